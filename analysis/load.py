"""Read a folder of results. Every table is read when it is first asked for, and only the columns that are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pyarrow as arrow
import pyarrow.parquet as parquet

from sim.problems import BadInput

PLACES = Path(__file__).resolve().parent.parent / "sim" / "places"


def load(folder: str | Path) -> Run:
    """Return the finished run in a folder; a folder without `summary.json` is not a finished run."""
    return Run(Path(folder), finished(folder))


def finished(folder: str | Path) -> dict[str, Any]:
    """Return the `summary.json` that closes a folder of results, or raise BadInput where there is none."""
    path = Path(folder)
    if not path.is_dir():
        raise BadInput(f"{folder} is no folder: give the folder of a finished run, the one named after 'results:'.")
    if not (path / "summary.json").is_file():
        raise BadInput(f"{folder} has no summary.json, so its run is unfinished or absent: run it to its end first.")
    return read_json(path / "summary.json")


def read_json(path: Path) -> dict[str, Any]:
    """Return the mapping that a JSON file holds."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        raise BadInput(f"{path} cannot be read as JSON: run this configuration again.") from None


class Results:
    """A folder of results: what was asked, in short and in full, and its tables as pandas frames."""

    absent = "run again with output=standard, which keeps it"
    """What to do where a table is not there."""

    def __init__(self, folder: Path, summary: Mapping[str, Any]) -> None:
        """Remember where the results are and, in short, what they are of; no table is read yet."""
        self.folder, self.summary = folder, summary

    def table(self, name: str, columns: list[str] | None = None, filters: Any = None) -> pd.DataFrame:
        """Return one table; with `columns` and `filters` (pyarrow's), that part alone, which is quicker."""
        frame: pd.DataFrame = self.stored(name, columns, filters).to_pandas(strings_to_categorical=True)
        return frame

    def stored(self, name: str, columns: list[str] | None = None, filters: Any = None) -> arrow.Table:
        """Return one table as it is stored, or that part of it."""
        path = self.folder / f"{name}.parquet"
        if not path.is_file():
            raise BadInput(f"{self.folder} has no {path.name}: {self.absent}.")
        try:
            return parquet.read_table(path, columns=columns, filters=filters)
        except (OSError, ValueError) as trouble:
            raise BadInput(f"{path} cannot be read as a table: {str(trouble).splitlines()[0]}") from None

    def has(self, name: str) -> bool:
        """Say whether a file is there; light output leaves some tables out."""
        return (self.folder / name).is_file()

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """Where the results came from: its whole configuration, versions, times."""
        return read_json(self.folder / "provenance.json") if self.has("provenance.json") else {}

    @cached_property
    def config(self) -> dict[str, Any]:
        """The resolved configuration, empty where none was left."""
        return dict(self.provenance.get("config") or {})

    @property
    def weeks(self) -> int:
        """Length of each run in weeks."""
        return int(self.summary["weeks"])


class Run(Results):
    """One finished run: its tables as pandas frames, its organisations as a network.

    Counts are people or events in the sample, not scaled; rates and trust are 0-1; money is in pounds; weeks
    count from 0. The files and their columns are the public surface of the model.
    """

    @cached_property
    def weekly(self) -> pd.DataFrame:
        """One row per week and community."""
        return self.table("weekly")

    @cached_property
    def organisations(self) -> pd.DataFrame:
        """One row per week and community-based organisation."""
        return self.table("organisations")

    @cached_property
    def meetings(self) -> pd.DataFrame:
        """One row per meeting."""
        return self.table("meetings")

    @cached_property
    def trust_ledger(self) -> pd.DataFrame:
        """Why trust changed: one row per week, kind of tie, community, component and mechanism."""
        return self.table("trust_ledger")

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row per outcome, group of people and horizon."""
        return self.table("outcomes")

    @cached_property
    def money(self) -> pd.DataFrame:
        """One row per week: pounds spent, hours worked."""
        return self.table("money")

    @cached_property
    def events(self) -> pd.DataFrame:
        """Dated events worth telling."""
        return self.table("events")

    @cached_property
    def network(self) -> nx.Graph:
        """The organisations, staff and brokers, and the ties between them."""
        if not self.has("network.graphml"):
            raise BadInput(f"{self.folder} has no network.graphml: {self.absent}.")
        return nx.read_graphml(self.folder / "network.graphml")

    @property
    def published_referrals(self) -> pd.DataFrame | None:
        """The referrals published for the place this run was built from (source, year_1, year_2), if there are any."""
        place = self.config.get("place") or {}
        path = PLACES / str(place.get("folder") or "") / "published_referrals.csv"
        return pd.read_csv(path) if path.is_file() else None
