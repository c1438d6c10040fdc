"""The points of a sweep: every combination, lists side by side, samples, and rows of a file."""

import pytest
from hydra.core.override_parser.overrides_parser import OverridesParser
from hypothesis import given
from hypothesis import strategies as st

from experiments.points import points_of
from sim.problems import BadInput

PLAIN = {"zip": [], "points": None, "sample": None, "samples": None, "sample_seed": 0}


def values(points, key):
    parsed = [OverridesParser.create().parse_overrides(point) for point in points]
    return [next(word.value() for word in point if word.get_key_element() == key) for point in parsed]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_a_grid_has_every_combination_once(lengths):
    words = [f"s{place}={','.join(map(str, range(length + 1)))}" for place, length in enumerate(lengths)]
    points = points_of(words, PLAIN)
    expected = 1
    for length in lengths:
        expected *= length + 1
    assert len(points) == len({tuple(point) for point in points}) == expected


def test_the_last_part_varies_fastest_and_what_is_fixed_stays_where_it_was():
    points = points_of(["weeks=5", "place=village,borough", "seed=range(0,2)"], PLAIN)
    assert points[:2] == [["weeks=5", "place=village", "seed=0"], ["weeks=5", "place=village", "seed=1"]]


def test_lists_that_are_zipped_stay_side_by_side():
    points = points_of(["weeks=1,2,3", "seed=0,1", "place.residents=10,20,30"],
                       PLAIN | {"zip": ["weeks", "place.residents"]})  # fmt: skip
    assert len(points) == 6
    pairs = set(zip(values(points, "weeks"), values(points, "place.residents"), strict=True))
    assert pairs == {(1, 10), (2, 20), (3, 30)}


@given(st.integers(2, 40), st.integers(0, 10))
def test_a_latin_hypercube_has_one_value_in_every_stratum(samples, seed):
    how = PLAIN | {"sample": "latin_hypercube", "samples": samples, "sample_seed": seed}
    points = points_of(["a=interval(-2,3)", "b=interval(0,1)"], how)
    for key, low, wide in (("a", -2, 5), ("b", 0, 1)):
        strata = sorted(int((value - low) / wide * samples) for value in values(points, key))
        assert strata == list(range(samples))


def test_sampled_whole_numbers_reach_both_ends_and_no_further():
    how = PLAIN | {"sample": "sobol", "samples": 256}
    found = set(values(points_of(["a=int(interval(1,4))"], how), "a"))
    assert found == {1, 2, 3, 4}


def test_the_same_line_samples_the_same_points_and_another_seed_others():
    how = PLAIN | {"sample": "sobol", "samples": 8}
    words = ["a=interval(0,1)", "seed=1,2"]
    assert points_of(words, how) == points_of(words, how)
    assert points_of(words, how) != points_of(words, how | {"sample_seed": 1})
    assert len(points_of(words, how)) == 16


def test_rows_of_a_file_are_points_and_cross_with_what_is_swept(tmp_path):
    file = tmp_path / "points.csv"
    file.write_text('programme.pay_rate,arms\n0.5,"[a,b]"\n-1,null\n', encoding="utf-8")
    points = points_of(["seed=1,2"], PLAIN | {"points": str(file)})
    assert values(points, "programme.pay_rate") == [0.5, -1, 0.5, -1]
    assert values(points, "arms") == [["a", "b"], None] * 2


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", "holds no point"),
        ("weeks\n", "holds no point"),
        ("weeks,weeks\n1,2\n", 'column "weeks"'),
        ("seed\n1\n", 'column "seed"'),
        ("weeks,place\n1\n", "line 2, has 1 values; it should have 2"),
        ("weeks\n1\n\n[1\n", "line 4, column weeks"),
        ('weeks\n1\n\n"range(0,3)"\n', "line 4, column weeks"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_naming_where(tmp_path, text, right):
    file = tmp_path / "points.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        points_of(["seed=1,2"], PLAIN | {"points": str(file)})
    assert right in str(refused.value)
    assert str(file) in str(refused.value)


@pytest.mark.parametrize(
    ("words", "how", "right"),
    [
        (["seed=range(3,1)"], {}, "holds no value"),
        (["a=interval(0,1)"], {}, "sweep.sample=latin_hypercube"),
        (["a=1"], {"sample": "sobol", "samples": 4}, "nothing is to be sampled"),
        (["a=interval(0,1)"], {"sample": "sobol", "samples": 100}, "as 64 or 128"),
        (["a=interval(0,1)"], {"sample": "grid", "samples": 100}, "Known are"),
        (["a=interval(0,1)"], {"sample": "sobol", "samples": 0}, "sweep.samples is 0"),
        (["a=1,2", "b=1,2,3"], {"zip": ["a", "b"]}, "a 2, b 3"),
        (["a=1,2", "b=1"], {"zip": ["a", "b"]}, 'names "b"'),
        (["a=1,2"], {"zip": "a"}, "takes a list"),
        (["a=1,2"], {"points": "/nowhere.csv"}, "cannot be read"),
        (["a=range(0,2000)", "b=range(0,2000)"], {}, "4,000,000 points"),
        ([], {"method": "x"}, '"method" is not a known setting of sweep'),
    ],
)
def test_what_is_no_sweep_is_refused_in_a_sentence(words, how, right):
    with pytest.raises(BadInput) as refused:
        points_of(words, PLAIN | how)
    assert right in str(refused.value)
