"""What can be switched off: every name means something, and everything may be off at once."""

import numpy as np
import pytest

from sim.ledger import BOOK_KEEPING, MECHANISMS
from sim.parameters import declared
from sim.switches import OFF, PROCESSES, SWITCHABLE, values_when_off
from sim.theory import Theory
from tests.worlds import LIVELY, PLENTY, lived

KNOWN = declared(Theory)


@pytest.mark.parametrize("name", SWITCHABLE)
def test_what_a_switch_sets_exists_and_lies_within_its_range(name):
    for parameter, value in values_when_off(name).items():
        assert parameter in KNOWN
        assert KNOWN[parameter].low <= value <= KNOWN[parameter].high


def test_every_switch_takes_something_out():
    assert [name for name in SWITCHABLE if name not in MECHANISMS and not values_when_off(name)] == []


def test_book_keeping_is_no_switch():
    assert set(SWITCHABLE).isdisjoint(MECHANISMS[:BOOK_KEEPING])
    assert set(SWITCHABLE) >= set(MECHANISMS[BOOK_KEEPING:])


def test_no_name_is_both_a_contested_assumption_and_a_process():
    assert OFF.keys().isdisjoint(PROCESSES)


def test_no_two_switches_disagree_on_what_off_means():
    meant = {}
    for name in SWITCHABLE:
        for parameter, value in values_when_off(name).items():
            assert meant.setdefault(parameter, value) == value


@pytest.mark.parametrize("name", [*OFF, *PROCESSES])
def test_off_is_not_what_is_usual_where_the_switch_is_on_by_default(theory, name):
    changed = {parameter for parameter, value in values_when_off(name).items() if getattr(theory, parameter) != value}
    assert changed or name == "consolidation_weeks"  # off unless asked for


def test_with_everything_off_half_a_year_passes_and_nobody_trusts_anybody_more_or_less():
    model = lived(
        30,
        "+experiment=black_thrive",
        levers=PLENTY,
        theory=LIVELY | {"off": list(SWITCHABLE)},
        shocks=[{"week": 10, "kind": "deception", "size": 1.0}, {"week": 15, "kind": "confidence_broken", "size": 1.0}],
    )
    assert model.week == 30
    for week in range(30):
        for books in model.record.books.values():
            assert not np.any(books[week][BOOK_KEEPING:])
    assert not model.dealings.scar.any()
    assert len(model.cbos) == len(model.place.organisations)
