"""What giving time costs the people who give it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.energy import (
    energy_after_hours,
    energy_after_new_round,
    energy_after_rest,
    energy_after_silence,
    energy_after_telling,
    leaving_chance,
)

share = st.floats(0, 1)


def test_unpaid_hours_tire_people_and_full_support_halves_what_they_cost():
    assert energy_after_hours(0.8, 10.0, 0.01, 0.0) == pytest.approx(0.7)
    assert energy_after_hours(0.8, 10.0, 0.01, 1.0) == pytest.approx(0.75)


def test_paid_hours_do_not_tire():
    assert energy_after_hours(0.8, 0.0, 0.01, 0.0) == 0.8


def test_telling_painful_things_costs_twice_as_much_in_a_room_that_is_not_ones_own():
    assert energy_after_telling(0.8, True, 0.1, 0.0) == pytest.approx(0.7)
    assert energy_after_telling(0.8, False, 0.1, 0.0) == pytest.approx(0.75)
    assert energy_after_telling(0.8, True, 0.1, 1.0) == pytest.approx(0.75)


def test_keeping_silent_costs_in_proportion_to_the_say_that_one_was_promised():
    assert energy_after_silence(0.8, 1.0, 0.1) == pytest.approx(0.7)
    assert energy_after_silence(0.8, 0.5, 0.1) == pytest.approx(0.75)
    assert energy_after_silence(0.8, 0.0, 0.1) == 0.8


def test_being_asked_anew_costs_those_who_are_weary_of_it_and_nobody_else():
    assert energy_after_new_round(0.8, 1.0, 0.1) == pytest.approx(0.7)
    assert energy_after_new_round(0.8, 0.5, 0.1) == pytest.approx(0.75)
    assert energy_after_new_round(0.8, 0.0, 0.1) == 0.8


def test_energy_comes_back_by_a_share_of_what_is_missing_sooner_with_support():
    assert energy_after_rest(0.5, 0.02, 0.0) == pytest.approx(0.51)
    assert energy_after_rest(0.5, 0.02, 1.0) == pytest.approx(0.52)
    assert energy_after_rest(0.5, 0.02, 0.5) == pytest.approx(0.515)
    assert energy_after_rest(0.5, 0.8, 1.0) == 1.0


@given(energy=share, hours=st.floats(0, 1000), cost=share, support=share)
def test_nobody_gives_more_strength_than_they_have_nor_rests_to_more_than_full(energy, hours, cost, support):
    assert 0.0 <= energy_after_hours(energy, hours, cost, support) <= energy
    assert 0.0 <= energy_after_telling(energy, True, cost, support) <= energy
    assert 0.0 <= energy_after_silence(energy, support, cost) <= energy
    assert 0.0 <= energy_after_new_round(energy, support, cost) <= energy
    assert energy <= energy_after_rest(energy, cost, support) <= 1.0 + 1e-12


def test_people_stop_coming_when_they_are_worn_out():
    assert leaving_chance(1.0, -2.0, 2.0) == pytest.approx(0.1192, abs=1e-4)
    assert leaving_chance(0.0, -2.0, 2.0) == pytest.approx(0.5)


@given(less=share, more=share)
def test_leaving_rises_by_degrees_as_energy_falls_never_at_a_threshold(less, more):
    tired, rested = sorted((less, more))
    chances = [leaving_chance(energy, -5.0, 5.0) for energy in (tired, rested)]
    assert 0.0 < chances[1] <= chances[0] < 1.0
    assert chances[0] - chances[1] <= 1.25 * (rested - tired) + 1e-12  # the steepest a slope of 5 can be
