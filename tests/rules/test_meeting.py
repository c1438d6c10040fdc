"""What happens when a community organisation and a member of statutory staff sit down together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.meeting import counterpart_weight, good_meeting_chance, informal_meeting_chance, racist_act_chance

share = st.floats(0, 1)
NOTHING_SPEAKS = {
    "community_venue": 0.0,
    "bridging": 0.0,
    "openness": 0.5,
    "relational": 0.0,
    "unresolved": 0.0,
    "kpi": 0.0,
    "power_gap": 0.0,
}


def chance(theory, **circumstances):
    return good_meeting_chance(theory, **(NOTHING_SPEAKS | circumstances))


def test_a_meeting_where_nothing_speaks_for_or_against_goes_well_seven_times_in_ten(theory):
    assert chance(theory._replace(meeting_base=0.9)) == pytest.approx(0.7109, abs=1e-4)


@pytest.mark.parametrize(
    ("circumstance", "value", "effect", "expected"),
    [
        ("community_venue", 1.0, {"meeting_venue": 2.0}, 0.8808),
        ("bridging", 0.5, {"meeting_broker": 2.0}, 0.7311),
        ("openness", 1.0, {"meeting_openness": 2.0}, 0.7311),
        ("openness", 0.0, {"meeting_openness": 2.0}, 0.2689),
        ("relational", 0.5, {"meeting_relational": 2.0}, 0.7311),
        ("unresolved", 0.5, {"meeting_unresolved": 2.0}, 0.2689),
        ("kpi", 0.5, {"meeting_kpi": 2.0}, 0.2689),
        ("power_gap", 0.5, {"meeting_power": 2.0}, 0.2689),
        ("power_gap", -0.5, {"meeting_power": 2.0}, 0.7311),
    ],
)
def test_each_circumstance_moves_an_even_chance_by_its_own_effect(theory, circumstance, value, effect, expected):
    even = theory._replace(meeting_base=0.0, **effect)
    assert chance(even, **{circumstance: value}) == pytest.approx(expected, abs=1e-4)


def test_a_community_venue_levels_a_part_of_the_gap_of_power_and_not_all_of_it(theory):
    levelling = theory._replace(meeting_base=0.0, meeting_venue=0.0, meeting_power=2.0, venue_levels_power=0.5)
    elsewhere, at_home = (chance(levelling, power_gap=1.0, community_venue=venue) for venue in (0.0, 1.0))
    assert elsewhere == pytest.approx(0.1192, abs=1e-4)
    assert at_home == pytest.approx(0.2689, abs=1e-4)


@given(less=share, more=share, unresolved=share)
def test_meetings_go_better_the_more_people_know_each_other_whatever_the_history(theory, less, more, unresolved):
    low, high = sorted((less, more))
    assert chance(theory, relational=low, unresolved=unresolved) <= chance(
        theory, relational=high, unresolved=unresolved
    )


USUAL = {"discrimination": 1.0, "openness_effect": 1.0, "staff_openness": 0.4}


def test_nobody_meets_racism_who_is_not_racialised(theory):
    assert racist_act_chance(theory, 0.4, 0.4, 0.0, 0.0, 0.0) == 0.0


def test_racism_is_the_institutions_chance_of_doing_harm_times_how_far_it_racialises(theory):
    assert racist_act_chance(theory._replace(**USUAL), 0.2, 0.4, 0.5, 0.0, 0.0) == pytest.approx(0.1)
    doubled, none = (theory._replace(**USUAL | {"discrimination": scale}) for scale in (2.0, 0.0))
    assert racist_act_chance(doubled, 0.2, 0.4, 0.5, 0.0, 0.0) == pytest.approx(0.2)
    assert racist_act_chance(none, 0.2, 0.4, 0.5, 0.0, 0.0) == 0.0


def test_it_falls_where_people_listen_more_than_is_usual_and_rises_where_they_listen_less(theory):
    usual = theory._replace(**USUAL)
    assert racist_act_chance(usual, 0.2, 0.9, 0.5, 0.0, 0.0) == pytest.approx(0.05)
    assert racist_act_chance(usual, 0.2, 0.0, 0.5, 0.0, 0.0) == pytest.approx(0.14)
    assert racist_act_chance(usual._replace(openness_effect=5.0), 0.2, 1.0, 1.0, 0.0, 0.0) == 0.0


def test_reflexive_practice_and_seniors_like_those_served_each_take_their_share_of_it(theory):
    changed = theory._replace(**USUAL, reflexive_effect=0.4, representation_effect=0.25)
    assert racist_act_chance(changed, 0.2, 0.4, 0.5, 1.0, 0.0) == pytest.approx(0.06)
    assert racist_act_chance(changed, 0.2, 0.4, 0.5, 0.0, 1.0) == pytest.approx(0.075)
    assert racist_act_chance(changed, 0.2, 0.4, 0.5, 1.0, 1.0) == pytest.approx(0.045)
    assert racist_act_chance(changed, 0.2, 0.4, 0.5, 0.5, 0.5) == pytest.approx(0.07)


@given(share, share, share, st.floats(0, 10), st.floats(0, 5), share, share)
def test_the_chance_of_a_racist_act_is_a_chance(
    theory, discrimination, openness, racialised, scale, effect, practice, seniors
):
    changed = theory._replace(discrimination=scale, openness_effect=effect)
    assert 0.0 <= racist_act_chance(changed, discrimination, openness, racialised, practice, seniors) <= 1.0


def test_worse_than_always_it_cannot_be(theory):
    worst = theory._replace(discrimination=10.0, openness_effect=5.0)
    assert racist_act_chance(worst, 1.0, 0.0, 1.0, 0.0, 0.0) == 1.0


def test_people_seek_out_those_they_know_and_strangers_are_never_out_of_reach(theory):
    floored = theory._replace(counterpart_floor=0.1)
    assert counterpart_weight(floored, 0.0) == pytest.approx(0.1)
    assert counterpart_weight(floored, 0.4) == pytest.approx(0.5)


def test_without_a_programme_only_those_meet_who_trust_each_other_and_have_the_strength(theory):
    usual = theory._replace(informal_contact=1.0, informal_meetings_per_week=0.25)
    assert informal_meeting_chance(usual, 0.8, 0.5) == pytest.approx(0.1)
    assert informal_meeting_chance(usual, 0.0, 1.0) == 0.0
    assert informal_meeting_chance(usual, 1.0, 0.0) == 0.0


def test_twice_the_scale_is_twice_the_meetings(theory):
    doubled = theory._replace(informal_contact=2.0, informal_meetings_per_week=0.25)
    assert informal_meeting_chance(doubled, 0.8, 0.5) == pytest.approx(0.2)


def test_switched_off_nobody_meets_outside_a_programme(theory):
    assert informal_meeting_chance(theory._replace(informal_contact=0.0), 1.0, 1.0) == 0.0
