"""When need arises, when it passes, and when it becomes a crisis."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.need import crisis_chance, detention_chance, harm_after, onset_chance, police_chance, remission_chance
from tests.rules import plain

share = st.floats(0, 1)


def test_need_keeps_its_published_prevalence_at_the_mean_of_deprivation():
    assert onset_chance(0.188, 0.52, 0.5, 1.2, 1.0, 0.5) == pytest.approx(0.002315, abs=1e-6)  # .01 * .188 / .812


def test_need_arises_sooner_where_people_are_exposed_to_deprivation():
    assert onset_chance(0.2, 0.52, 1.0, math.log(4), 1.0, 0.5) == pytest.approx(2 * 0.0025)
    assert onset_chance(0.2, 0.52, 0.0, math.log(4), 1.0, 0.5) == pytest.approx(0.5 * 0.0025)
    assert onset_chance(0.2, 0.52, 1.0, math.log(4), 2.0, 0.5) == pytest.approx(4 * 0.0025)


def test_switched_off_deprivation_makes_no_difference():
    assert onset_chance(0.2, 0.52, 1.0, 1.2, 0.0, 0.5) == pytest.approx(0.0025)


def test_however_deprived_a_place_need_arises_at_most_once_a_week():
    assert onset_chance(0.5, 50.0, 1.0, 20.0, 10.0, 0.0) == 1.0


def test_untreated_need_passes_by_half_in_the_time_that_its_rate_says():
    per_week = remission_chance(52.0 * math.log(2), 0.0, 0.5)
    assert per_week == pytest.approx(0.5)


def test_need_passes_sooner_with_help_from_family_friends_or_faith():
    assert remission_chance(26.0 * math.log(2), 1.0, 1.0) == pytest.approx(0.5)
    assert remission_chance(26.0 * math.log(4), 1.0, 0.0) == pytest.approx(0.5)
    assert remission_chance(52.0 * math.log(4), 1.0, 0.5) == pytest.approx(0.875)


def test_neglect_makes_crises_likelier_up_to_a_limit(theory):
    rare = theory._replace(crises_per_year=0.052, neglect_most=2.0, neglect_half_weeks=26.0)
    weeks = {0.0: 0.001, 26.0: 0.002, 1e12: 0.003}
    for untreated, expected in weeks.items():
        assert plain(crisis_chance)(rare, 1.0, untreated, False) == pytest.approx(expected, abs=1e-5)


def test_care_makes_crises_rarer_from_its_first_week(theory):
    rare = theory._replace(crises_per_year=0.052, neglect_most=0.0, crisis_when_treated=0.4)
    assert plain(crisis_chance)(rare, 1.0, 26.0, True) == pytest.approx(0.0004, abs=1e-6)


@given(need=st.floats(0, 1.2), weeks=st.floats(0, 5200), more=st.floats(0, 5200))
def test_waiting_longer_never_makes_a_crisis_less_likely(theory, need, weeks, more):
    assert plain(crisis_chance)(theory, need, weeks, False) <= plain(crisis_chance)(theory, need, weeks + more, False)


def test_the_graver_the_need_the_likelier_the_crisis(theory):
    rare = theory._replace(crises_per_year=0.52, neglect_most=0.0)
    assert plain(crisis_chance)(rare, 0.5, 0.0, False) == pytest.approx(0.004988, abs=1e-6)  # 1 - exp(-.005)
    assert plain(crisis_chance)(rare, 1.0, 0.0, False) == pytest.approx(0.00995, abs=1e-6)


def test_without_need_there_is_no_crisis(theory):
    assert plain(crisis_chance)(theory, 0.0, 520.0, False) == 0.0


@given(known=st.booleans(), by_police=st.booleans(), companion=share)
def test_detention_is_no_likelier_for_anyone_without_discrimination_or_language_barrier(
    theory, known, by_police, companion
):
    """The rule knows nothing else of a person: nothing of their community, nothing of their history."""
    anyone = plain(detention_chance)(theory, known, by_police, 0.0, 0.0, companion)
    assert anyone <= plain(detention_chance)(theory, False, by_police, 0.0, 0.0, 0.0)
    assert anyone <= plain(detention_chance)(theory, known, True, 0.0, 0.0, companion)
    assert anyone <= plain(detention_chance)(theory, known, by_police, 1.0, 0.0, companion)
    assert anyone <= plain(detention_chance)(theory, known, by_police, 0.0, 0.5, companion)


@pytest.mark.parametrize(
    ("known", "by_police", "barrier", "discrimination", "companion", "expected"),
    [
        (0.0, 0.0, 0.0, 0.0, 0.0, 0.5),
        (1.0, 0.0, 0.0, 0.0, 0.0, 0.0474),
        (0.0, 1.0, 0.0, 0.0, 0.0, 0.8808),
        (0.0, 0.0, 1.0, 0.0, 0.0, 0.9526),
        (0.0, 0.0, 0.0, 0.25, 0.0, 0.7311),
        (0.0, 0.0, 0.0, 0.0, 0.5, 0.2689),
        (1.0, 0.0, 1.0, 0.25, 0.5, 0.5),
    ],
)
def test_what_makes_detention_likelier_is_what_institutions_do(
    theory, known, by_police, barrier, discrimination, companion, expected
):
    even = theory._replace(
        detention_base=0.0,
        detention_known=3.0,
        detention_police=2.0,
        detention_language=3.0,
        detention_discrimination=4.0,
        detention_companion=2.0,
    )
    chance = plain(detention_chance)(even, known, by_police, barrier, discrimination, companion)
    assert chance == pytest.approx(expected, abs=1e-4)


def test_where_nothing_speaks_for_or_against_it_detention_is_as_rare_as_its_base_says(theory):
    rare = theory._replace(detention_base=-2.0)
    assert plain(detention_chance)(rare, 0.0, 0.0, 0.0, 0.0, 0.0) == pytest.approx(0.1192, abs=1e-4)


@pytest.mark.parametrize(
    ("discrimination", "companion", "expected"), [(0.0, 0.0, 0.5), (0.25, 0.0, 0.7311), (0.0, 0.5, 0.2689)]
)
def test_the_police_come_sooner_to_those_whom_they_racialise_and_later_where_ones_own_people_are(
    theory, discrimination, companion, expected
):
    even = theory._replace(police_base=0.0, police_discrimination=4.0, police_companion=2.0)
    assert plain(police_chance)(even, 0.0, discrimination, companion) == pytest.approx(expected, abs=1e-4)
    assert plain(police_chance)(even._replace(police_base=-2.0), 0.0, 0.0, 0.0) == pytest.approx(0.1192, abs=1e-4)


@given(discrimination=share, companion=share)
def test_the_police_do_not_come_to_somebody_whom_a_service_knows(theory, discrimination, companion):
    assert plain(police_chance)(theory, 1.0, discrimination, companion) == 0.0


def test_harm_done_adds_up_to_a_limit():
    assert harm_after(0.2, 0.25, 0.9) == pytest.approx(0.45)
    assert harm_after(0.8, 0.25, 0.9) == 0.9
