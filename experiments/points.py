"""From the words of a sweep to its points: every combination, side by side, sampled, or read from a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import IntervalSweep, Override
from hydra.errors import HydraException

from sim.problems import BadInput, nearest, number, told, unknown

SETTINGS = ("zip", "points", "sample", "samples", "sample_seed")
METHODS = ("latin_hypercube", "sobol")
MOST_POINTS = 1_000_000
Choices = list[list[str]]
"""What one part of a sweep lets choose from: each choice is some words that come together."""


def points_of(words: Sequence[str], sweep: Mapping[str, Any]) -> Choices:
    """Return, for each point of a sweep, its words: as typed, each with one value; the last part varies fastest.

    sweep   zip, points, sample, samples, sample_seed (configs/config.yaml)
    """
    for name in sweep:
        if name not in SETTINGS:
            raise unknown("setting of sweep", str(name), SETTINGS)
    parsed = OverridesParser.create().parse_overrides(list(words))
    keys = [str(word.get_key_element()) for word in parsed]
    side_by_side = zipped_keys(sweep.get("zip") or [], parsed, keys)
    intervals = [word for word in parsed if word.is_sweep_override() and not word.is_discrete_sweep()]
    parts = [
        values_of(word)
        for word, key in zip(parsed, keys, strict=True)
        if word not in intervals and key not in side_by_side
    ]
    if side_by_side:
        parts.append(zipped([values_of(word) for word, key in zip(parsed, keys, strict=True) if key in side_by_side]))
    if sweep.get("points") is not None:
        parts.append(rows_of(sweep["points"], keys))
    if intervals or sweep.get("sample") is not None:
        parts.append(sampled(intervals, sweep))
    if prod(map(len, parts)) > MOST_POINTS:
        raise BadInput(f"The sweep has {prod(map(len, parts)):,} points; {MOST_POINTS:,} at most will do.")
    return [[word for choice in point for word in choice] for point in product(*parts)]


def values_of(word: Override) -> Choices:
    """Return the choices of one word: one where it is not swept."""
    if not word.is_sweep_override():
        return [[str(word.input_line)]]
    values = [[f"{word.get_key_element()}={value}"] for value in word.sweep_string_iterator()]
    if not values:
        raise BadInput(f"{word.input_line} holds no value; give at least one, as in seed=range(0,10).")
    return values


def zipped_keys(asked: object, parsed: Sequence[Override], keys: Sequence[str]) -> list[str]:
    """Return the settings whose values go side by side, or raise BadInput where they have none."""
    if not isinstance(asked, list):
        raise BadInput(f"sweep.zip is {told(asked)}; it takes a list of settings, as in sweep.zip=[weeks,seed].")
    swept = [
        key for key, word in zip(keys, parsed, strict=True) if word.is_sweep_override() and word.is_discrete_sweep()
    ]
    for key in asked:
        if key not in swept:
            raise BadInput(f"sweep.zip names {told(key)}, which has no list of values here.{nearest(str(key), swept)}")
    return [str(key) for key in asked]


def zipped(lists: Sequence[Choices]) -> Choices:
    """Return lists of equal length as one list of what stands side by side."""
    lengths = {len(values) for values in lists}
    if len(lengths) > 1:
        told_lengths = ", ".join(f"{values[0][0].partition('=')[0]} {len(values)}" for values in lists)
        raise BadInput(
            f"sweep.zip puts lists of different lengths side by side ({told_lengths}); give as many of each."
        )
    return [[word for choice in row for word in choice] for row in zip(*lists, strict=True)]


def rows_of(file: object, keys: Sequence[str]) -> Choices:
    """Return the points of a CSV file: a setting a column, a point a row."""
    try:
        with Path(str(file)).open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened, strict=True)
            (_, header), *rows = [(reader.line_num, row) for row in reader if row] or [(1, [])]
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise BadInput(f"sweep.points is {told(file)}, which cannot be read as a CSV file ({trouble}).") from None
    if not rows:
        raise BadInput(f"{file} holds no point; it takes a line of settings, and below it a line of values a point.")
    for name in header:
        if name in keys or not name.strip() or header.count(name) > 1:
            raise BadInput(f"{file} has a column {told(name)}; each is one setting, given nowhere else.")
    return [[cell_word(str(file), line, *cell) for cell in in_columns(str(file), line, header, row)]
            for line, row in rows]  # fmt: skip


def in_columns(file: str, line: int, header: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the cells of a row with their columns, or raise BadInput where there are too few or too many."""
    if len(row) != len(header):
        raise BadInput(
            f"{file}, line {line}, has {len(row)} values; it should have {len(header)}, one for each setting."
        )
    return zip(header, row, strict=True)


def cell_word(file: str, line: int, name: str, value: str) -> str:
    """Return a cell as a word, or raise BadInput where it is not one value."""
    trouble = f"{file}, line {line}, column {name}, is {told(value)}; it should be one value, as on a command line."
    try:
        parsed = OverridesParser.create().parse_override(f"{name}={value}")
    except HydraException:
        raise BadInput(trouble) from None
    if parsed.is_sweep_override() or not value.strip():
        raise BadInput(trouble)
    return f"{name}={value}"


def sampled(intervals: Sequence[Override], sweep: Mapping[str, Any]) -> Choices:
    """Return points spread over all intervals together, the same ones for the same line."""
    method, asked = sweep.get("sample"), sweep.get("samples")
    if method is None:
        raise BadInput(
            f"{intervals[0].input_line} is to be sampled; add sweep.sample=latin_hypercube sweep.samples=64."
        )
    if method not in METHODS:
        raise unknown("way to sample for sweep.sample", method, METHODS)
    if not intervals:
        raise BadInput(
            f"sweep.sample is {method}, and nothing is to be sampled; give programme.pay_rate=interval(0,1)."
        )
    count = int(number(asked, "sweep.samples", 1, MOST_POINTS, whole=True))
    if method == "sobol" and count & (count - 1):
        near = 1 << (count.bit_length() - 1)
        raise BadInput(
            f"sweep.samples is {count}; Sobol points are balanced in powers of two, as {near} or {2 * near}."
        )
    seed = int(number(sweep.get("sample_seed"), "sweep.sample_seed", 0, 2**62, whole=True))
    spread = unit_points(str(method), len(intervals), count, seed)
    return [[scaled(word, float(u)) for word, u in zip(intervals, row, strict=True)] for row in spread]


def unit_points(method: str, dimensions: int, count: int, seed: int) -> Any:
    """Return (count, dimensions) numbers from 0 to 1."""
    import numpy as np
    from scipy.stats import qmc

    engine = {"latin_hypercube": qmc.LatinHypercube, "sobol": qmc.Sobol}[method]
    return engine(dimensions, seed=np.random.default_rng(seed)).random(count)


def scaled(word: Override, share: float) -> str:
    """Return a word with what lies so far between the ends of its interval: int(interval(...)) gives wholes."""
    interval = word.value()
    assert isinstance(interval, IntervalSweep)
    low, high = interval.start, interval.end
    assert low is not None
    assert high is not None
    if isinstance(low, int) and isinstance(high, int):
        return f"{word.get_key_element()}={min(int(high), int(low) + int(share * (high - low + 1)))}"
    return f"{word.get_key_element()}={float(low) + share * (float(high) - float(low))!r}"
