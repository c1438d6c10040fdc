"""Controls: arms that must not differ. If they do by the last bit of one number, something else than levers acts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.estimate import KEY, Contrast
from sim.problems import Failed


def verdict(replicates: pd.DataFrame, contrasts: Iterable[Contrast]) -> str:
    """Say that arms which must not differ do not, in any outcome of any seed, or raise Failed that names the first."""
    pairs = [(contrast.arm, contrast.versus) for contrast in contrasts]
    by_arm = {arm: rows.set_index(["seed", *KEY])["value"] for arm, rows in replicates.groupby("arm")}
    for arm, versus in pairs:
        one, other = by_arm[arm], by_arm[versus].reindex(by_arm[arm].index)
        apart = ~((one.to_numpy() == other.to_numpy()) | (np.isnan(one) & np.isnan(other)).to_numpy())
        if apart.any():
            seed, *key = one.index[apart][0]
            where = ", ".join(f"{name} {value}" for name, value in zip(KEY, key, strict=True))
            raise Failed(
                f"control failed: {arm} and {versus} differ first in seed {seed}, {where} "
                f"({one[apart].iloc[0]!r} and {other[apart].iloc[0]!r})."
            )
    counted = sum(len(by_arm[arm]) for arm, _ in pairs)
    told = "; ".join(f"{arm} and {versus}" for arm, versus in pairs)
    return f"controls hold: all {counted:,} differences are exactly 0 ({told})."
