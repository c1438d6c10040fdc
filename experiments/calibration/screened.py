"""Which assumptions stay free: those that move some figure most beyond what luck alone does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.calibration.targets import Target
from experiments.draws.assumptions import Assumption
from experiments.draws.screening import elementary_effects

FEWEST = 2


def screening_of(
    space: Sequence[Assumption], shares: np.ndarray, screened: pd.DataFrame, told: pd.DataFrame, targets: list[Target]
) -> pd.DataFrame:
    """Return what every assumption does to every target: one row for each of both, on the target's scale.

    screened, told   what the rows of the screening came to, and those in which every number is as told
    """
    parts = []
    for target in targets:
        luck = float(np.nanstd(finite(target.scaled(told[target.name])), ddof=1))
        found = dict(zip(screened["row"], finite(target.scaled(screened[target.name])), strict=True))
        parts.append(elementary_effects(space, shares, found, luck).assign(target=target.name))
    return pd.concat(parts, ignore_index=True)


def finite(values: np.ndarray) -> np.ndarray:
    """Return values with what is not finite as nan."""
    return np.where(np.isfinite(values), values, np.nan)


def kept_of(space: Sequence[Assumption], screening: pd.DataFrame, design: Mapping[str, Any]) -> list[Assumption]:
    """Return the assumptions that stay free: at most so many, those that move some target most beyond luck."""
    beyond = (screening["mu_star"] / screening["by_luck"]).where(screening["by_luck"] > 0, 0.0)
    most = screening.assign(beyond=beyond).groupby("name")["beyond"].max().sort_values(ascending=False)
    moving = most[most > 1].index if (most > 1).sum() >= FEWEST else most.index[:FEWEST]
    names = set(moving[: int(design["kept"])])
    return [one for one in space if one.name in names]
