"""Sobol indices by an emulator: what share of what it catches is due to each assumption, alone and with others.

Sobol 1993; Saltelli et al. 2010; Jansen 1999. SALib draws and reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.draws.assumptions import Assumption
from experiments.draws.screening import problem_of
from experiments.sensitivity.emulator import Values, fitted, fitted_again
from experiments.sensitivity.results import drawn_shares

POINTS, REFITS = 512, 40
"""Base points of the Sobol sample, a power of two; how often rows are drawn anew and emulated again."""
INDICES = ["name", "first", "first_low", "first_high", "total", "total_low", "total_high"]


def sobol_indices(
    assumptions: Sequence[Assumption], stretch: Values, shares: Values, values: Values, sample_seed: int
) -> pd.DataFrame:
    """Return one row an assumption: its first-order and total index, with 95 % intervals.

    stretch   by assumption, how far it is known to move the values: what moves them more, more finely matters
    shares    (rows, assumptions) how far through their priors they are

    Intervals come of rows drawn anew, emulated again with the kernel of the first fit, and read at other points: they
    hold what too few rows and too few points leave open, and not what the shape of the emulator may get wrong.
    """
    inputs, luck = shares * stretch, np.random.default_rng(sample_seed)
    emulator = fitted(inputs, values)
    found = [indices_of(emulator, assumptions, stretch, sample_seed)]
    for number in range(1, REFITS + 1):
        rows = luck.integers(len(values), size=len(values))
        if np.ptp(values[rows]) > 0:
            again = fitted_again(emulator, inputs[rows], values[rows])
            found.append(indices_of(again, assumptions, stretch, sample_seed + number))
    low, high = np.quantile(found[1:], (0.025, 0.975), axis=0)
    columns = {"name": [one.name for one in assumptions]}
    for place, name in enumerate(("first", "total")):
        columns |= {name: found[0][place], f"{name}_low": low[place], f"{name}_high": high[place]}
    return pd.DataFrame(columns)[INDICES]


def indices_of(emulator: Any, assumptions: Sequence[Assumption], stretch: Values, seed: int) -> Values:
    """Return (2, assumptions): first-order and total indices of what an emulator says; nan where it says one thing."""
    from SALib.analyze import sobol
    from SALib.sample import sobol as sample

    problem = problem_of(assumptions)
    points = sample.sample(problem, POINTS, calc_second_order=False, seed=seed)
    said = emulator.predict(drawn_shares(assumptions, points) * stretch)
    if not np.ptp(said) > 0:
        return np.full((2, len(assumptions)), np.nan)
    read = sobol.analyze(problem, said, calc_second_order=False, num_resamples=2, seed=seed)
    return np.array([read["S1"], read["ST"]], float)
