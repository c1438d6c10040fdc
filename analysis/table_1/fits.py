"""How near each variant comes to the published figures, and whether it lies in the bands declared before any run."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.seeds import mean_and_interval
from analysis.table_1.paired import by_variant
from analysis.table_1.published import FIGURES


def fits(summaries: pd.DataFrame, published: pd.DataFrame, bands: Mapping[str, Mapping[str, float]]) -> pd.DataFrame:
    """Return one row per variant and figure: mean over seeds with its 95 % interval, beside published and its band.

    inside         whether the mean lies in the band; empty where no band was declared
    seeds_inside   [0, 1] share of seeds that do
    """
    of_record = published.set_index("figure")["value"]
    tables = [fit(by_variant(summaries, name), name, of_record[name], bands.get(name)) for name in FIGURES]
    order = {variant: place for place, variant in enumerate(dict.fromkeys(summaries["variant"]))}
    whole = pd.concat(tables, ignore_index=True)
    return whole.sort_values("variant", key=lambda names: names.map(order), kind="stable", ignore_index=True)


def fit(values: pd.DataFrame, figure: str, published: float, band: Mapping[str, float] | None) -> pd.DataFrame:
    """Return one row per variant for one figure."""
    array = values.to_numpy(float)
    mean, low, high = mean_and_interval(array)
    first, last = (float(band[end]) if band else np.nan for end in ("low", "high"))
    seeds = np.isfinite(array).sum(axis=0)
    within = ((array >= first) & (array <= last)).sum(axis=0) / np.maximum(seeds, 1)
    table = pd.DataFrame(
        {"variant": values.columns, "figure": figure, "mean": mean, "low": low, "high": high, "n": seeds,
         "published": published, "band_low": first, "band_high": last}
    )  # fmt: skip
    inside = pd.Series((mean >= first) & (mean <= last), dtype="boolean")
    known = pd.Series(np.isfinite(mean) & bool(band))
    return table.assign(inside=inside.where(known), seeds_inside=np.where(known, within, np.nan))
