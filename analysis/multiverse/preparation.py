"""What preparation alone changes in each world: everything else is equal in the pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from analysis.estimate import EFFECTS

ARM, VERSUS = "preparation", "everything else equal"
METHOD = "mean over seeds; t interval, its spread of seeds pooled over worlds; ratio: too few to say"
ONE_SEED = "one seed, so no interval; ratio: too few to say"
KEY = ["outcome", "horizon", "window"]


class Noise(NamedTuple):
    """How far seeds alone move a world's mean difference: standard error, and what lies within it 95 times in 100."""

    error: float
    margin: float


def noise_of(differences: pd.Series) -> Noise:
    """Return the noise of seeds, pooled over worlds: a world has too few pairs to tell its own; nan with one pair each.

    differences   by (setting, seed)
    """
    by_world = differences.groupby(level="setting")
    freedom = len(differences) - by_world.ngroups
    if freedom < 1:
        return Noise(np.nan, np.nan)
    pooled = ((differences - by_world.transform("mean")) ** 2).sum() / freedom
    error = float(np.sqrt(pooled / by_world.size().mean()))
    return Noise(error, float(stats.t.ppf(0.975, freedom)) * error)


def side_by_side(rows: pd.DataFrame, arms: Sequence[str]) -> pd.DataFrame:
    """Return the values of some arms by (setting, seed), a column an arm; worlds that lack one are left out."""
    wide = rows[rows["arm"].isin(arms)].pivot(index=["setting", "seed"], columns="arm", values="value")
    missing = wide.isna().any(axis=1).groupby(level="setting").transform("any")
    return wide.loc[~missing, list(arms)]


def preparation(replicates: pd.DataFrame, worlds: pd.DataFrame, pair: Sequence[str]) -> pd.DataFrame:
    """Return one row per world, outcome, horizon and window: the first of the pair minus the second.

    The noise of seeds is pooled within each set of worlds.
    """
    sets = replicates["setting"].map(worlds.set_index("setting")["worlds"])
    parts = []
    for key, rows in replicates.groupby([*(replicates[name] for name in KEY), sets]):
        told: dict[str, Any] = dict(zip(KEY, key, strict=False))
        parts.append(one_key(rows, pair).assign(**told))
    found = pd.concat(parts, ignore_index=True)
    whole = dict.fromkeys(("community", "member", "harm_quartile"), "all")
    found = found.assign(arm=ARM, versus=VERSUS, terms="free", **whole).reindex(columns=EFFECTS)
    return found.sort_values([*KEY, "setting"], ignore_index=True)


def one_key(rows: pd.DataFrame, pair: Sequence[str]) -> pd.DataFrame:
    """Return the differences of one outcome, horizon, window and set of worlds, with intervals."""
    both = side_by_side(rows, pair)
    differences = both[pair[0]] - both[pair[1]]
    by_world, margin = differences.groupby(level="setting"), noise_of(differences).margin
    found = by_world.agg(["mean", "size"]).set_axis(["difference", "n"], axis=1).reset_index()
    return found.assign(
        low=found["difference"] - margin,
        high=found["difference"] + margin,
        method=METHOD if margin == margin else ONE_SEED,
    )
