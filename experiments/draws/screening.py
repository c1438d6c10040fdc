"""Screening: which of many assumptions move a result at all, by Morris's elementary effects, and which not beyond luck.

Morris 1991; Campolongo, Cariboni and Saltelli 2007 for the mean of absolute effects. SALib draws and reads them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.draws.assumptions import Assumption
from experiments.draws.rows import Row, rows_at

LEVELS = 4
STEP = LEVELS / (2 * (LEVELS - 1))
"""How far, of its whole prior, one assumption moves from one row to the next."""
NAME, TOLD = "screen", "told"


def problem_of(assumptions: Sequence[Assumption]) -> dict[str, Any]:
    """Return the assumptions as SALib has them, each by shares 0-1 of the way through its prior."""
    names = [one.name for one in assumptions]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def screening_shares(assumptions: Sequence[Assumption], trajectories: int, sample_seed: int) -> np.ndarray:
    """Return (trajectories x (assumptions + 1), assumptions) shares: along a trajectory one after the other moves."""
    from SALib.sample import morris

    shares: np.ndarray = morris.sample(problem_of(assumptions), trajectories, num_levels=LEVELS, seed=sample_seed)
    return shares


def screening_rows(assumptions: Sequence[Assumption], shares: np.ndarray) -> list[Row]:
    """Return a row for each point of the trajectories; those of one trajectory have the same luck."""
    rows = rows_at(NAME, assumptions, shares.tolist())
    return [row._replace(point=1 + number // (len(assumptions) + 1)) for number, row in enumerate(rows)]


def told_row() -> Row:
    """Return the row in which every assumption is as it is told: on many seeds it shows what luck alone does."""
    return Row(TOLD, 0, {})


def elementary_effects(
    assumptions: Sequence[Assumption], shares: np.ndarray, found: Mapping[str, float], luck: float
) -> pd.DataFrame:
    """Return one row an assumption: how much a result moves from the low to the high end of its prior.

    found   by row, what it came to; a trajectory that lacks a row is left out whole
    luck    the standard deviation of the result between seeds

    name, mu (mean), mu_star (mean of absolute effects), mu_star_low, mu_star_high (95 %), sigma (spread of effects),
    by_luck (the mu_star that luck alone would be expected to exceed once in twenty times), moves, trajectories
    """
    from SALib.analyze import morris

    values = np.array([found.get(row.name, np.nan) for row in screening_rows(assumptions, shares)])
    whole = np.isfinite(values.reshape(-1, len(assumptions) + 1)).all(axis=1)
    kept = np.repeat(whole, len(assumptions) + 1)
    effects = morris.analyze(problem_of(assumptions), shares[kept], values[kept], num_levels=LEVELS, seed=0)
    table = pd.DataFrame({name: np.asarray(effects[name], float) for name in ("mu", "mu_star", "sigma")})
    half = np.asarray(effects["mu_star_conf"], float)
    table = table.assign(mu_star_low=table["mu_star"] - half, mu_star_high=table["mu_star"] + half)
    table["by_luck"] = by_luck(luck, int(whole.sum()))
    table["moves"] = table["mu_star"] > table["by_luck"]
    table.insert(0, "name", [one.name for one in assumptions])
    return table.assign(trajectories=int(whole.sum()))


def by_luck(luck: float, trajectories: int) -> float:
    """Return the mean absolute effect that luck alone exceeds once in twenty times, where no luck is shared.

    The absolute difference of two results has mean 2 luck / sqrt(pi) and variance luck ** 2 (2 - 4 / pi).
    """
    mean, spread = 2 * luck / np.sqrt(np.pi), luck * np.sqrt(2 - 4 / np.pi)
    return float((mean + 1.645 * spread / np.sqrt(max(1, trajectories))) / STEP)
