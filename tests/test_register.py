"""The register of claims: each stands once, and what is said to stand for it is there in the code under that name."""

import re
from collections.abc import Iterable

import pytest

from sim import place_files, tables
from sim.ledger import KINDS, MECHANISMS
from sim.levers import LEVERS
from sim.money import Costs
from sim.shock import SHOCKS
from sim.switches import SWITCHABLE
from sim.theory import Theory
from sim.week import WEEK
from tests.test_docs import STATE, TEXT, named, public_rules, rows

CLAIMS = {row[0]: row for row in rows("odd", "id", "## Annex C. The register of claims")}
MISSING = "not represented, because "
STANDS = re.compile(r"(represented|in part)\b")
PLACES = (place_files.Community, place_files.Services, place_files.Agency)
SOURCES = {
    "Burgess and Choudary 2021", "Hatzidimitriadou et al. 2012", "Creary et al. 2021", "Wells", "Brown 2017",
}  # fmt: skip
KNOWN: dict[int, set[str]] = {
    3: {*public_rules(), *MECHANISMS, *SWITCHABLE, *(event.__module__.rpartition(".")[2] for event in WEEK)},
    4: {*Theory._fields, *Costs._fields},
    5: {*LEVERS, *SHOCKS},
    6: {*KINDS, *(n for t in STATE for n in tables.columns(t)), *(n for p in PLACES for n in p.__dataclass_fields__)},
}
"""By column of the register: the names that it may hold."""


def every_name(row: list[str], columns: Iterable[int] = KNOWN) -> list[str]:
    return [name for column in columns for name in named(row[column])]


def test_every_claim_stands_exactly_once_and_in_order():
    lines = re.findall(r"^\| (M\d+) \|", TEXT["odd"], re.MULTILINE)
    assert lines == [f"M{number:02}" for number in range(1, 67)]
    assert list(CLAIMS) == lines


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_told_with_its_source_and_every_name_is_one_of_the_code(claim):
    row = CLAIMS[claim]
    assert len(row) == 8
    assert row[1]
    assert set(row[2].split("; ")) <= SOURCES
    for column, known in KNOWN.items():
        assert set(named(row[column])) <= known, column


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_stands_for_nothing_in_the_code_says_why_and_what_stands_for_something_says_how_far(claim):
    row = CLAIMS[claim]
    assert bool(STANDS.match(row[7])) == bool(every_name(row))
    assert row[7].startswith(MISSING) != bool(every_name(row))
    if row[7].startswith("in part"):
        assert re.match(r"in part: \w+", row[7])


@pytest.mark.parametrize("claim", [claim for claim, row in CLAIMS.items() if every_name(row)])
def test_what_is_represented_can_be_changed_from_outside(claim):
    """A claim that nothing can take out or vary could not be tested: it names a parameter or a lever."""
    assert every_name(CLAIMS[claim], (4, 5))


def test_a_departure_from_the_design_is_told_with_its_reason():
    told = rows("odd", "the design says")
    assert len(told) > 5
    assert [row for row in told if len(row) != 3 or not all(row)] == []


def test_there_is_room_for_what_mechanisms_affect_first():
    marks = ["<!-- first affected: begin -->", "<!-- first affected: end -->"]
    assert [TEXT["odd"].count(mark) for mark in marks] == [1, 1]
    assert TEXT["odd"].index(marks[0]) < TEXT["odd"].index(marks[1])


def test_every_source_is_read_for_something():
    assert {source for row in CLAIMS.values() for source in row[2].split("; ")} == SOURCES
