"""A box of limits inside which cases are dense, by PRIM: peeled from one side after another, and pasted back.

Friedman and Fisher 1999; Bryant and Lempert 2010 for its use in scenario discovery. The EMA workbench peels.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

Truth = npt.NDArray[np.bool_]
BY_CHANCE = 0.05
"""A limit whose quasi-p-value lies above adds nothing that chance would not: Bryant and Lempert 2010."""


class Limit(NamedTuple):
    """One side of a box: an assumption lies at this value or above (`low`), or at it or below (`high`)."""

    name: str
    side: str
    value: float

    def holds(self, values: pd.DataFrame) -> Truth:
        """Say of each row whether it lies inside."""
        own = values[self.name].to_numpy(float)
        return np.asarray(own >= self.value if self.side == "low" else own <= self.value)


class Box(NamedTuple):
    """What PRIM found: its limits, and the steps that it took, of which one was chosen."""

    limits: tuple[Limit, ...]
    path: pd.DataFrame


def inside(limits: Sequence[Limit], values: pd.DataFrame) -> Truth:
    """Say of each row whether it lies inside all limits."""
    within = np.ones(len(values), bool)
    for limit in limits:
        within &= limit.holds(values)
    return within


def candidates_of(values: pd.DataFrame, cases: Truth, most: int) -> list[str]:
    """Return the assumptions whose values differ most between cases and the rest (Kolmogorov and Smirnov's distance).

    As in regional sensitivity analysis (Hornberger and Spear 1981). Among hundreds of assumptions PRIM would peel much
    that is chance.
    """
    table = values.to_numpy(float)
    apart = stats.ks_2samp(table[cases], table[~cases], axis=0, method="asymp").statistic
    return [str(values.columns[place]) for place in np.argsort(-apart, kind="stable")[:most]]


def box_of(values: pd.DataFrame, cases: Truth, design: Mapping[str, Any]) -> Box:
    """Return the box on PRIM's path that holds most cases beyond those that so many rows hold anyway.

    values   one row a row of the table, a column an assumption
    cases    whether it is so in each; both kinds have to be there
    """
    there = values[candidates_of(values, cases, int(design["candidates"]))].astype(float)
    found = peeled(there.reset_index(drop=True), cases.astype(int), design)
    path: pd.DataFrame = found.peeling_trajectory.astype(float).reset_index(drop=True)
    beyond = (path["k"] - path["n"] * cases.mean()).to_numpy()
    step = int(beyond.argmax())
    path = path.assign(step=range(len(path)), chosen=path.index == step)
    return Box(tuple(limits_at(found, step)), path.rename(columns={"res_dim": "limits"}))


def peeled(values: pd.DataFrame, cases: npt.NDArray[np.int_], design: Mapping[str, Any]) -> Any:
    """Return the box that the EMA workbench finds, with its whole path."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts of the workbench that are not used here
        from ema_workbench.analysis.prim import Prim

        alpha, least = float(design["peel_alpha"]), float(design["least_mass"])
        nothing = 1e-9  # a density that every box has: which box is told is not decided here
        return Prim(values, cases, nothing, peel_alpha=alpha, paste_alpha=alpha, mass_min=least).find_box()


def limits_at(found: Any, step: int) -> list[Limit]:
    """Return the limits of a step, but for those that add nothing beyond chance."""
    box, by_chance = found.box_lims[step], found.qp[step]
    sides = [(name, side, row) for name in by_chance for row, side in enumerate(("low", "high"))]
    return [
        Limit(str(name), side, float(box[name].iloc[row]))
        for name, side, row in sides
        if 0 <= by_chance[name][row] <= BY_CHANCE
    ]
