"""The variance of every result shared out: luck, what an emulator catches, and to which assumptions that is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.draws.assumptions import Assumption
from experiments.draws.table import NAME
from experiments.sensitivity.emulator import held_out, r2
from experiments.sensitivity.indices import INDICES, sobol_indices
from experiments.sensitivity.luck import luck_in
from experiments.sensitivity.results import of_rows, on_one_seed

FEWEST_ROWS = 10
"""Rows without which nothing is emulated."""
TRUSTED = 0.5
"""The share of what luck leaves that an emulator must catch on rows held out for its indices to be read."""
ROWS_AN_INPUT = 10
"""Rows for each assumption that an emulator has, without which neither it nor its error is known (Loeppky, Sacks and
Welch 2009)."""
EMULATOR = ["result", "rows", "lost", "undefined", "inputs", "variance", "luck_share", "luck_low", "luck_high",
            "luck_rows", "held_out_r2", "rmse", "linear_r2", "caught_share", "trusted"]  # fmt: skip


def shared_out(
    assumptions: Sequence[Assumption],
    shares: pd.DataFrame,
    screening: pd.DataFrame,
    results: pd.DataFrame,
    design: Mapping[str, Any],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the indices and the emulators, by result.

    shares   by row of the table and assumption, how far through its prior it is
    """
    indices, emulators = [], []
    for result in results.columns:
        moved = screening[(screening["result"] == result) & screening["kept"]].set_index("name")["mu_star"]
        inputs = [one for one in assumptions if one.name in moved.index]
        found, row = emulated(inputs, moved, shares, of_rows(results, NAME)[result], int(design["sample_seed"]))
        indices.append(found.assign(result=result))
        emulators.append({"result": result, **row})
    emulator = pd.DataFrame(emulators).reindex(columns=EMULATOR)
    enough = emulator["rows"] >= ROWS_AN_INPUT * emulator["inputs"]
    emulator["trusted"] = (emulator["caught_share"] >= TRUSTED) & enough
    told = [found for found in indices if len(found)] or indices[:1]
    return pd.concat(told, ignore_index=True)[["result", *INDICES]], emulator


def emulated(
    inputs: Sequence[Assumption], moved: pd.Series, shares: pd.DataFrame, result: pd.Series, sample_seed: int
) -> tuple[pd.DataFrame, dict[str, float]]:
    """Return the indices of one result, none where it cannot be emulated, and what is told of its emulator.

    moved    by assumption, how far it moved the result in the screening
    result   by row of the table and seed
    """
    once = on_one_seed(result.to_frame())[result.name]
    values, names = once.dropna(), [one.name for one in inputs]
    variance, luck = float(values.var()), luck_in(result)
    row = {"rows": len(values), "lost": len(shares) - len(once), "undefined": len(once) - len(values),
           "inputs": len(inputs), "variance": variance, "luck_share": luck.share, "luck_low": luck.low,
           "luck_high": luck.high, "luck_rows": luck.rows}  # fmt: skip
    if not inputs or len(values) < FEWEST_ROWS or not variance > 0:
        return pd.DataFrame(columns=INDICES), row
    stretch, at = (moved / moved.max())[names].to_numpy(float), shares.loc[values.index, names].to_numpy()
    found = sobol_indices(inputs, stretch, at, values.to_numpy(), sample_seed)
    return found, row | dict(errors(at * stretch, values.to_numpy(), luck.share))


def errors(inputs: np.ndarray, values: np.ndarray, luck_share: float) -> Iterator[tuple[str, float]]:
    """Give how well an emulator foresees rows held out, a linear model beside it, and what it catches beyond luck."""
    said, straight = held_out(inputs, values)
    yield "held_out_r2", r2(said, values)
    yield "rmse", float(np.sqrt(np.mean((said - values) ** 2)))
    yield "linear_r2", r2(straight, values)
    yield "caught_share", r2(said, values) / (1.0 - luck_share) if luck_share < 1 else np.nan
