"""The books of trust close: what each mechanism changed adds up to what people hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from sim import store
from sim.frames import trust_ledger
from sim.ledger import BOOK_KEEPING, KINDS, MECHANISMS, Ties, change_familiarity, change_trust, familiarity, lose_share
from sim.model import CoproductionModel
from tests.worlds import ARMS, LIVELY, PLENTY, WORLDS, any_world, lived, week_by_week, world

PER_TIE = 1e-6
TIE = ["tie", "community", "component"]


def books_close(model: CoproductionModel) -> None:
    record = model.record
    for kind in KINDS:
        changed = np.cumsum(np.stack(record.books[kind]).sum(axis=1), axis=0)
        gap = np.abs(changed - np.stack(record.levels[kind]))
        assert (gap <= PER_TIE * np.maximum(1, np.stack(record.ties[kind]))[:, :, None]).all(), kind


def the_level_is_what_ties_hold(kind: str, ties: Ties, model: CoproductionModel) -> None:
    for community, level in enumerate(model.record.levels[kind][-1]):
        here = ties.community == community
        assert level == pytest.approx(ties.trust[here].sum(axis=0), abs=1e-9), kind
        assert model.record.ties[kind][-1][community] == ties.held[here].sum()
    known = ties.trust.copy()
    if len(ties.unsettled):
        known[:, 0] += ties.unsettled.sum(axis=1)
    assert ((ties.trust >= -1e-12) & (ties.trust <= 1 + 1e-12)).all(), kind
    assert ((known >= -1e-12) & (known <= 1 + 1e-12)).all(), kind
    assert (ties.trust[ties.held == 0] == 0).all(), "nobody holds trust in an organisation that they left"


def what_is_off_books_nothing(model: CoproductionModel) -> None:
    off = model.working == 0
    for kind in KINDS:
        assert not np.stack(model.record.books[kind])[:, off].any(), kind


@WORLDS
@given(drawn=any_world)
def test_whatever_the_programme_and_the_theory_the_books_close_every_week(drawn):
    model = world(**drawn)
    for _ in week_by_week(26, model):
        for kind, ties in model.ties.items():
            the_level_is_what_ties_hold(kind, ties, model)
    books_close(model)
    what_is_off_books_nothing(model)


@pytest.mark.parametrize("consolidation", [0, 1, 4, 12])
@pytest.mark.parametrize(
    "off",
    [[], MECHANISMS[BOOK_KEEPING::2], MECHANISMS[BOOK_KEEPING + 1 :: 2]],
    ids=["all on", "half off", "others off"],
)
def test_at_every_pace_of_trust_and_with_half_the_mechanisms_off_the_books_close(consolidation, off):
    theory = LIVELY | {"consolidation_weeks": consolidation, "off": list(off)}
    model = lived(30, "+experiment=phase_zero", theory=theory, levers=PLENTY | {"phase_zero_weeks": 5}, residents=60)
    books_close(model)
    what_is_off_books_nothing(model)


def test_a_mechanism_that_is_off_is_not_in_the_table_at_all():
    off = ["good_meeting", "promise_kept", "forgetting"]
    told = set(trust_ledger(lived(10, theory=LIVELY | {"off": off}).record)["mechanism"])
    assert "bad_meeting" in told
    assert told.isdisjoint(off)


@pytest.mark.parametrize("arm", ARMS)
def test_in_the_table_deltas_up_to_each_week_add_up_to_its_level(arm, tmp_path):
    model = lived(40, f"+experiment={arm}", theory=LIVELY, levers=PLENTY | {"phase_zero_weeks": 5})
    store.write_tables(tmp_path, model, "standard")
    ledger = pd.read_parquet(tmp_path / "trust_ledger.parquet")
    by_week = ledger.groupby([*TIE, "week"], observed=True)
    level, ties = by_week["level"].max(), by_week["ties"].max()
    gap = (by_week["delta"].sum().groupby(TIE, observed=True).cumsum() - level).abs()
    assert (by_week["level"].min() == level).all()
    assert (gap <= PER_TIE * np.maximum(1, ties)).all()
    told = ledger[ledger["ties"] > 0].groupby(TIE, observed=True)["week"].nunique()
    held = {kind: np.stack(model.record.ties[kind]).max(axis=0) > 0 for kind in KINDS}
    assert len(told) == sum(int(held[kind].sum()) * len(components) for kind, components in KINDS.items())
    assert told[[kind != "service_user_to_cbo" for kind, _, _ in told.index]].eq(40).all()


def test_trust_at_once_or_within_a_week_is_the_same_and_slow_trust_is_delayed_but_not_lost():
    at_once, in_a_week, slow = (lived(12, theory={"consolidation_weeks": weeks}) for weeks in (0, 1, 12))
    held = [model.ties["cbo_to_staff"].trust[:, 0].sum() for model in (at_once, in_a_week, slow)]
    waiting = slow.ties["cbo_to_staff"].unsettled.sum()
    assert held[0] == held[1] > held[2]
    assert waiting > 0


@pytest.mark.parametrize(("amount", "after"), [(5.0, 1.0), (-5.0, 0.0)])
def test_a_change_beyond_all_or_nothing_is_booked_only_as_far_as_it_went(amount, after):
    ties, influence = world().ties["cbo_to_agency"], MECHANISMS.index("influence")
    before = ties.trust[0, 0]
    change_trust(ties, 0, 0, influence, amount)
    assert ties.trust[0, 0] == after
    assert ties.books[influence].sum() == pytest.approx(after - before)
    known = world().ties["cbo_to_staff"]
    change_familiarity(known, 0, influence, amount)
    assert familiarity(known, 0) == after


def change_relational_trust(ties, row, mechanism, amount):
    change_trust(ties, row, 0, mechanism, amount)


@pytest.mark.parametrize("change", [change_relational_trust, change_familiarity, lose_share])
def test_what_is_off_moves_neither_trust_nor_what_is_on_its_way_to_become_trust(change):
    model = lived(6, theory={"off": ["staff_turnover"], "consolidation_weeks": 12})
    ties = model.ties["cbo_to_staff"]
    trust, unsettled = ties.trust.copy(), ties.unsettled.copy()
    for row in range(len(trust)):
        change(ties, row, MECHANISMS.index("staff_turnover"), 0.5)
    assert np.array_equal(ties.trust, trust)
    assert np.array_equal(ties.unsettled, unsettled)
    assert unsettled.any()
