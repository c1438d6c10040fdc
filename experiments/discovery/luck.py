"""How far seeds alone move the difference between two arms, from rows of a table that are lived on several."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats


class Luck(NamedTuple):
    """The spread (standard deviation) of a paired difference between the seeds of one row.

    spread     pooled over rows; nan where no row is lived on several seeds
    quietest   what 5 in 100 of these rows stay under
    noisiest   what 5 in 100 of them exceed
    rows       that are lived on several seeds
    freedom    degrees of freedom
    """

    spread: float
    quietest: float
    noisiest: float
    rows: int
    freedom: int


def difference_and_luck(wide: pd.DataFrame, arm: str, versus: str) -> tuple[pd.DataFrame, Luck]:
    """Return by row the mean difference of two arms and its margin, what luck would bring 95 times in 100; and luck.

    wide   values by (setting, seed), a column an arm; seeds on which an arm has no value are left out

    A row has too few seeds to tell its own spread, so that of all is taken; where it is not known, nor is the margin.
    """
    on_seeds = (wide[arm] - wide[versus]).dropna()
    by_row = on_seeds.groupby(level="setting")
    freedom, own = len(on_seeds) - by_row.ngroups, by_row.std().dropna()
    squares = float(((on_seeds - by_row.transform("mean")) ** 2).sum())
    spread = float(np.sqrt(squares / freedom)) if freedom else np.nan
    ends = own.quantile([0.05, 0.95]).to_list() if len(own) else [np.nan, np.nan]
    margin = stats.t.ppf(0.975, max(1, freedom)) * spread / np.sqrt(by_row.size())
    table = pd.DataFrame({"difference": by_row.mean(), "margin": margin})
    return table, Luck(spread, float(ends[0]), float(ends[1]), len(own), freedom)
