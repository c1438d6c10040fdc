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


def luck_in(result: pd.Series, variance: float) -> Luck:
    """Return the share of luck: the mean variance between seeds of one row, in the variance between rows.

    result     by row (`setting`) and seed; rows on one seed alone tell nothing here
    variance   between rows on one seed each: what assumptions do, and luck

    The interval is that of other rows being lived on several seeds (bootstrap over rows).
    """
    within = result.dropna().groupby("setting").var(ddof=1).dropna().to_numpy()
    if not len(within) or not variance > 0:
        return Luck(np.nan, np.nan, np.nan, len(within))
    drawn = np.random.default_rng(SEED).integers(len(within), size=(RESAMPLES, len(within)))
    low, high = np.quantile(within[drawn].mean(axis=1), (0.025, 0.975)) / variance
    return Luck(float(within.mean() / variance), float(low), float(high), len(within))
