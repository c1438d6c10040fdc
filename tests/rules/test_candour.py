"""Who dares to say what needs saying, and what it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.candour import (
    adoption_chance,
    candour_chance,
    cap_after_years,
    fear,
    influence_of,
    moving_average,
    proposal_value,
    raised_expectation,
    weariness_after_adoption,
    weariness_after_round,
)
from tests.rules import plain

share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("professionals", "symbolic", "reliance", "felt"),
    [
        (1.0, 1.0, 0.0, 0.4),  # nobody but professionals in the room
        (0.5, 1.0, 0.0, 0.2),
        (0.0, 0.0, 0.0, 0.1),  # half of those without trust believe that speaking up is punished
        (0.0, 0.5, 0.0, 0.05),
        (0.0, 1.0, 1.0, 0.32),  # living by what one would criticise
        (0.0, 1.0, 0.5, 0.16),
        (1.0, 0.0, 1.0, 0.82),
    ],
)
def test_fear_has_three_roots_the_professionals_in_the_room_what_might_follow_and_what_one_relies_on(
    theory, professionals, symbolic, reliance, felt
):
    rooted = theory._replace(fear_professionals=0.4, fear_retaliation=0.2, retaliation_belief=0.5, fear_reliance=0.32)
    assert plain(fear)(rooted, professionals, symbolic, reliance) == pytest.approx(felt)


def test_where_people_feel_respected_among_themselves_and_rely_on_nobody_they_fear_nothing(theory):
    assert plain(fear)(theory, 0.0, 1.0, 0.0) == 0.0


def test_more_than_all_fear_there_is_cannot_be_felt(theory):
    worst = theory._replace(fear_professionals=0.9, fear_reliance=0.9)
    assert plain(fear)(worst, 1.0, 1.0, 1.0) == 1.0


@pytest.mark.parametrize(
    ("symbolic", "venue", "fear_felt", "weariness", "expected"),
    [
        (0.0, 0.0, 0.0, 0.0, 0.5),
        (0.5, 0.0, 0.0, 0.0, 0.7311),
        (0.0, 1.0, 0.0, 0.0, 0.8808),
        (0.0, 0.5, 0.0, 0.0, 0.7311),
        (0.0, 0.0, 0.5, 0.0, 0.2689),
        (0.0, 0.0, 0.0, 0.25, 0.2689),
    ],
)
def test_respect_and_ones_own_ground_give_voice_fear_silences_and_so_does_having_said_it_before(
    theory, symbolic, venue, fear_felt, weariness, expected
):
    even = theory._replace(
        candour_base=0.0, candour_symbolic=2.0, candour_venue=2.0, candour_fear=2.0, candour_weariness=4.0
    )
    assert plain(candour_chance)(even, symbolic, venue, fear_felt, weariness) == pytest.approx(expected, abs=1e-4)


def test_candour_has_a_chance_of_its_own_where_nothing_speaks_for_or_against(theory):
    usual = theory._replace(candour_base=-1.0)
    assert plain(candour_chance)(usual, 0.0, 0.0, 0.0, 0.0) == pytest.approx(0.2689, abs=1e-4)


@given(symbolic=share, few=share, many=share, reliance=share, weariness=share)
def test_the_more_professionals_are_present_the_less_is_said(theory, symbolic, few, many, reliance, weariness):
    low, high = (plain(fear)(theory, present, symbolic, reliance) for present in sorted((few, many)))
    assert low <= high
    said = [plain(candour_chance)(theory, symbolic, 1.0, felt, weariness) for felt in (low, high)]
    assert said[1] <= said[0]


@pytest.mark.parametrize(
    ("voice", "professionals", "value"),
    [(0.0, 0.0, 0.24), (1.0, 1.0, 0.8), (0.5, 1.0, 0.64), (0.0, 1.0, 0.48), (1.0, 0.5, 0.6), (1.0, 0.0, 0.4)],
)
def test_those_long_refused_know_how_to_say_no_and_professionals_add_what_they_know(
    theory, voice, professionals, value
):
    telling = theory._replace(veto_share=0.4, expertise_gap=0.5)
    assert plain(proposal_value)(telling, 0.8, voice, professionals) == pytest.approx(value)


@given(idea=share, voice=share, professionals=share)
def test_no_proposal_is_worth_more_than_the_idea_at_its_best(theory, idea, voice, professionals):
    assert 0.0 <= plain(proposal_value)(theory, idea, voice, professionals) <= idea


def test_a_proposal_is_adopted_as_far_as_the_programme_and_the_listener_let_it():
    assert adoption_chance(0.6, 0.5, 0.5, 0.0, 0.4) == pytest.approx(0.15)


def test_targets_crowd_out_proposals_that_do_not_fit_them():
    assert adoption_chance(0.6, 0.5, 0.5, 1.0, 0.4) == pytest.approx(0.09)


@given(influence_cap=share, value=share, kpi=share, misfit=share)
def test_candour_without_openness_changes_nothing(influence_cap, value, kpi, misfit):
    assert adoption_chance(influence_cap, 0.0, value, kpi, misfit) == 0.0


def test_nothing_is_adopted_where_nothing_is_up_for_decision():
    assert adoption_chance(0.0, 1.0, 1.0, 0.0, 0.4) == 0.0


def test_a_reasoned_no_counts_as_a_part_of_a_fair_hearing_and_a_bare_no_as_nothing():
    assert influence_of(True, 0.2, 0.25) == 1.0
    assert influence_of(False, 0.2, 0.25) == pytest.approx(0.05)
    assert influence_of(False, 0.0, 0.25) == 0.0


def test_influence_had_is_averaged_over_a_year():
    assert moving_average(0.2, 1.0, 13, 52) == pytest.approx(0.4)
    assert moving_average(0.2, 1.0, 52, 52) == pytest.approx(1.0)
    assert moving_average(0.2, 1.0, 400, 52) == pytest.approx(1.0)


def test_a_promise_raises_what_is_expected_as_far_as_it_is_believed():
    assert raised_expectation(0.2, 0.6, 0.5) == pytest.approx(0.4)


@given(expectation=share, promised=share, belief=share)
def test_a_promise_never_lowers_what_is_expected(expectation, promised, belief):
    assert expectation <= raised_expectation(expectation, promised, belief) <= max(expectation, promised) + 1e-12


def test_a_tenth_of_what_is_up_for_decision_drifts_back_each_year():
    assert cap_after_years(0.6, 0.1, 0.0) == 0.6
    assert cap_after_years(0.6, 0.1, 52.0) == pytest.approx(0.54)
    assert cap_after_years(0.6, 0.1, 104.0) == pytest.approx(0.486)


@given(cap=share, taken=share, weeks=st.floats(0, 5200), more=st.floats(0, 5200))
def test_what_is_up_for_decision_only_ever_drifts_back(cap, taken, weeks, more):
    assert 0.0 <= cap_after_years(cap, taken, weeks + more) <= cap_after_years(cap, taken, weeks) <= cap


def test_without_drift_what_is_up_for_decision_stays():
    assert cap_after_years(0.6, 0.0, 5200.0) == 0.6


def test_being_asked_anew_wears_people_out_by_a_share_of_what_patience_is_left():
    assert weariness_after_round(0.0, 0.3) == pytest.approx(0.3)
    assert weariness_after_round(0.2, 0.3) == pytest.approx(0.44)
    assert weariness_after_round(1.0, 0.3) == 1.0


def test_acting_on_what_is_known_eases_it_by_a_share():
    assert weariness_after_adoption(0.4, 0.25) == pytest.approx(0.3)
    assert weariness_after_adoption(0.0, 0.25) == 0.0


@given(weariness=share, per_round=share, relief=share)
def test_nobody_is_more_than_weary_or_less_than_fresh(weariness, per_round, relief):
    assert weariness <= weariness_after_round(weariness, per_round) <= 1.0 + 1e-12
    assert 0.0 <= weariness_after_adoption(weariness, relief) <= weariness
