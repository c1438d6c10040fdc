"""Read the folder of a multiverse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.load import Run
from analysis.load import load as loaded
from sim.problems import BadInput

TABLES = ("worlds", "assumptions", "replicates", "effects", "leads", "pushes", "variance")


class Multiverse:
    """A finished multiverse: its tables as frames, read when they are first asked for."""

    def __init__(self, run: Run) -> None:
        """Remember where it is and, in short, what it was."""
        self.run, self.folder, self.summary = run, run.folder, run.summary

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """All tables by name."""
        return {name: pd.read_parquet(self.folder / f"{name}.parquet") for name in TABLES}

    @property
    def primary(self) -> str:
        """The primary outcome."""
        return str(self.summary["outcomes"][0])

    @cached_property
    def horizons(self) -> list[float]:
        """The horizons that were lived, in years."""
        return sorted(set(self.tables["leads"]["horizon"]))

    @cached_property
    def runs_behind(self) -> list[str]:
        """The ids of the runs behind it, each once; none, where the folder does not tell."""
        told = self.folder / "runs_behind.parquet"
        return sorted(set(pd.read_parquet(told)["run"])) if told.is_file() else []

    def effects(self, worlds: str = "all") -> pd.DataFrame:
        """Return the effect of preparation on the primary outcome up to the last horizon, with the worlds of a set."""
        effects, last = self.tables["effects"], self.horizons[-1]
        here = (effects["outcome"] == self.primary) & (effects["window"] == "cumulative") & (effects["horizon"] == last)
        both = effects[here].merge(self.tables["worlds"], on="setting")
        return both[both["worlds"] == worlds].sort_values("difference", ignore_index=True)

    def leads(self, **where: Any) -> pd.DataFrame:
        """Return the rows of the leads, cumulative, that are asked for by column."""
        leads = self.tables["leads"]
        for column, value in {"window": "cumulative", **where}.items():
            leads = leads[leads[column] == value]
        return leads


def load(folder: str | Path) -> Multiverse:
    """Return the multiverse in a folder, or raise BadInput where there is none."""
    run = loaded(folder)
    missing = [name for name in TABLES if not run.has(f"{name}.parquet")]
    if missing:
        raise BadInput(f"{folder} has no {missing[0]}.parquet: give the folder of a +experiment=multiverse.")
    return Multiverse(run)
