"""The books of trust close: what each mechanism changed adds up to what people hold."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from sim.frames import trust_ledger
from sim.ledger import KINDS, MECHANISMS
from sim.model import CoproductionModel
from tests.worlds import ARMS, any_levers, any_shocks, any_theory, lived, world

PER_TIE = 1e-6


def assert_books_close(model: CoproductionModel) -> None:
    record = model.record
    for kind in KINDS:
        changed = np.cumsum(np.stack(record.books[kind]).sum(axis=1), axis=0)
        gap = np.abs(changed - np.stack(record.levels[kind]))
        assert (gap <= PER_TIE * np.maximum(1, np.stack(record.ties[kind]))[:, :, None]).all(), kind


@hypothesis_settings(max_examples=12, deadline=None, derandomize=True)
@given(levers=any_levers(), theory=any_theory, shocks=any_shocks)
def test_whatever_the_programme_the_books_close_every_week(levers, theory, shocks):
    assert_books_close(lived(30, levers=levers, theory=theory, shocks=shocks))


@pytest.mark.parametrize("arm", ARMS)
def test_the_table_of_the_ledger_closes_too(arm):
    model = lived(40, f"+experiment={arm}", levers={"phase_zero_weeks": 5})
    ledger = trust_ledger(model.record)
    at_the_end = ledger[ledger["week"] == 39].groupby(["tie", "community", "component"], observed=True)
    added_up = ledger.groupby(["tie", "community", "component"], observed=True)["delta"].sum()
    for key, level in at_the_end["level"].first().items():
        assert added_up[key] == pytest.approx(level, abs=PER_TIE * at_the_end["ties"].first()[key])
    assert len(at_the_end) >= 20


def test_levels_are_read_from_what_people_hold():
    model = lived(8, "+experiment=phase_zero")
    for kind, ties in model.ties.items():
        assert model.record.levels[kind][-1].sum() == pytest.approx(ties.trust.sum(), abs=1e-9)
        assert ((ties.trust >= -1e-12) & (ties.trust <= 1 + 1e-12)).all()


def test_a_mechanism_that_is_off_changes_nothing():
    model = lived(30, "+experiment=phase_zero", theory={"off": ["good_meeting", "promise_kept"]})
    books = sum(np.abs(np.stack(weeks)).sum(axis=(0, 2, 3)) for weeks in model.record.books.values())
    assert books[MECHANISMS.index("bad_meeting")] > 0
    assert books[MECHANISMS.index("good_meeting")] == books[MECHANISMS.index("promise_kept")] == 0


def test_slow_consolidation_delays_trust_without_losing_any_of_it():
    fast, slow = (world(theory={"consolidation_weeks": weeks}) for weeks in (0, 12))
    for model in (fast, slow):
        model.live(12)
    held = [model.ties["cbo_to_staff"].trust[:, 0].sum() for model in (fast, slow)]
    waiting = slow.ties["cbo_to_staff"].unsettled.sum()
    assert held[1] < held[0]
    assert waiting > 0


def test_nothing_but_the_ledger_writes_trust():
    writes = re.compile(r"\.trust\[[^]]*\]\s*[-+*/]?=[^=]")
    package = Path(__file__).parent.parent / "sim"
    writers = [file.name for file in package.rglob("*.py") if writes.search(file.read_text(encoding="utf-8"))]
    assert writers == ["ledger.py"]
