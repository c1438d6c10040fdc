"""Luck beside assumptions: what part of the variance between rows is due to their seeds alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

RESAMPLES, SEED = 2_000, 1867


class Luck(NamedTuple):
    """The share of luck in the variance between rows on one seed each, its 95 % interval, and how many rows tell it."""

    share: float
    low: float
    high: float
    rows: int


def luck_in(result: pd.Series) -> Luck:
    """Return the share of luck: the mean variance between seeds of one row, in the variance between rows on one seed.

    result   by row (`setting`) and seed, each row's first seed first; rows on one seed alone tell nothing of luck

    The interval is that of other rows being drawn, and of other rows being lived on several seeds (bootstrap of both).
    """
    known = result.dropna().droplevel("seed")
    values = known[~known.index.duplicated()].to_numpy()
    within = known.groupby(level="setting").var(ddof=1).dropna().to_numpy()
    if not len(within) or not np.ptp(values) > 0:
        return Luck(np.nan, np.nan, np.nan, len(within))
    chance = np.random.default_rng(SEED)
    above = within[chance.integers(len(within), size=(RESAMPLES, len(within)))].mean(axis=1)
    below = values[chance.integers(len(values), size=(RESAMPLES, len(values)))].var(axis=1, ddof=1)
    shares = above[below > 0] / below[below > 0]
    low, high = np.quantile(shares, (0.025, 0.975))
    return Luck(float(within.mean() / values.var(ddof=1)), float(low), float(high), len(within))
