"""Points that are sampled: spread over their intervals, within their ends, and the same for the same seed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from experiments import points as module
from experiments.points import points_of
from tests.test_points import LATIN, RATE_8, SOBOL, values


@given(st.integers(1, 40), st.integers(0, 2**70))
def test_a_latin_hypercube_has_one_value_in_every_stratum(samples, seed):
    points = points_of(
        ["a=interval(-2,3)", RATE_8.replace("a", "b", 1)], LATIN | {"samples": samples, "sample_seed": seed}
    )
    for key, low, wide in (("a", -2, 5), ("b", 0, 1)):
        assert sorted(int((value - low) / wide * samples) for value in values(points, key)) == list(range(samples))


@given(st.integers(0, 7), st.integers(0, 99))
def test_every_interval_has_one_sobol_point_in_every_stratum_too(power, seed):
    count = 2**power
    points = points_of([RATE_8, "b=interval(0,1)", "c=interval(0,1)"], SOBOL | {"samples": count, "sample_seed": seed})
    for key in "abc":
        assert sorted(int(value * count) for value in values(points, key)) == list(range(count))


@given(st.integers(-1000, 1000), st.integers(0, 50), st.sampled_from([LATIN, SOBOL]), st.integers(0, 9))
@example(3, 0, LATIN, 0)
def test_whole_numbers_lie_within_their_ends_both_included(low, wide, how, seed):
    points = points_of([f"a=int(interval({low},{low + wide}))"], how | {"samples": 256, "sample_seed": seed})
    found = values(points, "a")
    assert all(type(value) is int for value in found)
    assert set(found) == set(range(low, low + wide + 1))


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.sampled_from([LATIN, SOBOL]))
def test_sampled_numbers_lie_within_their_ends_and_read_back_as_floats(low, wide, how):
    found = values(points_of([f"a=interval({low!r},{low + wide!r})"], how), "a")
    assert all(type(value) is float and low <= value <= low + wide for value in found)


def test_an_interval_of_whole_ends_without_a_cast_gives_floats():
    assert all(type(value) is float for value in values(points_of(["a=interval(1,9)"], LATIN), "a"))
    assert all(type(value) is float for value in values(points_of(["a=float(int(interval(1,9)))"], LATIN), "a"))


@pytest.mark.parametrize("how", [LATIN, SOBOL])
def test_the_same_line_gives_the_same_points_in_another_process_and_another_seed_others(how):
    words = [RATE_8, "seed=1,2", "b=int(interval(0,99))"]
    code = (
        "import json, sys; from experiments.points import points_of as p; print(json.dumps(p(*json.load(sys.stdin))))"
    )
    root = str(Path(module.__file__).parents[1])
    told = subprocess.run([sys.executable, "-c", code], input=json.dumps([words, how]), capture_output=True, text=True,
                          check=True, cwd=root, env=os.environ | {"PYTHONPATH": root})  # fmt: skip
    assert json.loads(told.stdout) == points_of(words, how)
    assert points_of(words, how) != points_of(words, how | {"sample_seed": 1})
    assert len(points_of(words, how)) == 16
