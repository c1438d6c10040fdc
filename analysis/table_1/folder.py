"""Read the folder of the published table and its variants."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.finished import Finished
from analysis.table_1.variants import CORNERS, readings_of


class PublishedTable(Finished):
    """What the variants of the published table came to: its tables as frames, read when they are first asked for."""

    EXPERIMENT = "table_1"
    TABLES = ("table_1", "referral_years", "published", "published_figures", "fits", "explained", "differences",
              "reversals")  # fmt: skip

    @cached_property
    def published(self) -> Mapping[str, pd.Series]:
        """By figure, the published value with the ends of its interval."""
        return {str(row["figure"]): row for _, row in self.tables["published_figures"].iterrows()}

    @cached_property
    def variants(self) -> list[str]:
        """The variants: corners first, counted in each way, then what has one thing more changed."""
        found = list(dict.fromkeys(self.tables["table_1"]["variant"].astype(str)))
        told = [variant for corners in self.corners.values() for variant in corners]
        return [*told, *(arm for arm in self.summary["beside"] if arm in found)]

    @cached_property
    def corners(self) -> dict[str, list[str]]:
        """By way of counting, the variants that are its corners."""
        found = readings_of(set(self.tables["table_1"]["variant"].astype(str)))
        return {reading: [corner + ending for corner in CORNERS] for reading, ending in found.items()}

    @property
    def seeds(self) -> int:
        """The most seeds of which any variant tells."""
        return int(self.tables["table_1"]["seed"].nunique())

    def rows(self, table: str, **where: Any) -> pd.DataFrame:
        """Return the rows of a table that are asked for by column."""
        found = self.tables[table]
        for column, value in where.items():
            found = found[found[column] == value]
        return found

    def row(self, table: str, **where: Any) -> pd.Series:
        """Return the first row of a table that is asked for by column."""
        return self.rows(table, **where).iloc[0]


def load(folder: str | Path) -> PublishedTable:
    """Return the published table and its variants in a folder, or raise BadInput where there is none."""
    return PublishedTable.at(folder)
