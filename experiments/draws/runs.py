"""From rows to runs: every arm of a row on seeds of its own; a row is whole, or it is left out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hydra.core.hydra_config import HydraConfig

from experiments.arm_runs import ArmRun, Asking, distinct
from experiments.draws.assumptions import Assumption
from experiments.draws.rows import Row, with_values
from experiments.study.journal import Journal
from experiments.study.launch import here, launch
from experiments.study.one_run import is_done
from experiments.study.plan import plans_in
from sim.problems import Failed


def runs_of_rows(
    rows: Iterable[Row],
    settings: Mapping[str, Any],
    assumptions: Sequence[Assumption],
    arms: Sequence[str],
    seeds: int = 1,
) -> Iterator[ArmRun]:
    """Give the arms of every row, whose name is the setting, on so many seeds each; rows share no seed."""
    for row in rows:
        within = with_values(settings, assumptions, row.values)
        asking = Asking(within, (f"row={row.name}",))
        first = int(settings["seed"]) + seeds * row.point
        for arm in arms:
            for seed in range(first, first + seeds):
                yield ArmRun(arm, seed, asking.run_of(arm, within["arms"][arm], seed), setting=row.name)


def lived(asked: Sequence[ArmRun], settings: Mapping[str, Any], folder: Path) -> list[ArmRun]:
    """Live the runs that a folder does not hold yet, and return those of rows that are whole.

    A run that failed costs its own row alone, unless the settings say to stop, or no row is whole: then raises Failed.
    """
    words = list(HydraConfig.get().overrides.task) if HydraConfig.initialized() else []
    try:
        launch(folder, distinct([*asked]), words, settings, here(settings["workers"]))
    except Failed as problem:
        if settings["fail_fast"] or not any(whole_rows(asked, folder).values()):
            raise
        print(f"{problem} Rows without them are told all the same.", file=sys.stderr)
    whole = whole_rows(asked, folder)
    return [one for one in asked if whole[one.setting]]


def whole_rows(asked: Sequence[ArmRun], study: Path) -> dict[str, bool]:
    """Say of each row whether all of its runs are done."""
    fates, whole = Journal(study).read(), dict.fromkeys((one.setting for one in asked), True)
    for one in asked:
        whole[one.setting] &= is_done(study, one.run, fates.get(one.run.key))
    return whole


def launches_in(study: Path) -> set[str]:
    """Return the names of the launches that a folder has seen."""
    return {plan.name for plan in plans_in(study)} if (study / "plan").is_dir() else set()


def lived_since(study: Path, before: set[str]) -> int:
    """Return how many runs were lived in launches that are not among those of before."""
    done = (fate.done for fate in Journal(study).read().values() if fate.done)
    return sum(one["launch"] not in before for one in done)
