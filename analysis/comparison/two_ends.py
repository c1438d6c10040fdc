"""Whether trust ends where it began: one arm begun low and begun high on the same seeds, and where the two end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import pandas as pd

from analysis.comparison.load import WHOLE, Comparison
from analysis.comparison.numbers import Row
from analysis.comparison.words import capital, short
from analysis.headline import FEW_SEEDS
from analysis.seeds import mean_and_interval
from analysis.words import number_in_words, plain_words, signed, with_ends

LOW, HIGH = BEGUN = ("begun_low", "begun_high")
TRUST = ("trust_cbo", "trust_service")
APART = 0.1
"""Two ends are further apart than this: fixed in advance, in the design."""
TWO, ONE, OPEN, FEW = "has two ends", "comes to one end", "cannot be told", "too few seeds to tell"


class Ends(NamedTuple):
    """Where one arm's trust ends.

    difference, low, high   begun high minus begun low, paired by seed, with its 95 % interval
    seeds                   how many tell it
    apart                   of them, those whose two ends stay apart
    crossed                 those of which one end lies nearer the mean end of the other start
    """

    difference: float
    low: float
    high: float
    seeds: int
    apart: int
    crossed: int


def begun_twice(comparison: Comparison) -> bool:
    """Say whether arms were begun low and begun high."""
    return set(BEGUN) <= set(comparison.present("setting")) and set(TRUST) <= set(comparison.present("outcome"))


def trust(comparison: Comparison) -> pd.DataFrame:
    """Return organisations' and residents' trust: arm, seed, setting, outcome, horizon, value."""
    whole = [(name, "=", value) for name, value in WHOLE.items() if name != "setting"]
    wanted = [*whole, ("setting", "in", list(BEGUN)), ("outcome", "in", list(TRUST))]
    told = comparison.table("replicates", ["arm", "seed", "setting", "outcome", "horizon", "value"], wanted)
    return told.astype({"arm": str, "setting": str, "outcome": str})


def ends(told: pd.DataFrame) -> Ends:
    """Return where trust ends; told is of one arm, outcome and horizon."""
    by_seed = told.pivot(index="seed", columns="setting", values="value").dropna()
    low, high = by_seed[LOW], by_seed[HIGH]
    difference, begin, end = (float(found[0]) for found in mean_and_interval((high - low).to_numpy()[:, None]))
    apart = int(((high - low).abs() > APART).sum())
    middle = (low.mean() + high.mean()) / 2
    crossed = ((low - middle) * difference > 0) | ((high - middle) * difference < 0)
    return Ends(difference, begin, end, len(by_seed), apart, int(crossed.sum()))


def reading(found: Ends) -> str:
    """Say what can be read by the rule of the design: two ends differ surely and by more than a tenth.

    One end is said only where the whole interval lies within a tenth: else the seeds leave it open.
    """
    if found.seeds < FEW_SEEDS:
        return FEW
    if abs(found.difference) > APART and (found.low > 0 or found.high < 0):
        return TWO
    return ONE if found.low > -APART and found.high < APART else OPEN


def head(comparison: Comparison) -> Row:
    """Return the head of the table."""
    apart = f"Seeds whose two ends stay more than {APART} apart"
    differences = (f"High minus low, {year:.3g} years (95 %)" for year in comparison.horizons[-2:])
    return ("Arm", "Trust", *differences, apart, "Seeds that crossed over", "Reading")


def end_rows(comparison: Comparison) -> Iterator[Row]:
    """Give a row for each arm and trust: its two ends at the last horizon, and the difference at the one before too."""
    told: dict[Any, pd.DataFrame] = dict(iter(trust(comparison).groupby(["arm", "outcome", "horizon"])))
    for arm, outcome in product(comparison.summary["arms"], TRUST):
        found = [ends(told[arm, outcome, year]) for year in comparison.horizons[-2:]]
        differences = (with_ends(signed(one.difference), one.low, one.high) for one in found)
        crossed = in_seeds(found[-1].crossed, found[-1]) if reading(found[-1]) == TWO else "–"
        cells = *differences, in_seeds(found[-1].apart, found[-1]), crossed, reading(found[-1])
        yield capital(plain_words(arm)), capital(short(outcome)), *cells


def in_seeds(count: int, found: Ends) -> str:
    """Say a count of seeds with its share."""
    share = f" ({100 * count / found.seeds:.0f} %)" if found.seeds else ""
    return f"{number_in_words(count)} of {number_in_words(found.seeds)}{share}"


def too_short(comparison: Comparison) -> str:
    """Say that runs ended before the horizon at which the design reads them; nothing where they did not."""
    furthest = max(comparison.design.get("horizons") or [comparison.last])
    if comparison.last >= furthest:
        return ""
    return f"The design reads this after {furthest:.3g} years: runs of {comparison.last:.3g} tell only how it begins."
