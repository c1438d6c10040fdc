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

    found   by row, what it came to; a row that is lacking, or nan, costs the two effects that it is an end of
    luck    the standard deviation of the result between seeds

    name, mu (mean), mu_star (mean of absolute effects), mu_star_low, mu_star_high (95 %), sigma (spread of effects),
    by_luck (the mu_star that luck alone would seldom exceed), moves, trajectories (those
    that tell its effect; without any it is nan and moves nothing)
    """
    values = np.array([found.get(row.name, np.nan) for row in screening_rows(assumptions, shares)])
    known = known_effects(shares, values)
    table = pd.DataFrame(np.nan, range(len(assumptions)), ["mu", "mu_star", "sigma", "mu_star_conf"])
    for whole in np.unique(known, axis=1).T:
        if whole.any():
            alike = (known == whole[:, None]).all(axis=0)
            table[alike] = effects_in(whole, assumptions, shares, np.nan_to_num(values))[alike]
    half = table.pop("mu_star_conf")
    table = table.assign(mu_star_low=table["mu_star"] - half, mu_star_high=table["mu_star"] + half)
    table["by_luck"] = [by_luck(luck, count) for count in known.sum(axis=0)]
    table["moves"] = table["mu_star"] > table["by_luck"]
    table.insert(0, "name", [one.name for one in assumptions])
    return table.assign(trajectories=known.sum(axis=0))


def known_effects(shares: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return (trajectories, assumptions): whether the rows at both ends of an effect came to something."""
    along = shares.reshape(-1, shares.shape[1] + 1, shares.shape[1])
    step = (np.diff(along, axis=1) != 0).argmax(axis=1)
    finite = np.isfinite(values).reshape(len(along), -1)
    known: np.ndarray = np.take_along_axis(finite, step, 1) & np.take_along_axis(finite, step + 1, 1)
    return known


def effects_in(
    whole: np.ndarray, assumptions: Sequence[Assumption], shares: np.ndarray, values: np.ndarray
) -> np.ndarray:
    """Return (assumptions, 4) what SALib makes of some trajectories: mu, mu_star, sigma and half an interval."""
    from SALib.analyze import morris

    kept = np.repeat(whole, len(assumptions) + 1)
    effects = morris.analyze(problem_of(assumptions), shares[kept], values[kept], num_levels=LEVELS, seed=0)
    return np.column_stack([np.asarray(effects[name], float) for name in ("mu", "mu_star", "sigma", "mu_star_conf")])


def by_luck(luck: float, trajectories: int) -> float:
    """Return the mean absolute effect that luck alone seldom exceeds; how seldom stands in analysis.passing_by_luck.

    The absolute difference of two results has mean 2 luck / sqrt(pi) and variance luck ** 2 (2 - 4 / pi). The line lies
    1.645 deviations above the mean: once in twenty times for a normal curve, which so few differences are not.
    """
    mean, spread = 2 * luck / np.sqrt(np.pi), luck * np.sqrt(2 - 4 / np.pi)
    return float((mean + 1.645 * spread / np.sqrt(max(1, trajectories))) / STEP)
