"""With everything else equal, taking out a mechanism changes first what it should, and nothing else."""

import re

import pytest

from sim.ledger import BOOK_KEEPING, MECHANISMS
from sim.switches import SWITCHABLE
from tests.first_affected import BEGIN, END, PAGE, parting

TABLE = PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]
TOLD = {
    names[0]: (names[1], tuple(names[2:])) for line in TABLE.splitlines() if (names := re.findall(r"`([^`]+)`", line))
}
DOES_MORE = {"racism", "mistreatment", "deception", "endorsement", "bad_meeting", "role_strain", "staff_turnover"}
ONLY_TRUST = [name for name in MECHANISMS[BOOK_KEEPING:] if name not in DOES_MORE]


def test_every_mechanism_stands_in_the_table_once():
    assert sorted(TOLD) == sorted(set(SWITCHABLE))


@pytest.mark.parametrize("mechanism", sorted(set(SWITCHABLE)))
def test_a_mechanism_taken_out_is_missed_first_where_the_table_says(mechanism):
    found = parting(mechanism)
    assert found is not None, "it does nothing"
    assert (found.event, found.columns) == TOLD[mechanism]


@pytest.mark.parametrize("mechanism", ONLY_TRUST)
def test_what_only_moves_trust_is_missed_first_in_trust(mechanism):
    assert all(column.startswith("trust.") for column in TOLD[mechanism][1])
