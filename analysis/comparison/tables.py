"""A comparison's tables as CSV, rounded nowhere: what arms differ by, every replicate, and what each arm comes to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as arrow
import pyarrow.compute as compute
import pyarrow.csv as csv
from scipy import stats

from analysis.comparison.load import WHOLE, Comparison
from analysis.pictures import written
from analysis.seeds import SURE

ARM = ["arm", "outcome", "horizon", *WHOLE]
ARM_COLUMNS = [*ARM, "mean", "low", "high", "n"]
PACKED = {"replicates": ".gz"}
"""Of tables with a row for every run, outcome and group: millions."""


def write_tables(comparison: Comparison) -> list[Path]:
    """Write the tables into the comparison's folder, each whole or not at all, and return their files."""
    means = arrow.Table.from_pandas(arm_means(comparison.replicates), preserve_index=False)
    stored = [name for name in ("effects", "replicates", "terms") if comparison.has(f"{name}.parquet")]
    tables = {name: comparison.stored(name) for name in stored} | {"arms": means}
    target = comparison.folder / "tables"
    target.mkdir(exist_ok=True)
    return [written(target / f"{name}.csv{PACKED.get(name, '')}", writer(table)) for name, table in tables.items()]


def writer(table: arrow.Table) -> Callable[[Path], Any]:
    """Return what writes a table to a file, packed where its name ends in .gz; a missing number is an empty cell."""
    plain = arrow.table({name: without_nan(table[name]) for name in table.column_names})

    def write(path: Path) -> None:
        with arrow.output_stream(path, compression="gzip" if ".gz" in path.suffixes else None) as file:
            csv.write_csv(plain, file, csv.WriteOptions(quoting_style="needed"))

    return write


def without_nan(column: arrow.ChunkedArray) -> arrow.ChunkedArray:
    """Return a column with nothing where a number is missing."""
    if not arrow.types.is_floating(column.type):
        return column
    return compute.if_else(compute.is_nan(column), None, column)


def arm_means(replicates: pd.DataFrame) -> pd.DataFrame:
    """Return the mean of every arm over seeds with its 95 % interval (t), a row for each outcome, horizon and group."""
    values = replicates.groupby(ARM, observed=True, sort=True)["value"]
    told = values.agg(mean="mean", n="count", error="sem").reset_index()
    several = told["n"] > 1
    with np.errstate(invalid="ignore"):
        reach = told["error"] * stats.t.ppf((1 + SURE) / 2, told["n"].where(several) - 1)
    told = told.assign(low=told["mean"] - reach, high=told["mean"] + reach)
    return told.astype(dict.fromkeys(ARM, object) | {"horizon": float})[ARM_COLUMNS]
