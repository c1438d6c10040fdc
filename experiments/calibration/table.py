"""The table of draws from the prior, each beside what it came to: all that the posterior is made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.calibration.adjusting import Values
from experiments.arm_runs import ArmRun
from experiments.calibration.fitting import figures_of_rows
from experiments.calibration.targets import Target
from experiments.draws.assumptions import Assumption
from experiments.draws.rows import Row, drawn_rows
from sim.problems import Failed

FEWEST_ROWS = 8
NAME = "draw"


class Table(NamedTuple):
    """Rows that tell every target, and the runs behind them.

    figures  one row each, as told by the runs
    shares   (rows, kept) how far through each prior a row stands, 0-1
    luck     (targets,) what luck alone does to each figure, on the scale of its target: a standard deviation
    scaled   (rows, targets) the figures on the scale of each target, in standard deviations of luck
    """

    kept: list[Assumption]
    rows: list[Row]
    figures: pd.DataFrame
    shares: Values
    luck: Values
    scaled: Values
    there: list[ArmRun]

    def as_frame(self) -> pd.DataFrame:
        """Return one row each: what it came to, and what it takes every free assumption to be."""
        return pd.concat([self.figures, pd.DataFrame([row.values for row in self.rows])], axis=1)


def table_of(
    kept: list[Assumption], targets: list[Target], told: pd.DataFrame, settings: Mapping[str, Any], folder: Path
) -> Table:
    """Live the table and return it; a row that does not tell every target is left out.

    told   what runs with every number as told came to, which differ by luck alone
    """
    design = settings["design"]
    rows = drawn_rows(NAME, kept, int(design["rows"]), int(design["sample_seed"]))
    figures, there = figures_of_rows(rows, kept, settings, folder)
    scaled, luck = on_scales(targets, figures), luck_in(targets, told)
    telling = np.flatnonzero(np.isfinite(scaled).all(axis=1))
    if len(telling) < FEWEST_ROWS:
        raise Failed(f"{len(telling)} of {len(rows)} rows tell every target; give more rows or fitted_residents.")
    by_name = {row.name: row for row in rows}
    found = figures.iloc[telling].reset_index(drop=True)
    kept_rows = [by_name[str(name)] for name in found["row"]]
    shares = np.array([shares_of_row(kept, row) for row in kept_rows])
    return Table(kept, kept_rows, found, shares, luck, scaled[telling] / luck, there)


def shares_of_row(kept: list[Assumption], row: Row) -> list[float]:
    """Return how far through its prior each assumption stands in a row, 0-1."""
    return [(row.values[one.name] - one.low) / (one.high - one.low) for one in kept]


def on_scales(targets: list[Target], figures: pd.DataFrame) -> Values:
    """Return figures, one row a run, each on the scale of its target."""
    return np.column_stack([target.scaled(figures[target.name].to_numpy(float)) for target in targets])


def luck_in(targets: list[Target], told: pd.DataFrame) -> Values:
    """Return the standard deviation of each figure between runs as told, on its target's scale; 1 where none tells."""
    scaled = on_scales(targets, told)
    finite = np.isfinite(scaled)
    spread = np.array([np.std(column[there], ddof=1) if there.sum() > 1 else 0.0
                       for column, there in zip(scaled.T, finite.T, strict=True)])  # fmt: skip
    return np.where(spread > 0, spread, 1.0)


def ends_of(targets: list[Target], luck: Values) -> tuple[Values, Values]:
    """Return the lower and the upper ends of targets, each on its own scale and in standard deviations of luck."""
    low, high = ([float(target.scaled(end)) for target, end in zip(targets, ends, strict=True)]
                 for ends in ([target.low for target in targets], [target.high for target in targets]))  # fmt: skip
    return np.array(low) / luck, np.array(high) / luck
