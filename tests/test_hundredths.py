"""A share is written as a page asks for it, and what is not known, or is next to none, is said to be so."""

import math

import pytest

from analysis.hundredths import in_hundred, of_hundred, percent, points


def test_a_share_is_written_in_four_ways():
    assert [write(0.384) for write in (percent, in_hundred, of_hundred, points)] == [
        "38 %", "38 in 100", "38 of 100", "38.4"
    ]  # fmt: skip
    assert points(0.012, sign=True) == "+1.2"


@pytest.mark.parametrize("write", [percent, in_hundred, points])
def test_a_share_below_nothing_has_a_minus_and_one_that_is_not_known_is_no_number(write):
    assert write(-0.12).startswith("\u221212")
    assert write(math.nan) == "not known"


def test_a_few_of_what_is_counted_are_not_said_to_be_none():
    assert of_hundred(0.001) == "fewer than 1 of 100"
    assert of_hundred(0.0) == "0 of 100"
    assert of_hundred(math.nan) == "an unknown number of"
