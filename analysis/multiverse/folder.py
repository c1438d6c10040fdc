"""Read the folder of a multiverse."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.finished import Finished


class Multiverse(Finished):
    """A finished multiverse: its tables as frames, read when they are first asked for."""

    EXPERIMENT = "multiverse"
    TABLES = ("worlds", "assumptions", "replicates", "effects", "leads", "pushes", "variance")

    @cached_property
    def horizons(self) -> list[float]:
        """The horizons that were lived, in years."""
        return sorted(set(self.tables["leads"]["horizon"]))

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
    return Multiverse.at(folder)
