"""Read the folder of a calibration."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.calibration.moved import CALIBRATED, PRIOR
from analysis.load import Results, finished
from sim.problems import BadInput

TABLES = ("targets", "assumptions", "screening", "table", "identified", "recovered", "coverage", "posterior",
          "predicted", "effects", "moved", "by_target", "through", "runs_behind")  # fmt: skip
PREPARATION, ALL_ELSE = "preparation", "everything else equal"
AS_TOLD, AFTER = "told", "posterior"
WHOLE = {"window": "cumulative", "terms": "free", "community": "all", "member": "all", "harm_quartile": "all"}


class Calibration(Results):
    """What a calibration came to: its tables as frames, read when they are first asked for."""

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """All tables by name."""
        return {name: self.stored(name).to_pandas() for name in TABLES}

    @cached_property
    def design(self) -> dict[str, Any]:
        """What was asked."""
        return dict(self.config["design"])

    @property
    def primary(self) -> str:
        """The first outcome of the headline."""
        return str(self.design["headline"]["outcomes"][0])

    @property
    def bundle(self) -> tuple[str, str] | None:
        """The pair of arms as told that differ in many levers at once, if there is one."""
        pairs = self.design["contrasts"]
        return (str(pairs[0][0]), str(pairs[0][1])) if pairs else None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is told of the headline: preparation with everything else equal, and the bundle beside it."""
        return [(PREPARATION, ALL_ELSE), *([self.bundle] if self.bundle else [])]

    @cached_property
    def horizons(self) -> list[float]:
        """The horizons that were lived, in years."""
        return sorted(set(self.tables["effects"]["horizon"]))

    @cached_property
    def assumptions(self) -> pd.DataFrame:
        """The assumptions by name."""
        return self.tables["assumptions"].set_index("name")

    def assumption(self, name: object) -> dict[str, Any]:
        """Return one assumption: told, low, high, whole, kind, setting and more."""
        return dict(self.assumptions.loc[[name]].iloc[0])

    @cached_property
    def identified(self) -> pd.DataFrame:
        """The assumptions that stayed free, what cannot be told first, with medians and intervals in their own units.

        Adds told, prior_low, prior_high and, as value_median, value_low, value_high, the posterior.
        """
        found = self.tables["identified"].set_index("name")
        own = self.assumptions.loc[found.index]
        wide = own["high"] - own["low"]
        in_units = {f"value_{end}": own["low"] + found[end] * wide for end in ("median", "low", "high")}
        told = found.assign(told=own["told"], prior_low=own["low"], prior_high=own["high"], **in_units)
        return told.sort_values(["identified", "narrowed"], kind="stable")

    @cached_property
    def figures(self) -> dict[str, pd.DataFrame]:
        """What single runs came to: with every number as told, under the prior and under the posterior."""
        predicted = self.tables["predicted"]
        runs = {draws: predicted[predicted["draws"] == draws] for draws in (AS_TOLD, AFTER)}
        return {AS_TOLD: runs[AS_TOLD], PRIOR: self.tables["table"], CALIBRATED: runs[AFTER]}

    @cached_property
    def runs_behind(self) -> list[str]:
        """The ids of the runs behind it, each once."""
        return sorted(set(self.tables["runs_behind"]["run"]))

    def effects(self, pair: tuple[str, str]) -> pd.DataFrame:
        """Return the effects of one pair of arms on the primary outcome, for the whole place, by horizon."""
        where = {**WHOLE, "arm": pair[0], "versus": pair[1], "outcome": self.primary}
        return self.rows("effects", **where).sort_values("horizon")

    def rows(self, table: str, **where: Any) -> pd.DataFrame:
        """Return the rows of a table that are asked for by column."""
        found = self.tables[table]
        for column, value in where.items():
            found = found[found[column].astype(object) == value]
        return found


def load(folder: str | Path, summary: Mapping[str, Any] | None = None) -> Calibration:
    """Return the calibration in a folder, or raise BadInput where there is none.

    summary   what `summary.json` will say, where it is not written yet
    """
    found = Calibration(Path(folder), finished(folder) if summary is None else summary)
    missing = [name for name in TABLES if not found.has(f"{name}.parquet")]
    if missing:
        raise BadInput(f"{folder} has no {missing[0]}.parquet: give the folder of a +experiment=calibrate_wandsworth.")
    return found
