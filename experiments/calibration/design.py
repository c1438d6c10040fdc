"""Screening, one table of draws, a posterior, the figures lived again under it, and the headline asked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.arm_runs import ArmRun
from experiments.calibration.check import check
from experiments.calibration.fitting import figures_of_rows, space_of
from experiments.calibration.headline import asked_again
from experiments.calibration.learned import learned_from
from experiments.calibration.screened import kept_of, screening_of
from experiments.calibration.table import table_of
from experiments.calibration.targets import Target, beside_of, targets_of
from experiments.calibration.told import Found, tables_of, told_of
from experiments.draws.assumptions import Assumption
from experiments.draws.rows import Row
from experiments.draws.screening import screening_rows, screening_shares, told_row
from experiments.gathering import runs_behind
from experiments.keeping import keep, summary_of
from experiments.launching import launches_in, lived_since
from experiments.study.failures import failures_of
from sim import store
from sim.settings import model_parts

Settings = Mapping[str, Any]


def run(settings: Settings, folder: Path) -> Path:
    """Calibrate, here, and write what it came to; `summary.json` comes last. The same line goes on where it stopped."""
    start = datetime.now(UTC)
    check(settings)
    (folder / "summary.json").unlink(missing_ok=True)
    before, design = launches_in(folder), settings["design"]
    place, space = model_parts(settings)["place"], space_of(settings)
    targets = targets_of(design, place)
    screening, told, screened_runs = screened(space, targets, settings, folder)
    table = table_of(kept_of(space, screening, design), targets, told, settings, folder)
    learned = learned_from(table, targets, settings)
    again = after_the_table(learned.drawn[: int(design["predictive"])], settings)
    predicted, predicted_runs = figures_of_rows(again, table.kept, settings, folder)
    headline, headline_runs = asked_again(table.rows, learned.drawn, table.kept, settings, folder)
    found = Found(space, targets, beside_of(place), screening, told, table, learned, predicted, headline)
    there = [*screened_runs, *table.there, *predicted_runs, *headline_runs]
    return write(
        settings, tables_of(found, settings), there, folder, {"start": start, "lived": lived_since(folder, before)}
    )


def screened(
    space: list[Assumption], targets: list[Target], settings: Settings, folder: Path
) -> tuple[pd.DataFrame, pd.DataFrame, list[ArmRun]]:
    """Return what every assumption does to every target, what runs as told came to, and all runs behind."""
    design = settings["design"]
    told, told_runs = figures_of_rows([told_row()], space, settings, folder, seeds=int(design["told_seeds"]))
    shares = screening_shares(space, int(design["trajectories"]), int(design["sample_seed"]))
    found, runs = figures_of_rows(screening_rows(space, shares), space, settings, folder)
    return screening_of(space, shares, found, told, targets), told, [*told_runs, *runs]


def after_the_table(rows: list[Row], settings: Settings) -> list[Row]:
    """Return rows with seeds of their own, after those of the table."""
    return [row._replace(point=row.point + int(settings["design"]["rows"])) for row in rows]


def write(
    settings: Settings, tables: Mapping[str, pd.DataFrame], there: list[ArmRun], folder: Path, launched: Settings
) -> Path:
    """Write the tables, the page, and last `summary.json`; launched = when it began, and how many runs it lived."""
    keep(folder, {**tables, "runs_behind": runs_behind(there)}, settings, there, launched["start"])
    summary = summary_of(settings, there, launched) | dict(told_of(settings, tables, len(failures_of(folder))))
    if settings["figures"]:
        from analysis.calibration.report import write_report

        write_report(folder, summary)
    store.write_json(folder / "summary.json", summary)
    return folder
