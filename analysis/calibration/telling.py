"""What a posterior tells and what it cannot: how far it narrows each assumption, and whether known values come back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.calibration.adjusting import Sample, Values, posterior

LOW, HIGH = 0.05, 0.95
"""The ends of the intervals that are told, 90 % between them."""
SHUFFLES, BY_CHANCE = 20, 0.95


def narrowed(sample: Sample, shares: Values) -> Values:
    """Return by how much of its prior spread each assumption is narrowed: 0 = nothing is learnt, 1 = all."""
    return np.asarray(1.0 - sample.spread() / shares.std(axis=0))


def by_chance(
    shares: Values, figures: Values, low: Values, high: Values, accepted: float, luck: np.random.Generator
) -> float:
    """Return by how much an assumption seems narrowed, once in twenty times, where rows and figures are strangers."""
    told = []
    for _ in range(SHUFFLES):
        strangers = shares[luck.permutation(len(shares))]
        told.append(narrowed(posterior(strangers, figures, low, high, accepted, luck), shares))
    return float(np.quantile(told, BY_CHANCE))


def table_of(names: Sequence[str], sample: Sample, shares: Values, chance: float) -> pd.DataFrame:
    """Return one row an assumption, what cannot be told first: median and 90 % interval as shares of the prior."""
    told = pd.DataFrame({"name": names, "median": sample.quantile(0.5), "low": sample.quantile(LOW),
                         "high": sample.quantile(HIGH), "narrowed": narrowed(sample, shares)})  # fmt: skip
    told["by_chance"], told["identified"] = chance, told["narrowed"] > chance
    return told.sort_values(["narrowed", "name"], ignore_index=True)


def recovered(
    names: Sequence[str], shares: Values, figures: Values, rows: Sequence[int], accepted: float,
    luck: np.random.Generator,
) -> pd.DataFrame:  # fmt: skip
    """Return one row for each assumption and row that is taken as if it were published, and left out of the table.

    row, name, truth, median, low, high (shares of the prior), covered (whether the 90 % interval holds the truth)
    """
    told = []
    for row in rows:
        others = np.delete(np.arange(len(shares)), row)
        sample = posterior(shares[others], figures[others], figures[row], figures[row], accepted, luck)
        ends = {"median": sample.quantile(0.5), "low": sample.quantile(LOW), "high": sample.quantile(HIGH)}
        told.append(pd.DataFrame({"row": row, "name": list(names), "truth": shares[row], **ends}))
    table = pd.concat(told, ignore_index=True).assign(middle=0.5)
    return table.assign(covered=table["truth"].between(table["low"], table["high"]))


def coverage(recovery: pd.DataFrame) -> pd.DataFrame:
    """Return by assumption the share of left-out rows whose interval holds the truth, with its 95 % interval.

    better   1 - error of the median / error of the middle of the prior: 0 = nothing is found again
    """
    from scipy.stats import binomtest

    rows = []
    for name, found in recovery.groupby("name", sort=True):
        whole, held = len(found), int(found["covered"].sum())
        ends = binomtest(held, whole).proportion_ci(method="exact")
        error, blind = ((found[where] - found["truth"]).abs().mean() for where in ("median", "middle"))
        rows.append((name, whole, held / whole, ends.low, ends.high, 1.0 - error / blind))
    return pd.DataFrame(rows, columns=["name", "rows", "coverage", "low", "high", "better"])
