"""What rows came to: what preparing first changes of each outcome, and each outcome where people are prepared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.draws.assumptions import Assumption
from experiments.draws.rows import Row
from experiments.draws.table import NAME

EFFECT, LOG_RATIO = "effect", "log_ratio"


def results_of(replicates: pd.DataFrame, design: Mapping[str, Any]) -> pd.DataFrame:
    """Return by row (`setting`) and seed every result, up to the last horizon; nan where it is not defined.

    effect.OUTCOME     prepared minus unprepared; that of the primary outcome comes first
    log_ratio.OUTCOME  of the primary outcome: log of prepared to unprepared, where both are above 0
    ARM.OUTCOME        the outcome itself in the prepared arm
    """
    primary, (with_it, without) = design["outcomes"][0], design["pair"]
    by_arm = up_to_the_end(replicates)
    prepared, unprepared = (by_arm[arm][list(design["outcomes"])] for arm in (with_it, without))
    both = (prepared[primary] > 0) & (unprepared[primary] > 0)
    ratio = np.log(prepared[primary].where(both) / unprepared[primary].where(both))
    effects = (prepared - unprepared).add_prefix(f"{EFFECT}.")
    effects.insert(1, f"{LOG_RATIO}.{primary}", ratio)
    return effects.join(prepared.add_prefix(f"{with_it}."))


def up_to_the_end(replicates: pd.DataFrame) -> pd.DataFrame:
    """Return by row and seed (in order), and by arm and outcome, what came about up to the last horizon."""
    last = replicates["horizon"] == replicates["horizon"].max()
    here = replicates[last & (replicates["window"] == "cumulative")]
    here = here.astype(dict.fromkeys(("setting", "arm", "outcome"), str))
    wide = here.pivot(index=["setting", "seed"], columns=["arm", "outcome"], values="value")
    return wide.sort_index()


def of_rows(results: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the results of the rows of one kind, by the beginning of their names."""
    return results[results.index.get_level_values("setting").str.startswith(name)]


def on_one_seed(results: pd.DataFrame) -> pd.DataFrame:
    """Return the results of the rows of the table, each on its first seed."""
    table = of_rows(results, NAME).droplevel("seed")
    return table[~table.index.duplicated()]


def shares_of_rows(rows: Sequence[Row], assumptions: Sequence[Assumption]) -> pd.DataFrame:
    """Return by row how far through its prior, 0-1, each assumption is, as it was drawn: whole numbers are whole."""
    values = pd.DataFrame([row.values for row in rows], index=[row.name for row in rows])
    return pd.DataFrame({one.name: (values[one.name] - one.low) / (one.high - one.low) for one in assumptions})


def drawn_shares(assumptions: Sequence[Assumption], shares: np.ndarray) -> np.ndarray:
    """Return shares of the way through priors as they are when drawn: whole numbers are whole."""
    columns = [[(one.at(share) - one.low) / (one.high - one.low) for share in column]
               for one, column in zip(assumptions, shares.T.tolist(), strict=True)]  # fmt: skip
    return np.array(columns).T


def table_of_rows(rows: Sequence[Row], replicates: pd.DataFrame) -> pd.DataFrame:
    """Return the table of draws: a row's name and values, then ARM.OUTCOME up to the last horizon on its first seed."""
    wide = up_to_the_end(replicates)
    wide.columns = pd.Index([".".join(names) for names in wide.columns.to_list()])
    drawn = pd.DataFrame([{"row": row.name, **row.values} for row in rows])
    return drawn.join(on_one_seed(wide), on="row", how="inner").reset_index(drop=True)
