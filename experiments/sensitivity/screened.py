"""The screening of every result: which assumptions move it by more than luck does, and which of them are told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.draws.assumptions import Assumption
from experiments.draws.screening import NAME, TOLD, elementary_effects
from experiments.sensitivity.results import of_rows
from experiments.sensitivity.sentences import said

SCREENING = ["result", "name", "kind", "mu", "mu_star", "mu_star_low", "mu_star_high", "sigma", "luck", "by_luck",
             "moves", "kept", "trajectories", "told", "low", "high", "said"]  # fmt: skip


def screening(
    assumptions: Sequence[Assumption], shares: np.ndarray, results: pd.DataFrame, design: Mapping[str, Any]
) -> pd.DataFrame:
    """Return one row a result and assumption: its elementary effects beside luck, which is how seeds as told differ.

    kept   whether the emulator of the result has it: of those that move it, the ones that do so most
    """
    told, rows = of_rows(results, TOLD), of_rows(results, NAME).droplevel("seed")
    about = pd.DataFrame([{**one._asdict(), "said": said(one)} for one in assumptions])
    about = about[["name", "kind", "told", "low", "high", "said"]]
    parts = []
    for result in results.columns:
        luck = float(told[result].std())
        by_row = {str(row): float(value) for row, value in rows[result].items()}
        found = elementary_effects(assumptions, shares, by_row, luck)
        strongest = found["mu_star"].where(found["moves"]).rank(ascending=False, method="first")
        found["kept"] = strongest <= int(design["kept"])
        parts.append(found.assign(result=result, luck=luck).merge(about, on="name"))
    return pd.concat(parts, ignore_index=True)[SCREENING]
