"""The runs of a design, lived here where a study lacks them: one that failed costs itself, if enough is left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hydra.core.hydra_config import HydraConfig

from experiments.arm_runs import ArmRun, distinct
from experiments.study.journal import Journal
from experiments.study.launch import here, launch
from experiments.study.one_run import is_done
from experiments.study.plan import plans_in
from sim.problems import Failed


def live(
    asked: Sequence[ArmRun], settings: Mapping[str, Any], study: Path, enough: Callable[[], bool], left: str
) -> int:
    """Live the runs that a study lacks, and return how many were lived.

    enough   whether, of runs that failed, the others are enough to be told; if not, or if the settings say to stop with
             the first that fails, raises Failed
    left     what is said of the others
    """
    before = launches_in(study)
    words = list(HydraConfig.get().overrides.task) if HydraConfig.initialized() else []
    try:
        launch(study, distinct([*asked]), words, settings, here(settings["workers"]))
    except Failed as problem:
        if settings["fail_fast"] or not enough():
            raise
        print(f"{problem} {left}", file=sys.stderr)
    return lived_since(study, before)


def held(asked: Sequence[ArmRun], study: Path) -> list[ArmRun]:
    """Return those of the runs that a study holds."""
    fates = Journal(study).read()
    return [one for one in asked if is_done(study, one.run, fates.get(one.run.key))]


def whole_rows(asked: Sequence[ArmRun], study: Path) -> dict[str, bool]:
    """Say of each setting, which is a row of draws or a world, whether all of its runs are done."""
    done, whole = {one.run.key for one in held(asked, study)}, dict.fromkeys((one.setting for one in asked), True)
    for one in asked:
        whole[one.setting] &= one.run.key in done
    return whole


def launches_in(study: Path) -> set[str]:
    """Return the names of the launches that a folder has seen."""
    return {plan.name for plan in plans_in(study)} if (study / "plan").is_dir() else set()


def lived_since(study: Path, before: set[str]) -> int:
    """Return how many runs were lived in launches that are not among those of before."""
    done = (fate.done for fate in Journal(study).read().values() if fate.done)
    return sum(one["launch"] not in before for one in done)
