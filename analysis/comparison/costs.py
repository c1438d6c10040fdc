"""What one more engaged person-year, or one more person treated, costs: by scipy's bootstrap over paired seeds."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import short
from analysis.estimate import RESAMPLES
from analysis.headline import FEW_SEEDS
from analysis.seeds import LUCK
from analysis.words import number_in_words, with_ends

Values = npt.NDArray[np.float64]
UNITS = ("engaged_person_years", "people_treated")
SPENT = ("spend", "spend_discounted", "spend_with_unpaid_hours")
CANNOT = "cannot be told: there may be more of them or fewer"


class Price(NamedTuple):
    """Cost and effect of one contrast for the whole place, and what one more unit costs.

    cost, effect   by resample of seeds
    point          mean cost, mean effect
    each           pounds per additional unit and the ends of its 95 % interval
    """

    cost: Values
    effect: Values
    point: tuple[float, float]
    each: tuple[float, float, float]


def price(comparison: Comparison, sides: Sides, spent: str, unit: str, horizon: float) -> Price | None:
    """Return what a contrast costs and brings; None where fewer than two seeds tell both."""
    pair = [comparison.per_seed(sides, name, horizon) * comparison.scale_of(name) for name in (spent, unit)]
    told = pd.concat(pair, axis=1).dropna().to_numpy(float)
    if len(told) < 2:
        return None
    cost, effect = told.T
    found = resampled(tuple(cost), tuple(effect))
    low, high = found.confidence_interval
    means = statistic(cost, effect, axis=-1)
    costs, effects, _ = found.bootstrap_distribution
    return Price(costs, effects, (means[0], means[1]), (means[2], low[2], high[2]))


@cache
def resampled(cost: tuple[float, ...], effect: tuple[float, ...]) -> Any:
    """Draw paired seeds again, many times over."""
    with np.errstate(invalid="ignore"):  # a resample without any effect has no price
        return stats.bootstrap(
            (cost, effect), statistic, paired=True, vectorized=True, n_resamples=RESAMPLES, method="percentile",
            rng=np.random.default_rng(LUCK),
        )  # fmt: skip


def statistic(cost: Values, effect: Values, axis: int) -> Values:
    """Return mean cost, mean effect, and the one over the other."""
    means = np.mean(cost, axis=axis), np.mean(effect, axis=axis)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.stack([*means, np.divide(*means)])


def measured(comparison: Comparison) -> bool:
    """Say whether there is what a price takes."""
    known = comparison.present("outcome")
    return comparison.alone is not None and all(name in known for name in (*UNITS, "spend"))


def price_in_words(comparison: Comparison, sides: Sides, spent: str, unit: str, horizon: float) -> str:
    """Say what one more unit costs, or what can be said instead."""
    effect = comparison.effect(sides, unit, horizon)
    found = price(comparison, sides, spent, unit, horizon)
    if effect is None or found is None or int(effect["n"]) < FEW_SEEDS:
        return "too few seeds to tell"
    if not leaves_out_nothing(effect):
        return CANNOT
    each, low, high = found.each
    told = with_ends(f"£{number_in_words(each)}", low, high)
    if found.point[1] > 0:
        return (
            "more, for less money" if high < 0 else f"{told} for each further {short(unit)}{either(low, high, 'saved')}"
        )
    return (
        "fewer, for more money" if high < 0 else f"{told} saved for each {short(unit)} fewer{either(low, high, 'lost')}"
    )


def has_price(comparison: Comparison, sides: Sides, unit: str) -> bool:
    """Say whether the effect by the furthest horizon is more, or less, and not possibly either."""
    effect = comparison.effect(sides, unit, comparison.last)
    return effect is not None and leaves_out_nothing(effect)


def leaves_out_nothing(effect: pd.Series) -> bool:
    """Say whether the interval of a difference leaves out 0."""
    return bool(effect["low"] > 0 or effect["high"] < 0)


def either(low: float, high: float, below: str) -> str:
    """Say what a sum below 0 would be, where the interval holds 0."""
    return f"; below 0 it is {below}" if low < 0 < high else ""


def acceptability(found: Price, willing: Values) -> Values:
    """Return in what share of the resamples the benefit is worth its cost, at each sum that one unit is worth."""
    benefit = willing[:, None] * found.effect - found.cost
    share: Values = (benefit > 0).mean(axis=1)
    return share
