"""Promises: what is made, what is kept, and what owning up to harm is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.promises import (
    harm_has_fallen,
    promise_kept_chance,
    promise_made_chance,
    unresolved_after_acknowledgement,
)

share = st.floats(0, 1)


def test_official_work_makes_promises_whatever_small_work_goes_on_beside_it(theory):
    half = theory._replace(official_promises=0.5)
    assert promise_made_chance(half, True, 0.0) == 0.5
    assert promise_made_chance(half, True, 160.0) == 0.5


def test_sixteen_hours_a_month_of_early_work_make_half_the_meetings_promise_something(theory):
    halfway = theory._replace(early_work_half=16.0)
    assert promise_made_chance(halfway, False, 16.0) == pytest.approx(0.5)
    assert promise_made_chance(halfway, False, 48.0) == pytest.approx(0.75)


def test_before_official_work_nothing_is_promised_where_nothing_is_done_together(theory):
    assert promise_made_chance(theory, False, 0.0) == 0.0


@pytest.mark.parametrize(
    ("openness", "pay_rate", "kpi", "expected"),
    [(0.5, 0.0, 0.0, 0.5), (1.0, 0.0, 0.0, 0.7311), (0.5, 0.5, 0.0, 0.7311), (0.5, 0.0, 0.25, 0.2689)],
)
def test_promises_are_kept_by_people_who_mean_them_and_programmes_that_pay(theory, openness, pay_rate, kpi, expected):
    even = theory._replace(keeping_base=0.0, keeping_openness=2.0, keeping_pay=2.0, keeping_kpi=4.0)
    assert promise_kept_chance(even, openness, pay_rate, kpi) == pytest.approx(expected, abs=1e-4)


def test_where_nothing_speaks_for_or_against_promises_are_kept_as_often_as_the_base_says(theory):
    assert promise_kept_chance(theory._replace(keeping_base=1.0), 0.5, 0.0, 0.0) == pytest.approx(0.7311, abs=1e-4)


@pytest.mark.parametrize(
    ("then", "now", "fallen"), [(0.2, 0.2, False), (0.2, 0.17, False), (0.2, 0.15, True), (0.2, 0, True)]
)
def test_an_acknowledgement_is_answered_too_where_harm_has_fallen_by_a_fifth(theory, then, now, fallen):
    assert harm_has_fallen(theory._replace(harm_fall=0.2), then, now) == fallen


def test_a_fall_of_just_so_much_is_enough(theory):
    assert harm_has_fallen(theory._replace(harm_fall=0.5), 0.5, 0.25)


def test_an_acknowledgement_eases_history_only_if_change_follows():
    assert unresolved_after_acknowledgement(0.5, True, 0.1, 0.2) == pytest.approx(0.45)
    assert unresolved_after_acknowledgement(0.5, False, 0.1, 0.2) == pytest.approx(0.6)


@given(unresolved=share, relief=share, relapse=share)
def test_owning_up_without_change_never_leaves_less_unresolved_than_silence(unresolved, relief, relapse):
    kept, broken = (unresolved_after_acknowledgement(unresolved, k, relief, relapse) for k in (True, False))
    assert 0.0 <= kept <= unresolved <= broken + 1e-12
    assert broken <= 1.0 + 1e-12
