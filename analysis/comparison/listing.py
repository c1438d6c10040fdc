"""The rows of the report's tables of what was compared: arms, levers, factors, outcomes, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.comparison.load import WHOLE, Comparison
from analysis.comparison.numbers import Row, shown_scale
from analysis.comparison.tables import arm_means
from analysis.words import OUTCOMES, number_in_words, plain_words, with_ends


def arm_rows(comparison: Comparison, outcomes: list[str]) -> Iterator[Row]:
    """Give every arm's means with intervals at the furthest horizon, for the whole place."""
    here = [(name, "=", value) for name, value in WHOLE.items()] + [("horizon", "=", comparison.last)]
    means = arm_means(comparison.table("replicates", filters=here)).set_index(["arm", "outcome"])
    for arm in comparison.summary["arms"]:
        yield plain_words(arm), *(mean_words(comparison, outcome, means.loc[(arm, outcome)]) for outcome in outcomes)


def mean_words(comparison: Comparison, outcome: str, mean: pd.Series) -> str:
    """Say a mean with its interval, as a difference is said."""
    scale = shown_scale(comparison, outcome)
    point, low, high = (float(mean[name]) * scale for name in ("mean", "low", "high"))
    return with_ends(number_in_words(point), low, high)


def lever_rows(comparison: Comparison) -> Iterator[Row]:
    """Give every lever in which arms differ, by arm."""
    arms = list(comparison.arms.values())
    for lever in sorted({lever for levers in arms for lever in levers}):
        values = [levers.get(lever) for levers in arms]
        if any(value != values[0] for value in values):
            yield lever, *("null" if value is None else str(value) for value in values)


def arm_names(comparison: Comparison) -> Row:
    """Return the arms in plain words, in the order of their levers."""
    return tuple(plain_words(arm) for arm in comparison.arms)


def factor_rows(factors: Mapping[str, Any]) -> Iterator[Row]:
    """Give what every factor means, its levers, and the arms with and without it."""
    for name, factor in factors.items():
        arms = [", ".join(map(plain_words, factor[side])) for side in ("with", "without")]
        yield plain_words(name), factor["means"], ", ".join(factor["levers"]), *arms


def outcome_rows(comparison: Comparison) -> Iterator[Row]:
    """Give every outcome that was measured, in words, with its unit and its name."""
    known = comparison.present("outcome")
    for heading in OUTCOMES.values():
        yield from ((said, unit_of, name) for name, (said, unit_of) in heading.items() if name in known)


def figure_rows(figures: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Give every figure with its file and how many runs are behind it."""
    for drawn in figures:
        yield drawn["title"], f"figures/{drawn['name']}.png", f"{drawn['runs']:,}"
