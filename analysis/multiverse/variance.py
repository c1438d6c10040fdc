"""How much of what the worlds differ by is due to priors of parameters, to levers, to switches, and to seeds."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from analysis.multiverse.pushes import effect_by_world, placed

Values = npt.NDArray[np.float64]
SOURCES = {
    "priors of parameters": ("parameter", "unit cost"),
    "levers": ("lever",),
    "switches": ("switch",),
    "funding and practice": ("pair",),
}
"""What the worlds differ in, and the kinds of assumptions that it is made of."""
SEEDS, REST = "luck of seeds", "not told apart: bends, and what assumptions do together"
VARIANCE = ["source", "horizon", "share", "chance", "assumptions", "n"]
SHUFFLES, LUCK = 199, 1729
FEWEST = 2
"""Worlds for each assumption, without which nothing is said of a source."""


def variance(primary: pd.DataFrame, worlds: pd.DataFrame, assumptions: pd.DataFrame) -> pd.DataFrame:
    """Return, by source and horizon, the share of the variance of the effect between worlds.

    A source's share is the squared correlation of each of its assumptions with the effect, less what chance would give
    (adjusted as an adjusted R squared is), added up: assumptions are drawn independently, so shares of straight lines
    add. It can come out below 0. `chance` is what the share would stay under, 95 times in 100, if worlds and effects
    were shuffled. The luck of seeds is what pairs within a world say; the rest is told as the rest.
    """
    rows = [
        {"horizon": horizon, **row}
        for horizon, effects in primary.groupby("horizon")
        for row in sources(effects, worlds, assumptions.to_dict("records"))
    ]
    return pd.DataFrame(rows, columns=VARIANCE)


def sources(effects: pd.DataFrame, worlds: pd.DataFrame, assumptions: list[dict[Any, Any]]) -> list[dict[str, Any]]:
    """Return the rows of one horizon."""
    effect = effect_by_world(effects, worlds)
    total, rows = float(effect.var()), list[dict[str, Any]]()
    for source, kinds in SOURCES.items():
        columns = [placed(one, worlds) for one in assumptions if one["kind"] in kinds]
        table = pd.DataFrame(dict(enumerate(columns))).set_axis(worlds["setting"]).reindex(effect.index)
        share, chance, varied = explained(table, effect.to_numpy())
        rows.append({"source": source, "share": share, "chance": chance, "assumptions": varied, "n": len(effect)})
    seeds = seeds_share(effects[effects["setting"].isin(effect.index)], total)
    told = np.nansum([seeds]) + sum(row["share"] for row in rows if row["assumptions"])
    rows.append({"source": SEEDS, "share": seeds, "n": len(effect)})
    rows.append({"source": REST, "share": 1.0 - told if total > 0 else np.nan, "n": len(effect)})
    return rows


def explained(table: pd.DataFrame, effect: Values) -> tuple[float, float, int]:
    """Return the share that straight lines explain, what chance would give, and how many assumptions vary."""
    table = table.fillna(table.mean()).fillna(0.0)
    varied = table.loc[:, table.std() > 0]
    if len(table) < max(4, FEWEST * varied.shape[1]) or not varied.shape[1] or not np.std(effect) > 0:
        return np.nan, np.nan, varied.shape[1]
    scores = stats.zscore(varied.to_numpy(float))

    def share(values: Values) -> float:
        squared = (stats.zscore(values) @ scores / len(values)) ** 2
        return float((1.0 - (1.0 - squared) * (len(values) - 1) / (len(values) - 2)).sum())

    luck = np.random.default_rng([LUCK, len(effect)])
    shuffled = stats.permutation_test(
        (effect,), share, permutation_type="pairings", n_resamples=SHUFFLES, vectorized=False, rng=luck
    )
    return share(effect), float(np.quantile(shuffled.null_distribution, 0.95)), varied.shape[1]


def seeds_share(effects: pd.DataFrame, total: float) -> float:
    """Return the share that the luck of seeds has in the variance between worlds; nan with one pair a world."""
    margin, freedom = float((effects["high"] - effects["difference"]).iloc[0]), int((effects["n"] - 1).sum())
    if not (margin == margin and total > 0):
        return np.nan
    return float((margin / stats.t.ppf(0.975, freedom)) ** 2 / total)
