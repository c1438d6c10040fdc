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
    once, table = on_one_seed(results), of_rows(results, NAME)
    indices, emulators = [pd.DataFrame(columns=["result", *INDICES])], []
    for result in results.columns:
        moved = screening[(screening["result"] == result) & screening["kept"]].set_index("name")["mu_star"]
        inputs = [one for one in assumptions if one.name in moved.index]
        stretch = (moved / moved.max())[[one.name for one in inputs]].to_numpy(float)
        values = once[result].dropna()
        at = shares.loc[values.index, [one.name for one in inputs]].to_numpy()
        luck = luck_in(table[result], float(values.var()))
        lacking = {"rows": len(values), "lost": len(shares) - len(once), "undefined": len(once) - len(values)}
        told = {"luck_share": luck.share, "luck_low": luck.low, "luck_high": luck.high, "luck_rows": luck.rows}
        row = {"result": result, **lacking, "inputs": len(inputs), "variance": float(values.var()), **told}
        if inputs and len(values) >= FEWEST_ROWS and values.std() > 0:
            row |= dict(errors(at * stretch, values.to_numpy(), luck.share))
            found = sobol_indices(inputs, stretch, at, values.to_numpy(), int(design["sample_seed"]))
            indices.append(found.assign(result=result))
        emulators.append(row)
    emulator = pd.DataFrame(emulators).reindex(columns=EMULATOR)
    emulator["trusted"] = emulator["caught_share"] >= TRUSTED
    return pd.concat(indices, ignore_index=True), emulator


def errors(inputs: np.ndarray, values: np.ndarray, luck_share: float) -> Iterator[tuple[str, float]]:
    """Give how well an emulator foresees rows held out, a linear model beside it, and what it catches beyond luck."""
    said, straight = held_out(inputs, values)
    yield "held_out_r2", r2(said, values)
    yield "rmse", float(np.sqrt(np.mean((said - values) ** 2)))
    yield "linear_r2", r2(straight, values)
    yield "caught_share", r2(said, values) / (1.0 - luck_share) if luck_share < 1 else np.nan
