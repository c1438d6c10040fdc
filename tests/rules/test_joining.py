"""Joining the forum, and what leaders' words do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.joining import endorsement_change, joining_chance, leader_speaks_chance
from tests.rules import plain

share = st.floats(0, 1)
NOTHING_SPEAKS = {
    "trust": 0.0,
    "endorsed": 0.0,
    "harm": 0.0,
    "energy": 0.5,
    "transaction_preference": 0.0,
    "fear_felt": 0.0,
    "expected": 0.0,
}


def chance(theory, **circumstances):
    return plain(joining_chance)(theory, **(NOTHING_SPEAKS | circumstances))


@pytest.mark.parametrize(
    ("circumstance", "value", "effect", "joining"),
    [
        ("trust", 0.5, {"join_trust": 2.0}, 0.7311),
        ("endorsed", 0.5, {"join_endorsed": 2.0}, 0.7311),
        ("harm", 0.5, {"join_harm": 2.0}, 0.2689),
        ("energy", 1.0, {"join_energy": 2.0}, 0.7311),
        ("transaction_preference", 0.5, {"join_transaction": 2.0}, 0.2689),
        ("fear_felt", 0.5, {"join_fear": 2.0}, 0.2689),
        ("expected", 1.0, {"join_expected": 1.0}, 0.7311),
    ],
)
def test_each_circumstance_moves_an_even_chance_of_joining_by_its_own_effect(
    theory, circumstance, value, effect, joining
):
    even = theory._replace(join_base=0.0, **effect)
    assert chance(even, **{circumstance: value}) == pytest.approx(joining, abs=1e-4)


@given(less=share, more=share, trust=share)
def test_people_harmed_never_join_sooner(theory, less, more, trust):
    low, high = sorted((less, more))
    assert chance(theory, harm=high, trust=trust) <= chance(theory, harm=low, trust=trust)


def test_leaders_without_contact_do_not_speak_of_the_service(theory):
    assert leader_speaks_chance(theory, 0.0) == 0.0
    assert leader_speaks_chance(theory._replace(speaking_per_week=0.3), 0.5) == pytest.approx(0.15)


@pytest.mark.parametrize(("leaders_trust", "change"), [(0.9, 0.035), (0.1, -0.005), (0.2, 0.0)])
def test_a_leaders_word_moves_people_toward_the_leaders_own_trust_for_good_or_ill(theory, leaders_trust, change):
    simple = theory._replace(endorsement=1.0, endorsement_rate=0.2)
    assert plain(endorsement_change)(simple, 0.2, leaders_trust, 0.5, 0.5, 0.0) == pytest.approx(change)


def test_it_moves_those_more_who_trust_an_organisation_of_standing_more(theory):
    simple = theory._replace(endorsement=1.0, endorsement_rate=0.2)
    moved = [plain(endorsement_change)(simple, 0.2, 0.7, *felt, 0.0) for felt in ((1.0, 1.0), (0.5, 1.0), (1.0, 0.5))]
    assert moved == pytest.approx([0.1, 0.05, 0.05])


def test_what_one_has_seen_for_oneself_a_leaders_word_does_not_move(theory):
    assert plain(endorsement_change)(theory, 0.2, 0.9, 1.0, 1.0, 1.0) == 0.0


def test_switched_off_no_leader_moves_anybody(theory):
    assert plain(endorsement_change)(theory._replace(endorsement=0.0), 0.2, 0.9, 1.0, 1.0, 0.0) == 0.0


@given(trust=share, leaders=share, trusted=share, standing=share, own=share)
def test_nobody_is_moved_beyond_the_leaders_own_trust(theory, trust, leaders, trusted, standing, own):
    after = trust + plain(endorsement_change)(theory, trust, leaders, trusted, standing, own)
    assert min(trust, leaders) - 1e-12 <= after <= max(trust, leaders) + 1e-12
