"""From the words of a sweep to its points: every combination, side by side, sampled, or read from a file."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Mapping, Sequence
from itertools import chain, islice, product
from pathlib import Path
from typing import Any

from hydra.core.global_hydra import GlobalHydra
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Glob, Override, Quote, QuotedString, Transformer
from hydra.errors import HydraException

from experiments.sampling import MOST_POINTS, Choices, sampled
from sim.complaints import explained
from sim.problems import BadInput, nearest, told, unknown

MOST_ROWS = 100_000
SETTINGS = ("zip", "points", "sample", "samples", "sample_seed")
PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")  # is one value, and needs no slower look


def points_of(words: Sequence[str], sweep: Mapping[str, Any]) -> list[list[str]]:
    """Return, for each point of a sweep, its words: as typed on the command line, each with one value."""
    for name in sweep:
        if name not in SETTINGS:
            raise unknown("setting of sweep", name, SETTINGS)
    loader = GlobalHydra.instance().config_loader() if GlobalHydra.instance().is_initialized() else None
    try:
        line = OverridesParser.create(loader).parse_overrides(list(words))
    except HydraException as problem:
        raise BadInput(explained(problem)) from None
    parts = [*listed(line, sweep.get("zip") or []), *rows_of(sweep.get("points"), line), *sampled(line, sweep)]
    if (count := math.prod(map(len, parts))) > MOST_POINTS:
        raise BadInput(f"The sweep has {count:,} points; {MOST_POINTS:,} at most will do.")
    return [[word for _, word in sorted(chain.from_iterable(point))] for point in product(*parts)]


def key_of(word: Override) -> str:
    """Return the setting that a word is about, without the signs for adding and leaving out."""
    return str(word.get_key_element()).lstrip("+~")


def values_of(word: Override) -> list[str]:
    """Return a word with each of its values; a word that is not swept stays as it was typed."""
    if not word.is_sweep_override():
        return [str(word.input_line)]
    if key_of(word).startswith("sweep."):
        raise BadInput(f"{word.input_line} has several values; it says how to sweep, and takes one.")
    try:
        values = list(islice(word.sweep_iterator(as_typed), MOST_POINTS + 1))
        if isinstance(word.value(), Glob):  # what begins so is for other files to build on
            values = [value for value in values if not str(value).startswith("_")]
    except (HydraException, ValueError, ArithmeticError):
        raise BadInput(f"{word.input_line} is no list of values; give one, as in seed=range(0,10).") from None
    if not 0 < len(values) <= MOST_POINTS:
        wrong = "too many values; 1,000,000 at most will do" if values else "no value; give at least one, as in {}"
        raise BadInput(f"{word.input_line} holds {wrong.format('seed=range(0,10)')}.")
    return [f"{word.get_key_element()}={value}" for value in values]


def as_typed(value: Any) -> str:
    """Return a value as it is typed: text that would be read as something else has quotes around it."""
    text = str(Transformer.str(value))
    quoted = isinstance(value, str) and one_value("key", text) != value
    return QuotedString(value, Quote.single).with_quotes() if quoted else text


def one_value(key: str, text: str) -> Any:
    """Return the value that a text is for Hydra, or NotImplemented where it is none or several."""
    try:
        word = OverridesParser.create().parse_override(f"{key}={text}")
    except HydraException:
        return NotImplemented
    return NotImplemented if word.is_sweep_override() or word.get_key_element() != key else word.value()


def listed(line: Sequence[Override], side_by_side: Any) -> list[Choices]:
    """Return the parts that are listed on the line: each word by itself, and those that go side by side."""
    swept = {key_of(word): place for place, word in enumerate(line) if word.is_discrete_sweep()}
    if not isinstance(side_by_side, list | tuple):
        raise BadInput(f"sweep.zip is {told(side_by_side)}; it takes a list of settings, as in sweep.zip=[weeks,seed].")
    for key in side_by_side:
        if key not in [*swept]:
            raise BadInput(f"sweep.zip names {told(key)}, which has no list of values.{nearest(str(key), swept)}")
    together, groups = {swept[key] for key in side_by_side}, dict[int, dict[int, list[str]]]()
    for place, word in enumerate(line):
        if not word.is_interval_sweep():
            groups.setdefault(min(together) if place in together else place, {})[place] = values_of(word)
        if place in together and getattr(word.value(), "shuffle", False):
            raise BadInput(f"{word.input_line} has another order each time; leave out shuffle to go side by side.")
    for group in groups.values():
        if len(set(map(len, group.values()))) > 1:
            lengths = ", ".join(f"{key_of(line[place])} {len(values)}" for place, values in group.items())
            raise BadInput(f"sweep.zip puts lists of different lengths together ({lengths}); give as many of each.")
    return [[tuple(zip(group, row, strict=True)) for row in zip(*group.values(), strict=True)]
            for group in groups.values()]  # fmt: skip


def rows_of(file: Any, line: Sequence[Override]) -> list[Choices]:
    """Return the points of a CSV file, if there is one: a setting a column, a point a row."""
    if file is None:
        return []
    try:
        with Path(str(file)).open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened, strict=True)
            rows = list(islice(((f"{file}, line {reader.line_num},", row) for row in reader if row), MOST_ROWS + 2))
    except (OSError, ValueError, csv.Error) as trouble:
        raise BadInput(f"sweep.points is {told(file)}, which cannot be read as a CSV file ({trouble}).") from None
    if not 2 <= len(rows) <= MOST_ROWS + 1:
        wrong = f"more than {MOST_ROWS:,} points" if rows[1:] else "no point"
        raise BadInput(f"{file} holds {wrong}; it takes a line of settings, and below it a line of values a point.")
    header = [name.strip() for name in rows[0][1]]
    for column, name in enumerate(header):
        if not name or name.lstrip("+").startswith(("~", "sweep.")) or one_value(name, "0") != 0:
            raise BadInput(f"{rows[0][0]} column {told(name)}, should be a setting, as in programme.pay_rate.")
        if name.lstrip("+") in {*map(key_of, line), *(other.lstrip("+") for other in header[:column])}:
            raise BadInput(f"{rows[0][0]} column {told(name)}, is given elsewhere too; give each setting once.")
    return [[tuple(enumerate(row_words(where, header, row), start=len(line))) for where, row in rows[1:]]]


def row_words(where: str, header: Sequence[str], row: Sequence[str]) -> list[str]:
    """Return a row as words, or raise BadInput where it has not one value for each setting."""
    if len(row) != len(header):
        named = ", ".join(header)
        raise BadInput(f"{where} has {len(row)} values; it should have {len(header)}, for the columns {named}.")
    for name, cell in zip(header, map(str.strip, row), strict=True):
        if not PLAIN_NUMBER.fullmatch(cell) and (not cell or one_value(name, cell) is NotImplemented):
            right = "one value, with quotes inside the cell around text with commas, brackets or accents, as in 'a, b'"
            raise BadInput(f"{where} column {name}, is {told(cell)}; it should be {right}.")
    return [f"{name}={cell.strip()}" for name, cell in zip(header, row, strict=True)]
