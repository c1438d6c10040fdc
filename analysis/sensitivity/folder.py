"""Read the folder of a sensitivity analysis."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.finished import Finished


class Sensitivity(Finished):
    """A finished sensitivity analysis: its tables as frames, read when they are first asked for."""

    EXPERIMENT = "sensitivity"
    TABLES = ("screening", "indices", "emulator")

    @property
    def headline(self) -> str:
        """The result that is the headline effect: what preparing first changes of the primary outcome."""
        return f"effect.{self.summary['outcomes'][0]}"

    @property
    def results(self) -> list[str]:
        """Every result, in the order of the tables: the headline effect first."""
        return [str(name) for name in self.tables["emulator"]["result"]]

    def screening(self, result: str) -> pd.DataFrame:
        """Return the screening of a result: those that move it beyond luck first, the strongest first."""
        rows = self.tables["screening"].query("result == @result")
        return rows.sort_values(["moves", "mu_star", "name"], ascending=[False, False, True], ignore_index=True)

    def indices(self, result: str) -> pd.DataFrame:
        """Return the Sobol indices of a result, the greatest total first, with what the screening says of each."""
        rows = self.tables["indices"].query("result == @result").sort_values("total", ascending=False)
        return rows.merge(self.screening(result), on=["result", "name"], how="left")

    def emulator(self, result: str) -> pd.Series:
        """Return how well a result is emulated."""
        return self.tables["emulator"].query("result == @result").iloc[0]

    def drivers(self, result: str) -> pd.DataFrame:
        """Return what a result hangs on most: by total index where the emulator is trusted, else by the screening."""
        if self.emulator(result)["trusted"]:
            return self.indices(result)
        return self.screening(result).query("moves")


def load(folder: str | Path) -> Sensitivity:
    """Return the sensitivity analysis in a folder, or raise BadInput where there is none."""
    return Sensitivity.at(folder)
