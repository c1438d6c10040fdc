"""Whether the headline moves: each effect under one setting less that under another, seed by seed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.estimate import Contrast
from analysis.seeds import mean_and_interval

PRIOR, CALIBRATED, DEFAULT = "prior", "calibrated", "default"
BESIDE = ((CALIBRATED, PRIOR), (CALIBRATED, DEFAULT), (PRIOR, DEFAULT))
KEY = ["outcome", "horizon"]
MOVED = ["arm", "versus", *KEY, "setting", "beside", "difference", "low", "high", "n", "moved"]


def moved(replicates: pd.DataFrame, contrasts: Iterable[Contrast]) -> pd.DataFrame:
    """Return by how much each effect on the whole place differs between settings: paired t by seed, 95 %.

    replicates   one row per arm, seed, setting, outcome, horizon, window and group of people

    arm, versus (the contrast), outcome, horizon, setting, beside, difference (the effect under the first less that
    under the second), low, high, n (seeds), moved (whether the interval leaves out 0)
    """
    held, parts = by_arm(replicates), []
    arms = set(held.columns.get_level_values("arm"))
    for contrast in [one for one in contrasts if set(one.weights) <= arms]:
        effect = {setting: effect_of(held, contrast, setting) for setting in (PRIOR, CALIBRATED, DEFAULT)}
        for setting, beside in BESIDE:
            mean, low, high = mean_and_interval((both := effect[setting] - effect[beside]).to_numpy(float))
            found = both.columns.to_frame(index=False).assign(
                arm=contrast.arm, versus=contrast.versus, setting=setting, beside=beside, difference=mean, low=low,
                high=high, n=both.notna().sum().to_numpy(), moved=(low > 0) | (high < 0),
            )  # fmt: skip
            parts.append(found)
    return pd.concat(parts, ignore_index=True)[MOVED]


def by_arm(replicates: pd.DataFrame) -> pd.DataFrame:
    """Return what the whole place came to from the first week on: seeds in rows, (setting, arm, outcome, horizon)."""
    whole = (replicates[["community", "member", "harm_quartile"]].astype(str) == "all").all(axis=1)
    rows = replicates[whole & (replicates["window"].astype(str) == "cumulative")]
    names = ["setting", "arm", *KEY]
    plain = rows.astype({name: object for name in names if rows[name].dtype == "category"})
    return plain.pivot(index="seed", columns=names, values="value").sort_index(axis=1)


def effect_of(held: pd.DataFrame, contrast: Contrast, setting: str) -> pd.DataFrame:
    """Return a contrast under a setting: seeds in rows, (outcome, horizon) in columns."""
    sides = [weight * held[setting, arm] for arm, weight in sorted(contrast.weights.items())]
    return pd.DataFrame(np.sum([side.to_numpy(float) for side in sides], axis=0), sides[0].index, sides[0].columns)
