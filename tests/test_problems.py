"""What people are told when something they typed cannot be used."""

import math

import numpy as np
import pytest

from sim.problems import BadInput, nearest, number, unknown


def test_a_slip_of_the_finger_is_met_with_the_nearest_name():
    assert nearest("phase_zeroo", ["transactional", "phase_zero"]) == ' Did you mean "phase_zero"?'


def test_a_name_near_nothing_is_met_with_all_known_names():
    assert nearest("xyz", ["village", "borough"]) == " Known are: borough, village."


def test_an_unknown_name_makes_one_sentence_with_a_hint():
    problem = unknown("place", "vilage", ["village", "borough"])
    assert isinstance(problem, BadInput)
    assert str(problem) == '"vilage" is not a known place. Did you mean "village"?'


@pytest.mark.parametrize("value", [0, 1, 0.5, np.float64(0.5), np.int32(1)])
def test_numbers_in_range_are_taken_ends_included(value):
    assert number(value, "a share", 0, 1) == value


def test_whole_numbers_come_back_as_whole_numbers():
    assert isinstance(number(300.0, "place.residents", 20, 1000, whole=True), int)
    assert number(2**62 + 1, "seed", 0, 2**63, whole=True) == 2**62 + 1


@pytest.mark.parametrize(
    "value", [True, False, np.True_, "0.5", None, [0.5], math.nan, math.inf, -math.inf, 10**400, 1j]
)
def test_what_is_no_finite_number_is_refused_whatever_the_range(value):
    with pytest.raises(BadInput, match=r"^a share is .*; it should be a number\.$"):
        number(value, "a share", -math.inf, math.inf)


@pytest.mark.parametrize(("value", "whole"), [(-0.001, False), (1.001, False), (0.5, True)])
def test_numbers_out_of_range_or_not_whole_are_refused(value, whole):
    with pytest.raises(BadInput):
        number(value, "a share", 0, 1, whole=whole)


def test_the_sentence_says_what_where_and_what_would_be_right():
    with pytest.raises(BadInput) as refused:
        number(7.5, "place.residents", 20, 100_000_000, whole=True)
    assert str(refused.value) == "place.residents is 7.5; it should be a whole number from 20 to 100,000,000."


def test_an_open_end_is_told_as_at_least_or_at_most():
    with pytest.raises(BadInput, match="a number of at least 0"):
        number(-1, "weeks", 0, math.inf)
    with pytest.raises(BadInput, match="a number of at most 0"):
        number(1, "weeks", -math.inf, 0)
