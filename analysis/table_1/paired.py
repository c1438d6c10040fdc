"""Figures by seed and variant, and weighted sums of variants seed by seed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from analysis.seeds import mean_and_interval


def by_variant(summaries: pd.DataFrame, figure: str) -> pd.DataFrame:
    """Return the values of a figure: seeds in rows, variants in columns; nan where a run failed or tells nothing."""
    rows = summaries[summaries["figure"] == figure]
    return rows.pivot(index="seed", columns="variant", values="value")[list(dict.fromkeys(rows["variant"]))]


def paired(values: pd.DataFrame, sums: Iterable[Mapping[str, float]]) -> pd.DataFrame:
    """Return one row per sum of variants: difference, low, high (paired t, 95 %) and n seeds.

    values   seeds in rows, variants in columns
    sums     weights by variant; those with a difference in mind add up to 0
    """
    columns = [values[list(weights)].to_numpy(float) @ np.array(list(weights.values()), float) for weights in sums]
    found = np.column_stack(columns)
    mean, low, high = mean_and_interval(found)
    return pd.DataFrame({"difference": mean, "low": low, "high": high, "n": np.isfinite(found).sum(axis=0)})
