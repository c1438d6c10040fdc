"""One table of a whole study: a row a run, in an order and bytes that depend on what was asked and lived alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from experiments.study.failures import asked_in
from experiments.study.journal import Fate, Journal
from experiments.study.plan import Run
from experiments.study.results import results
from sim.parquet import packed, write_parquet
from sim.store import write_safely

WEEKLY = "weekly"
RUNS_A_FILE = 500


class Collected:
    """The runs of a study that are done, in order: by what they were asked, seeds last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fates: Mapping[str, Fate] = Journal(folder).read()
        asked = asked_in(folder)
        done = [run for key, run in asked.items() if key in self.fates and self.fates[key].done is not None]
        self.missing = len(asked) - len(done)
        self.columns = columns_of(done)
        self.runs = sorted(done, key=lambda run: [in_order(value) for value in self.row(run).values()])

    def row(self, run: Run) -> dict[str, Any]:
        """Return the configuration columns of a run, the seed and the key last."""
        flat = flattened(run.settings)
        first = {name: run.settings[name] for name in ("experiment", "arm")}
        told = first | {name: as_cell(flat.get(name)) for name in self.columns}
        return told | {"weeks": run.settings["weeks"], "seed": run.settings["seed"], "run": run.key}


def collect(folder: Path) -> tuple[int, int]:
    """Write `runs.parquet` and the weekly tables, and return how many runs are in them and how many are missing."""
    study = Collected(folder)
    if not study.runs:
        return 0, study.missing
    outcomes = [
        study.row(run) | {f"outcome_{name}": as_number(value) for name, value in summary["outcomes"].items()}
        for run, summary, _ in results(folder, study.fates, study.runs, [])
    ]
    table = packed(pd.DataFrame(outcomes))
    write_safely(folder / "runs.parquet", lambda file: write_parquet([table], file))
    write_weekly(study)
    return len(study.runs), study.missing


def write_weekly(study: Collected) -> None:
    """Write the weekly tables of all runs: a folder an arm, a file for every so many runs."""
    written = set()
    for arm in sorted({str(run.settings["arm"]) for run in study.runs}):
        of_arm = [run for run in study.runs if str(run.settings["arm"]) == arm]
        for first in range(0, len(of_arm), RUNS_A_FILE):
            file = study.folder / WEEKLY / f"arm={arm}" / f"part-{first // RUNS_A_FILE:05d}.parquet"
            file.parent.mkdir(parents=True, exist_ok=True)
            part = of_arm[first : first + RUNS_A_FILE]
            write_safely(file, partial(write_parquet, weekly_parts(study, part)))
            written.add(file)
    for file in (study.folder / WEEKLY).glob("*/*.parquet"):
        if file not in written:
            file.unlink()


def weekly_parts(study: Collected, runs: Sequence[Run]) -> Iterator[pa.Table]:
    """Give the weekly table of each run, with whose it is."""
    for run, _, tables in results(study.folder, study.fates, runs, [WEEKLY]):
        table = tables[WEEKLY]
        whose = pa.DictionaryArray.from_arrays(pa.array([0] * len(table), pa.int32()), pa.array([run.key]))
        seed = pa.array([run.settings["seed"]] * len(table), pa.int64())
        yield table.add_column(0, "seed", seed).add_column(0, "run", whose)


def columns_of(runs: Sequence[Run]) -> list[str]:
    """Return the settings that have a column: the place's name and size, every lever, and whatever else differs."""
    levers = [f"programme.{name}" for name in runs[0].settings["programme"]] if runs else []
    seen: dict[str, set[str]] = {}
    for run in runs:
        for name, value in flattened(run.settings).items():
            seen.setdefault(name, set()).add(json.dumps(value, default=str))
    differing = {name for name, values in seen.items() if len(values) > 1}
    always = ["place.name", "place.residents", *levers]
    others = differing - {*always, "experiment", "arm", "seed", "weeks", "output", "checkpoint_every"}
    return [*always, *sorted(name for name in others if not name.startswith(("measures", "past")))]


def flattened(settings: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Return settings by their full names, as they are typed."""
    flat: dict[str, Any] = {}
    for name, value in settings.items():
        flat |= flattened(value, f"{before}{name}.") if isinstance(value, Mapping) else {f"{before}{name}": value}
    return flat


def as_cell(value: object) -> object:
    """Return a setting as a table holds it: a list as text."""
    return json.dumps(value) if isinstance(value, list) else value


def as_number(value: float | None) -> float:
    """Return an outcome as a number: nan where it is not defined."""
    return float("nan") if value is None else float(value)


def in_order(value: object) -> tuple[int, float, str]:
    """Return what puts settings of any kind in order: nothing, then numbers, then names."""
    if value is None:
        return 0, 0.0, ""
    return (1, float(value), "") if isinstance(value, (int, float)) else (2, 0.0, str(value))
