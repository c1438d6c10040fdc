"""Who leads in what share of the worlds tried. It is a share of assumptions, and no probability of anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from analysis.better import better_by
from analysis.multiverse.preparation import KEY, noise_of, side_by_side

SETS = ("all", "priors", "switches")
TOLD, ALONE, NOBODY = "arms as told", "preparation alone", "nobody (equal)"
LEADS = ["among", "arm", "outcome", "horizon", "window", "worlds", "leads", "leads_low", "leads_high", "ahead",
         "ahead_low", "ahead_high", "n", "margin"]  # fmt: skip


def leads(replicates: pd.DataFrame, worlds: pd.DataFrame, pair: Sequence[str]) -> pd.DataFrame:
    """Return the share of worlds in which each arm does best, and is ahead by more than the noise of seeds.

    Arms as told stand among each other, the pair by itself. Worlds in which the best are equal have a row of nobody, so
    that shares add up to 1.
    """
    told = sorted(set(replicates["arm"]) - set(pair))
    sets = {
        name: set(worlds.loc[worlds["worlds"] == name, "setting"]) for name in SETS if name in set(worlds["worlds"])
    }
    rows = [
        {**dict(zip(KEY, key, strict=True)), "worlds": name, "among": among, **row}
        for key, part in replicates.groupby(KEY)
        for among, arms in ((TOLD, told), (ALONE, list(pair)))
        for name, settings in sets.items()
        for row in standing(side_by_side(part[part["setting"].isin(settings)], arms) * better_by(str(key[0])), name)
    ]
    return pd.DataFrame(rows, columns=LEADS)


def standing(values: pd.DataFrame, worlds: str) -> Iterator[dict[str, Any]]:
    """Give for each arm, and for nobody, the share of worlds in which it leads; more of a value is better.

    values   by (setting, seed), a column an arm
    """
    if values.empty:
        return
    means = values.groupby(level="setting").mean()
    order = np.argsort(means.to_numpy(), axis=1, kind="stable")
    best, second = order[:, -1], order[:, -2]
    world, row = means.index.get_indexer(values.index.get_level_values("setting")), np.arange(len(values))
    at = values.to_numpy()
    gaps = pd.Series(at[row, best[world]] - at[row, second[world]], index=values.index)
    gap, margin = gaps.groupby(level="setting").mean().to_numpy(), noise_of(gaps).margin
    for place, arm in enumerate(values.columns):
        leading = (best == place) & (gap > 0)
        ahead = leading & (gap > margin) if margin == margin else None
        yield {"arm": arm, "n": len(means), "margin": margin, **shares(leading, ahead, worlds)}
    yield {"arm": NOBODY, "n": len(means), "margin": margin, **shares(gap == 0, None, worlds)}


def shares(leading: np.ndarray, ahead: np.ndarray | None, worlds: str) -> dict[str, float]:
    """Return both shares with their intervals; corners are a chosen set and no sample, so they have none."""
    found: dict[str, float] = {}
    for name, counted in (("leads", leading), ("ahead", ahead)):
        if counted is None:
            found |= dict.fromkeys((name, f"{name}_low", f"{name}_high"), np.nan)
            continue
        ends = (np.nan, np.nan)
        if worlds != "switches":
            ends = stats.binomtest(int(counted.sum()), len(counted)).proportion_ci(method="wilson")
        found |= {name: counted.mean(), f"{name}_low": ends[0], f"{name}_high": ends[1]}
    return found
