"""Which assumptions an effect hangs on: all are screened, then a table of draws is emulated and its variance shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.load import Run as Finished
from analysis.sensitivity.folder import Sensitivity
from analysis.sensitivity.sentences import headline
from experiments.arm_runs import ArmRun
from experiments.draws.rows import put_in_order
from experiments.draws.runs import lived
from experiments.draws.screening import NAME as SCREEN
from experiments.draws.table import NAME as DRAW
from experiments.draws.table import drawn_in, space_of, table_rows
from experiments.gathering import gathered, runs_behind
from experiments.keeping import keep, summary_of
from experiments.launching import launches_in, lived_since, whole_rows
from experiments.sensitivity.check import check
from experiments.sensitivity.results import results_of, shares_of_rows, table_of_rows
from experiments.sensitivity.screened import screening
from experiments.sensitivity.shared import shared_out
from experiments.sensitivity.space import runs_of_table, runs_screened, shares_screened, touching
from experiments.study.failures import failures_of
from sim import store

FINDINGS = ("screening", "indices", "emulator", "rows")
"""The tables that are written as CSV too."""


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Live the screening, then the table of draws, here, and write what they come to; `summary.json` comes last.

    A run that failed costs its own row alone: the others are told, with how many rows are whole.
    """
    start = datetime.now(UTC)
    check(settings)
    study = Path(settings["design"]["runs_in"] or folder)
    (folder / "summary.json").unlink(missing_ok=True)
    before = launches_in(study)
    screened, table = runs_screened(settings), runs_of_table(settings)
    lived(screened, settings, study)
    lived(table, settings, study)
    launched = {"start": start, "lived": lived_since(study, before)}
    return write(settings, [*screened, *table], study, folder, launched)


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every run: those of the screening first, each with its row as its setting.

    words   what was swept, where several analyses are
    """
    both = [*runs_screened(settings), *runs_of_table(settings)]
    return [one._replace(run=one.run._replace(words=(*words, *one.run.words))) for one in both]


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what the rows whose runs a study holds come to, and say it; `summary.json` comes last."""
    there = whole_pairs(asked, study)
    replicates = gathered(there, study, settings["design"]["outcomes"])
    tables = findings(settings, replicates) | {"replicates": replicates, "runs_behind": runs_behind(there)}
    keep(folder, tables, settings, asked, launched["start"], FINDINGS)
    summary = summary_of(settings, there, launched) | dict(rows_told(settings, asked, there, study))
    sensitivity = Sensitivity(Finished(folder, summary))
    if settings["figures"]:
        from analysis.sensitivity.report import write_report

        write_report(sensitivity)
    print(headline(sensitivity))
    store.write_json(folder / "summary.json", summary)
    return folder


def whole_pairs(asked: Sequence[ArmRun], study: Path) -> list[ArmRun]:
    """Return the runs of each row and seed of which every arm is done: one that failed costs no other seed."""
    apart = [one._replace(setting=f"{one.setting} {one.seed}") for one in asked]
    whole = whole_rows(apart, study)
    return [one for one, told in zip(asked, apart, strict=True) if whole[told.setting]]


def findings(settings: Mapping[str, Any], replicates: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return what the replicates say: screening, indices, emulator and rows."""
    design, space = settings["design"], drawn_in(settings)
    results, rows = results_of(replicates, design), table_rows(settings, space)
    screened = screening(touching(settings), shares_screened(settings), results, design)
    indices, emulator = shared_out(space, shares_of_rows(rows, space), screened, results, design)
    return {"screening": screened, "indices": indices, "emulator": emulator, "rows": table_of_rows(rows, replicates)}


def rows_told(
    settings: Mapping[str, Any], asked: Sequence[ArmRun], there: Sequence[ArmRun], study: Path
) -> Iterator[tuple[str, Any]]:
    """Give what the summary says of rows: how many were asked for, how many are whole, and how many runs failed."""
    design, keys = settings["design"], {one.run.key for one in asked}
    for name in ("outcomes", "pair", "trajectories", "told_seeds", "kept", "repeated", "seeds_of_repeated"):
        yield name, design[name]
    yield "assumptions_in_all", len(space_of(settings))
    yield "assumptions", len(drawn_in(settings))
    yield "assumptions_screened", len(touching(settings))
    groups = put_in_order(drawn_in(settings))
    yield "in_order", sorted(one.name for group in groups if len(group) > 1 for one in group)
    for name, rows in (("rows", asked), ("rows_whole", there)):
        yield name, len({one.setting for one in rows if one.setting.startswith(DRAW)})
    for name, rows in (("screened", asked), ("screened_whole", there)):
        yield name, len({one.setting for one in rows if one.setting.startswith(SCREEN)})
    yield "runs_failed", int(failures_of(study)["run"].isin(keys).sum())
