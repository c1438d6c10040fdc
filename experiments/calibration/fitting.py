"""The runs that are held beside the published figures, and what each row of them comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.arm_runs import ArmRun, distinct
from experiments.calibration.targets import figures_of
from experiments.draws.assumptions import Assumption, levers_of, numbers_of
from experiments.draws.chosen import chosen
from experiments.draws.rows import Row
from experiments.draws.runs import lived, runs_of_rows
from experiments.referral_years import LAST_WEEK
from experiments.study.journal import Journal
from experiments.study.results import results
from sim.settings import model_parts
from sim.theory import Theory

Settings = Mapping[str, Any]
WEEKLY = "weekly"


def space_of(settings: Settings) -> list[Assumption]:
    """Return what may be drawn, or raise BadInput: parameters of the theory, and levers of the arm that is fitted."""
    arm = settings["design"]["fitted"]
    levers = (one for one in levers_of(settings) if arm in one.arms)
    space = [*numbers_of("default", "parameter", "theory.", Theory, settings["theory"]), *levers]
    return chosen(space, settings["design"]["only"])


def fitted_settings(settings: Settings) -> dict[str, Any]:
    """Return the settings of the runs that are held beside the figures: up to the last week of the published table."""
    place = {**settings["place"], "residents": int(settings["design"]["fitted_residents"])}
    return {**settings, "place": place, "weeks": LAST_WEEK + 1}


def figures_of_rows(
    rows: Iterable[Row], space: Sequence[Assumption], settings: Settings, folder: Path, seeds: int = 1
) -> tuple[pd.DataFrame, list[ArmRun]]:
    """Live the fitted arm in every row, and return what each run came to, by row, with the runs behind it.

    Rows with a run that failed are left out.
    """
    fitted = fitted_settings(settings)
    asked = [*runs_of_rows(rows, fitted, space, [settings["design"]["fitted"]], seeds)]
    there = lived(asked, settings, folder)
    return pd.DataFrame(figures_in(folder, there, fitted)), there


def figures_in(folder: Path, there: list[ArmRun], fitted: Settings) -> Iterator[dict[str, Any]]:
    """Give what each run came to."""
    place, fates, runs = model_parts(fitted)["place"], Journal(folder).read(), distinct(there)
    weekly = {run.key: tables[WEEKLY].to_pandas() for run, _, tables in results(folder, fates, runs, [WEEKLY])}
    found = {key: figures_of(table, fitted["design"], place) for key, table in weekly.items()}
    for one in there:
        yield {"row": one.setting, "seed": one.seed, **found[one.run.key]}
