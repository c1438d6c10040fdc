"""Who dares to say what needs saying, and what it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.candour import (
    adoption_chance,
    candour_chance,
    fear,
    influence_of,
    moving_average,
    raised_expectation,
)

share = st.floats(0, 1)


def test_fear_has_two_roots_the_professionals_in_the_room_and_what_might_follow():
    assert fear(1.0, 0.5, 0.0) == pytest.approx(0.5)
    assert fear(0.0, 0.0, 1.0) == pytest.approx(0.5)
    assert fear(0.8, 0.5, 0.4) == pytest.approx(0.5)


def test_where_people_feel_respected_they_do_not_fear_retaliation():
    assert fear(0.0, 1.0, 1.0) == 0.0


@pytest.mark.parametrize(
    ("symbolic", "venue", "fear_felt", "expected"),
    [(0.0, 0.0, 0.0, 0.5), (0.5, 0.0, 0.0, 0.7311), (0.0, 1.0, 0.0, 0.7311), (0.0, 0.0, 0.5, 0.2689)],
)
def test_respect_and_ones_own_ground_give_voice_and_fear_silences(theory, symbolic, venue, fear_felt, expected):
    even = theory._replace(candour_base=0.0, candour_symbolic=2.0, candour_venue=1.0, candour_fear=2.0)
    assert candour_chance(even, symbolic, venue, fear_felt) == pytest.approx(expected, abs=1e-4)


@given(symbolic=share, few=share, many=share, belief=share)
def test_the_more_professionals_are_present_the_less_is_said(theory, symbolic, few, many, belief):
    low, high = sorted((few, many))
    said = [candour_chance(theory, symbolic, 1.0, fear(present, symbolic, belief)) for present in (low, high)]
    assert said[1] <= said[0]


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
