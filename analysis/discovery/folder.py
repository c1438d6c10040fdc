"""Read the folder of a scenario discovery."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.finished import Finished

KEY = ("case", "horizon", "outcome")
FOUND = "found"


class Discovery(Finished):
    """A finished scenario discovery: its tables as frames, read when they are first asked for."""

    EXPERIMENT = "scenario_discovery"
    TABLES = ("rows", "assumptions", "cases", "luck", "shares", "fit", "boxes", "path")

    @cached_property
    def horizons(self) -> list[float]:
        """The horizons that were lived, in years."""
        return sorted(set(self.tables["shares"]["horizon"]))

    def assumption(self, name: str) -> dict[str, Any]:
        """Return what is known of an assumption: its prior, its unit, and in a few words what it is (`said`)."""
        known = self.tables["assumptions"]
        return {str(column): value for column, value in known[known["name"] == name].iloc[0].items()}

    @cached_property
    def compared(self) -> dict[str, Any]:
        """The cases that compare other arms than one before: who is ahead tells who is behind."""
        first: dict[frozenset[tuple[str, ...]], str] = {}
        for name, case in self.summary["cases"].items():
            sides = frozenset((tuple(sorted(case["best_of"])), tuple(sorted(case["over"]))))
            first.setdefault(sides, name)
        return {name: self.summary["cases"][name] for name in first.values()}

    def in_order(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return rows case by case, as these are told, each by horizon."""
        place = rows["case"].map({name: place for place, name in enumerate(self.summary["cases"])})
        ordered = rows.assign(place=place).sort_values(["place", "horizon"], kind="stable")
        return ordered.drop(columns="place")

    def shares(self, outcome: str) -> pd.DataFrame:
        """Return the shares of rows in which cases are so, for one outcome."""
        shares = self.tables["shares"]
        return self.in_order(shares[shares["outcome"] == outcome])

    def of(self, table: str, question: pd.Series) -> pd.DataFrame:
        """Return the rows of a table that belong to a question: a case at a horizon, for an outcome."""
        rows = self.tables[table]
        for name in KEY:
            rows = rows[rows[name] == question[name]]
        return rows

    def fits(self, found: bool = False) -> pd.DataFrame:
        """Return how well regions hold, one row a question; those that were found alone, the surest first."""
        fit = self.in_order(self.tables["fit"])
        return fit[fit["region"] == FOUND].sort_values(["p", "lift"], ascending=[True, False]) if found else fit

    def limits(self, question: pd.Series) -> pd.DataFrame:
        """Return the limits that are told of a region, the narrowest first."""
        boxes = self.of("boxes", question)
        return boxes[boxes["told"].astype(bool)].sort_values("share_of_prior")


def load(folder: str | Path) -> Discovery:
    """Return the scenario discovery in a folder, or raise BadInput where there is none."""
    return Discovery.at(folder)
