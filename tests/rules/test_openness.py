"""How statutory staff learn, and forget, to listen; how voice and legitimacy grow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.openness import (
    agency_after_week,
    bridging_of,
    broker_energy_after_week,
    broker_leaving_chance,
    legitimacy_change,
    openness_after_meeting,
    openness_after_week,
    strain_on_legitimacy,
    voice_after_meeting,
)

share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("good", "candid", "after"), [(True, True, 0.46), (True, False, 0.4), (False, True, 0.4), (False, False, 0.4)]
)
def test_staff_learn_only_where_a_meeting_is_both_candid_and_good(good, candid, after):
    assert openness_after_meeting(0.4, good, candid, 0.1) == pytest.approx(after)


def test_left_alone_people_drift_back_to_how_their_agency_does_things():
    assert openness_after_week(0.8, 0.4, 0.0, 0.1, 0.05) == pytest.approx(0.76)
    assert openness_after_week(0.2, 0.4, 0.0, 0.1, 0.05) == pytest.approx(0.22)


def test_an_open_senior_pulls_people_along_and_a_closed_one_does_not_pull_them_back():
    assert openness_after_week(0.4, 0.4, 0.9, 0.1, 0.2) == pytest.approx(0.5)
    assert openness_after_week(0.4, 0.4, 0.1, 0.1, 0.2) == pytest.approx(0.4)


@given(openness=share, agency=share, senior=share, pull=share, senior_pull=share)
def test_nobody_drifts_beyond_those_who_pull(openness, agency, senior, pull, senior_pull):
    after = openness_after_week(openness, agency, senior, pull, senior_pull)
    assert min(openness, agency) - 1e-12 <= after <= max(openness, agency, senior) + 1e-12


def test_organisations_find_their_voice_in_good_meetings_sooner_with_a_broker_beside_them():
    assert voice_after_meeting(0.5, True, 0.0, 0.02, 0.04) == pytest.approx(0.51)
    assert voice_after_meeting(0.5, True, 1.0, 0.02, 0.04) == pytest.approx(0.53)
    assert voice_after_meeting(0.5, True, 0.5, 0.02, 0.04) == pytest.approx(0.52)
    assert voice_after_meeting(0.5, False, 1.0, 0.02, 0.04) == 0.5
    assert voice_after_meeting(0.5, True, 1.0, 0.8, 0.8) == 1.0


def test_a_broker_is_believed_in_by_those_for_whom_meetings_go_well():
    assert legitimacy_change(0.5, True, 0.04) == pytest.approx(0.02)
    assert legitimacy_change(0.25, False, 0.04) == pytest.approx(-0.01)


def test_a_broker_believed_in_by_nobody_has_nothing_to_lose():
    assert legitimacy_change(0.0, False, 0.04) == 0.0
    assert strain_on_legitimacy(0.0, 1.0, 0.02) == 0.0


def test_those_between_two_sides_are_doubted_in_proportion_to_how_close_they_are_to_the_other():
    assert strain_on_legitimacy(0.5, 1.0, 0.02) == pytest.approx(-0.01)
    assert strain_on_legitimacy(0.5, 0.4, 0.02) == pytest.approx(-0.004)
    assert strain_on_legitimacy(1.0, 0.4, 0.02) == pytest.approx(-0.008)
    assert strain_on_legitimacy(0.5, 0.0, 0.02) == 0.0


def test_a_broker_bridges_as_far_as_the_more_doubtful_side_believes_in_them_and_as_far_as_they_can():
    assert bridging_of(0.8, 0.4, 0.5) == pytest.approx(0.2)
    assert bridging_of(0.4, 0.8, 0.5) == pytest.approx(0.2)
    assert bridging_of(0.4, 0.8, 1.0) == pytest.approx(0.4)


def test_an_agencys_ways_follow_its_people_a_little_and_come_back_to_how_institutions_are():
    assert agency_after_week(0.4, 0.5, 0.8, 0.1, 0.0) == pytest.approx(0.44)
    assert agency_after_week(0.4, 0.5, 0.4, 0.1, 0.2) == pytest.approx(0.42)
    assert agency_after_week(0.4, 0.5, 0.8, 0.1, 0.2) == pytest.approx(0.452)
    assert agency_after_week(0.6, 0.5, 0.6, 0.1, 0.2) == pytest.approx(0.58)


@given(ways=share, usual=share, front_line=share, learning=share, forgotten=share)
def test_no_agency_goes_beyond_its_people_and_institutions_as_they_are(ways, usual, front_line, learning, forgotten):
    after = agency_after_week(ways, usual, front_line, learning, forgotten)
    assert min(ways, usual, front_line) - 1e-12 <= after <= max(ways, usual, front_line) + 1e-12


@pytest.mark.parametrize(("energy", "leaving"), [(0.8, 0.01), (0.3, 0.02672), (1.0, 0.00672)])
def test_brokers_leave_at_the_usual_rate_sooner_when_worn_out_and_later_when_rested(theory, energy, leaving):
    usual = theory._replace(usual_energy=0.8, broker_leaving_energy=2.0)
    assert broker_leaving_chance(usual, 0.52, energy) == pytest.approx(leaving, rel=1e-3)


def test_a_broker_whose_post_is_left_every_week_leaves_this_week(theory):
    assert broker_leaving_chance(theory, 520.0, 0.5) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("energy", "work", "support", "after"),
    [
        (0.8, 1.0, 0.0, 0.85),
        (0.8, 0.5, 0.0, 0.875),
        (0.8, 1.0, 1.0, 0.875),
        (0.8, 0.0, 0.0, 0.9),
        (0.05, 1.0, 0.0, 0.5),
    ],
)
def test_a_week_between_two_sides_tires_half_as_much_with_support_and_then_people_rest(
    theory, energy, work, support, after
):
    tiring = theory._replace(broker_tiring=0.1, rest=0.5)
    assert broker_energy_after_week(tiring, energy, work, support) == pytest.approx(after)
