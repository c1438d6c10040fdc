"""Joining the forum, and what leaders' words do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.joining import (
    endorsement_change,
    invited_chance,
    joining_chance,
    leader_speaks_chance,
    reached_by_researcher_chance,
)
from tests.rules import plain

share = st.floats(0, 1)
NOTHING_SPEAKS = {
    "trust": 0.0,
    "endorsed": 0.0,
    "harm": 0.0,
    "energy": 0.5,
    "transaction_preference": 0.0,
    "fear_felt": 0.0,
    "promised": 0.0,
    "seen": 0.0,
    "weariness": 0.0,
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
        ("energy", 0.0, {"join_energy": 2.0}, 0.2689),
        ("transaction_preference", 0.5, {"join_transaction": 2.0}, 0.2689),
        ("fear_felt", 0.5, {"join_fear": 2.0}, 0.2689),
        ("promised", 0.5, {"join_promise": 2.0}, 0.7311),
        ("seen", 0.5, {"join_seen": 2.0}, 0.2689),
        ("weariness", 0.5, {"join_weariness": 2.0}, 0.2689),
        ("expected", 1.0, {"join_expected": 2.0}, 0.8808),
    ],
)
def test_each_circumstance_moves_an_even_chance_of_joining_by_its_own_effect(
    theory, circumstance, value, effect, joining
):
    even = theory._replace(join_base=0.0, **effect)
    assert chance(even, **{circumstance: value}) == pytest.approx(joining, abs=1e-4)


def test_few_join_where_nothing_speaks_for_or_against_it(theory):
    assert chance(theory._replace(join_base=-2.0)) == pytest.approx(0.1192, abs=1e-4)


@given(less=share, more=share, trust=share)
def test_people_harmed_never_join_sooner(theory, less, more, trust):
    low, high = sorted((less, more))
    assert chance(theory, harm=high, trust=trust) <= chance(theory, harm=low, trust=trust)


@pytest.mark.parametrize(
    ("harm", "fear_felt", "asked"),
    [(0.0, 1.0, 1.0), (0.8, 0.0, 1.0), (0.8, 1.0, 0.5), (0.4, 1.0, 0.75), (0.8, 0.5, 0.75), (1.0, 1.0, 0.5)],
)
def test_where_fear_rules_those_with_most_to_tell_are_the_least_likely_to_be_asked(theory, harm, fear_felt, asked):
    screened = theory._replace(screening=0.5, most_harm=0.8)
    assert plain(invited_chance)(screened, harm, fear_felt) == pytest.approx(asked)


def test_two_researchers_who_meet_ten_people_a_week_reach_two_in_a_hundred_of_a_thousand(theory):
    meeting_ten = theory._replace(researcher_contacts_per_week=10.0)
    assert plain(reached_by_researcher_chance)(meeting_ten, 2.0, 1000.0) == pytest.approx(0.02)
    assert plain(reached_by_researcher_chance)(meeting_ten, 0.0, 1000.0) == 0.0
    assert plain(reached_by_researcher_chance)(meeting_ten, 200.0, 1000.0) == 1.0


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


def test_what_one_has_seen_in_part_a_leaders_word_moves_in_part(theory):
    simple = theory._replace(endorsement=2.0, endorsement_rate=0.2)
    assert plain(endorsement_change)(simple, 0.2, 0.7, 1.0, 1.0, 0.25) == pytest.approx(0.15)


def test_switched_off_no_leader_moves_anybody(theory):
    assert plain(endorsement_change)(theory._replace(endorsement=0.0), 0.2, 0.9, 1.0, 1.0, 0.0) == 0.0


@given(trust=share, leaders=share, trusted=share, standing=share, own=share)
def test_nobody_is_moved_beyond_the_leaders_own_trust(theory, trust, leaders, trusted, standing, own):
    after = trust + plain(endorsement_change)(theory, trust, leaders, trusted, standing, own)
    assert min(trust, leaders) - 1e-12 <= after <= max(trust, leaders) + 1e-12
