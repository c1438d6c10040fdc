"""The points of a sweep: every combination, lists side by side, samples, and rows of a file."""

import csv
import math
from pathlib import Path

import pytest
from hydra.core.override_parser.overrides_parser import OverridesParser
from hypothesis import given
from hypothesis import strategies as st

from experiments import points as module
from experiments.points import points_of
from sim.problems import BadInput

PLAIN = {"zip": [], "points": None, "sample": None, "samples": None, "sample_seed": 0}
LATIN = PLAIN | {"sample": "latin_hypercube", "samples": 8}
SOBOL = PLAIN | {"sample": "sobol", "samples": 8}
RATE_8 = "a=interval(0,1)"


def parsed(words):
    return {word.get_key_element(): word.value() for word in OverridesParser.create().parse_overrides(words)}


def values(points, key):
    return [parsed(point)[key] for point in points]


def refusal(words, how):
    with pytest.raises(BadInput) as refused:
        points_of(words, PLAIN | how)
    said = str(refused.value)
    assert said.endswith((".", "?"))
    assert "\n" not in said
    return said


def same(found, meant):
    return type(found) is type(meant) and found == meant


@given(st.lists(st.integers(1, 4), max_size=4), st.sampled_from([None, "latin_hypercube", "sobol"]))
def test_the_number_of_points_is_the_product_of_the_parts(lengths, method):
    words = [f"s{place}=range(0,{length})" for place, length in enumerate(lengths)]
    how = PLAIN | ({"sample": method, "samples": 4} if method else {})
    points = points_of([*words, *([RATE_8] if method else [])], how)
    assert len(points) == len({tuple(point) for point in points}) == math.prod(lengths) * (4 if method else 1)


def test_a_line_without_a_sweep_is_one_point_as_it_was_typed():
    line = ["+experiment=a", "weeks= 5", "a='x, y'", "~b", "++arms=null", "sweep.zip=[]"]
    assert points_of(line, PLAIN) == [line]
    assert points_of([], PLAIN) == [[]]
    assert points_of(line, {}) == [line]


def test_the_last_part_varies_fastest_and_what_is_fixed_stays_where_it_was():
    points = points_of(["+experiment=a,b", "weeks= 5", "seed=range(0,2)"], PLAIN)
    assert points == [[f"+experiment={e}", "weeks= 5", f"seed={s}"] for e in "ab" for s in (0, 1)]


def test_rows_of_a_file_vary_slower_than_a_sample_and_faster_than_the_line(tmp_path):
    (tmp_path / "p.csv").write_text("b\n1\n2\n", encoding="utf-8")
    points = points_of([RATE_8, "c=x,y"], LATIN | {"samples": 2, "points": str(tmp_path / "p.csv")})
    assert [point[1:] for point in points] == [[f"c={c}", f"b={b}"] for c in "xy" for b in (1, 2) for _ in range(2)]
    assert [point[0] for point in points[:2]] * 4 == [point[0] for point in points]


@given(st.lists(st.tuples(st.integers(), st.integers(-9, 9)), min_size=2, max_size=6))
def test_lists_that_are_zipped_keep_their_pairs(pairs):
    first, second = (",".join(map(str, column)) for column in zip(*pairs, strict=True))
    points = points_of([f"a={first}", "seed=7,8,9", f"+b={second}"], PLAIN | {"zip": ["b", "a"]})
    assert list(zip(values(points, "a"), values(points, "+b"), strict=True)) == [p for p in pairs for _ in range(3)]
    assert values(points, "seed") == [7, 8, 9] * len(pairs)


def test_what_is_zipped_varies_from_where_its_first_list_stands_and_each_word_keeps_its_place():
    points = points_of(["z=1,2", "a=1,2", "k=0", "y=3,4"], PLAIN | {"zip": ["y", "a"]})
    assert points == [[f"z={z}", f"a={a}", "k=0", f"y={a + 2}"] for z in (1, 2) for a in (1, 2)]


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
PRINTED = st.text(st.sampled_from("ab Z09.,:=[]{}()'\"\\$-+~é\t"), max_size=8)


@given(st.lists(st.one_of(st.integers(), st.floats(allow_nan=False), st.booleans()), min_size=2, max_size=5))
def test_listed_numbers_and_truths_read_back_as_they_were_meant(meant):
    typed = ",".join(str(value) for value in meant)
    assert all(map(same, values(points_of([f"a={typed}"], PLAIN), "a"), meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("-1,-0.5,1e-05,-1e+22", [-1, -0.5, 1e-05, -1e22]),
        ("null,true,FALSE,'null',\"true\"", [None, True, False, "null", "true"]),
        ("[1,2],[],{x:-1,y:[a]},['a, b']", [[1, 2], [], {"x": -1, "y": ["a"]}, ["a, b"]]),
        ("two words,'a, b',\"it's\",a\\,b,''", ["two words", "a, b", "it's", "a,b", ""]),
        ("'é','[1,2]','(','a\\'b'", ["é", "[1,2]", "(", "a'b"]),
        ("str(1,2.5,true,x)", ["1", "2.5", "true", "x"]),
        ("str('é',null_,'null','(')", ["é", "null_", "null", "("]),
        ("choice(1,4)", [1, 4]),
        ("range(3,0,-1)", [3, 2, 1]),
        ("range(0.0,1,0.25)", [0.0, 0.25, 0.5, 0.75]),
        ("sort(3,1,2)", [1, 2, 3]),
        ("b:c,${x},07", ["b:c", "${x}", "07"]),
    ],
)
def test_every_kind_of_listed_value_reads_back_as_it_was_meant(typed, meant):
    found = values(points_of([f"a={typed}"], PLAIN), "a")
    assert len(found) == len(meant)
    assert all(map(same, found, meant))


@given(st.lists(st.one_of(TEXTS, PRINTED), min_size=2, max_size=4))
def test_any_quoted_text_reads_back_as_it_was_meant(texts):
    quoted = [module.QuotedString(text, module.Quote.double).with_quotes() for text in texts]
    assert values(points_of([f"a={','.join(quoted)}"], PLAIN), "a") == texts
    assert [module.one_value("a", module.as_typed(text)) for text in texts] == texts


def test_rows_of_a_file_are_points_and_cross_with_what_is_swept(tmp_path):
    file = tmp_path / "points.csv"
    rows = [["rate", "+arms"], ["0.5", "[1,2]"], [" -1 ", "null"], ["true", "two words"], ["1e-05", "'a, b'"]]
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows(rows)
    points = points_of(["seed=1,2", "weeks=5"], PLAIN | {"points": str(file)})
    assert points[0] == ["seed=1", "weeks=5", "rate=0.5", "+arms=[1,2]"]
    assert values(points, "rate") == [0.5, -1, True, 1e-05] * 2
    assert values(points, "+arms") == [[1, 2], None, "two words", "a, b"] * 2


@given(st.one_of(TEXTS, PRINTED))
def test_a_cell_is_put_as_it_stands_or_refused(tmp_path_factory, text):
    file = tmp_path_factory.getbasetemp() / "cell.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, quoting=csv.QUOTE_ALL).writerows([["a"], [text]])
    if module.one_value("a", text.strip()) is NotImplemented or not text.strip():
        assert str(file) in refusal([], {"points": str(file)})
        return
    points = points_of([], PLAIN | {"points": str(file)})
    assert points == [[f"a={text.strip()}"]]
    assert not OverridesParser.create().parse_override(points[0][0]).is_sweep_override()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", "holds no point; it takes a line of settings"),
        ("weeks\n", "holds no point"),
        ("weeks,weeks\n1,2\n", 'line 1, column "weeks", is given elsewhere too; give each setting once.'),
        ("weeks,+weeks\n1,2\n", 'line 1, column "+weeks", is given elsewhere too'),
        ("seed\n1\n", 'line 1, column "seed", is given elsewhere too'),
        ("fixed\n1\n", 'line 1, column "fixed", is given elsewhere too'),
        ("a b=c\n1\n", 'line 1, column "a b=c", should be a setting, as in programme.pay_rate.'),
        ("weeks,\n1,2\n", 'line 1, column "", should be a setting'),
        ("~weeks\n1\n", 'line 1, column "~weeks", should be a setting'),
        ("sweep.zip\n1\n", 'line 1, column "sweep.zip", should be a setting'),
        ("weeks,place\n1\n", "line 2, has 1 values; it should have 2, for the columns weeks, place."),
        ("weeks,place\n1,2,3\n", "line 2, has 3 values; it should have 2"),
        ("weeks\n1\n\n[1\n", 'line 4, column weeks, is "[1"; it should be one value'),
        ('weeks\n1\n\n"range(0,3)"\n', "line 4, column weeks"),
        ('weeks\n"1,2"\n', 'line 2, column weeks, is "1,2"; it should be one value, with quotes inside the cell'),
        ("weeks,place\n1,\n", 'line 2, column place, is ""'),
        ("weeks\né\n", "line 2, column weeks"),
        ('weeks\n"1\n', "cannot be read as a CSV file"),
        ("weeks\n\udcff\n", "cannot be read as a CSV file"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_naming_where(tmp_path, monkeypatch, text, right):
    monkeypatch.chdir(tmp_path)
    file = Path("points.csv")
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    said = refusal(["seed=1,2", "fixed=3"], {"points": str(file)})
    assert right in said
    assert str(file) in said


def test_a_file_of_too_many_points_is_refused_and_one_of_the_most_is_read(tmp_path):
    file = tmp_path / "points.csv"
    rows = "".join(f"{place / 7}\n" for place in range(module.MOST_ROWS))
    file.write_text(f"rate\n{rows}", encoding="utf-8")
    assert len(points_of([], PLAIN | {"points": str(file)})) == module.MOST_ROWS
    file.write_text(f"rate\n{rows}1\n", encoding="utf-8")
    assert "holds more than 100,000 points" in refusal([], {"points": str(file)})


@pytest.mark.parametrize("file", ["/nowhere.csv", "/", "a\0b", ""])
def test_what_is_no_file_is_refused(file):
    assert "cannot be read as a CSV file" in refusal([], {"points": file})


@pytest.mark.parametrize(
    ("words", "how", "right"),
    [
        (["seed=range(3,1)"], {}, "seed=range(3,1) holds no value; give at least one, as in seed=range(0,10)."),
        (["seed=range(0,3,0)"], {}, "is no list of values; give one"),
        (["seed=range(0.,3.,0.)"], {}, "is no list of values; give one"),
        (["place=glob(*)"], {}, "is no list of values; give one"),
        (["seed=range(0,10000000000)"], {}, "holds too many values; 1,000,000 at most will do."),
        (["a=range(0,2000)", "b=range(0,2000)"], {}, "has 4,000,000 points; 1,000,000 at most will do."),
        (["a=[1"], {}, '"a=[1" cannot be read; write key=value'),
        (["sweep.samples=8,16"], {}, "has several values; it says how to sweep, and takes one."),
        ([RATE_8], {}, f"{RATE_8} is to be sampled; add sweep.sample=latin_hypercube sweep.samples=64."),
        (["a=1"], SOBOL, "sweep.sample is sobol, and nothing is to be sampled"),
        ([RATE_8], SOBOL | {"samples": 100}, "is 100; Sobol points are balanced in powers of two, as 64 or 128."),
        ([RATE_8], SOBOL | {"samples": 600_000}, "powers of two, as 524288."),
        ([RATE_8], SOBOL | {"samples": 0}, "sweep.samples is 0; it should be a whole number from 1 to 1,000,000."),
        ([RATE_8], LATIN | {"samples": None}, "sweep.samples is null; it should be a whole number"),
        ([RATE_8], LATIN | {"samples": 2.5}, "sweep.samples is 2.5"),
        ([RATE_8], LATIN | {"samples": True}, "sweep.samples is True"),
        ([RATE_8], LATIN | {"sample_seed": -1}, "sweep.sample_seed is -1; it should be a whole number of at least 0."),
        ([RATE_8], LATIN | {"sample": "sobo"}, 'is not a known way to sample for sweep.sample. Did you mean "sobol"?'),
        (["a=interval(1,0)"], LATIN, "a=interval(1,0) should go from a lower number to a higher one"),
        (["a=interval(nan,1)"], LATIN, "should go from a lower number to a higher one"),
        (["a=interval(0,inf)"], LATIN, "should go from a lower number to a higher one"),
        (["a=interval(-1e308,1e308)"], LATIN, "should go from a lower number to a higher one"),
        (["a=1,2", "b=1,2,3"], {"zip": ["a", "b"]}, "lists of different lengths together (a 2, b 3); give as many"),
        (["a=1,2", "b=1"], {"zip": ["a", "b"]}, 'sweep.zip names "b", which has no list of values.'),
        ([RATE_8], LATIN | {"zip": ["a"]}, 'sweep.zip names "a", which has no list of values.'),
        (["weeks=1,2"], {"zip": ["wekes"]}, 'Did you mean "weeks"?'),
        (["a=1,2"], {"zip": [3]}, "sweep.zip names 3"),
        (["a=1,2"], {"zip": [["a"]]}, 'sweep.zip names ["a"]'),
        (["a=1,2"], {"zip": "a"}, "sweep.zip is \"a\"; it takes a list of settings, as in sweep.zip=[weeks,seed]."),
        (["a=shuffle(1,2)", "b=1,2"], {"zip": ["a", "b"]}, "has another order each time; leave out shuffle"),
        ([RATE_8], LATIN | {"sample": ["sobol"]}, "is not a known way to sample for sweep.sample."),
        ([], {"method": "x"}, '"method" is not a known setting of sweep'),
    ],
)  # fmt: skip
def test_what_is_no_sweep_is_refused_in_a_sentence(words, how, right):
    assert right in refusal(words, how)
