"""A usual chance, moved by what speaks for it or against it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.chance import shifted_chance

share = st.floats(0, 1)
score = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("chance", "by", "after"),
    [
        (0.2, 0.0, 0.2),
        (0.2, math.log(4), 0.5),  # odds of 1 to 4, four times
        (0.5, -math.log(4), 0.2),
        (0.01, 1.0, 0.02672),
        (0.75, math.log(2), 0.8571),  # odds of 3, twice: 6 to 7
    ],
)
def test_a_score_multiplies_the_odds(chance, by, after):
    assert shifted_chance(chance, by) == pytest.approx(after, abs=1e-4)


@given(chance=share)
def test_at_score_0_it_is_the_usual_chance(chance):
    assert shifted_chance(chance, 0.0) == pytest.approx(chance)


@given(by=score)
def test_nil_stays_nil_and_certain_stays_certain_whatever_speaks_for_or_against(by):
    assert shifted_chance(0.0, by) == 0.0
    assert shifted_chance(1.0, by) == 1.0


@given(chance=share, lower=score, more=st.floats(0, 1e6))
def test_what_speaks_for_it_never_makes_it_less_likely(chance, lower, more):
    assert 0.0 <= shifted_chance(chance, lower) <= shifted_chance(chance, lower + more) + 1e-15 <= 1.0 + 1e-15


@given(chance=st.floats(0.001, 0.999), by=st.floats(-20, 20))
def test_the_same_score_back_brings_back_the_usual_chance(chance, by):
    assert shifted_chance(shifted_chance(chance, by), -by) == pytest.approx(chance, abs=1e-6)


def test_beyond_a_score_of_50_nothing_changes_any_more():
    assert 0.0 < shifted_chance(0.5, -50.0) == shifted_chance(0.5, -1e6)
    assert shifted_chance(1e-30, 50.0) == shifted_chance(1e-30, 1e6) < 1.0
