"""From `--multirun` to a study: all points composed and checked, the missing ones launched, and where they stand."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from hydra.types import HydraContext
from omegaconf import DictConfig

from experiments import OF_MANY_RUNS, arm_runs
from experiments.freezing import frozen
from experiments.points import points_of
from experiments.study.composing import Composer, distinct
from experiments.study.journal import Journal
from experiments.study.launch import launch
from experiments.study.plan import Plan, Run
from hydra_plugins.coproduction_sweeper._launching import JOBLIB, is_launcher, of_launch, refuse_missing, sending, shape
from sim.asking import check_asked, check_settings, composed_settings, plain, study_folder
from sim.forks import past_of, refuse_own_past
from sim.problems import BadInput
from sim.settings import group

OF_A_LAUNCH = (
    "study", "dry_run", "workers", "runs_per_job", "retries", "fail_fast", "run_minutes", "run_megabytes",
)  # fmt: skip
LONGEST_NAME = 120


class Asked(NamedTuple):
    """One point of a sweep: what was swept, its settings, and a run, or all the runs of a comparison."""

    words: list[str]
    settings: Mapping[str, Any]
    run: Run | None
    compared: list[arm_runs.ArmRun]

    def runs(self) -> list[Run]:
        """Return the runs of the point."""
        return [self.run] if self.run else arm_runs.distinct(self.compared)


def sweep(words: Sequence[str], config: DictConfig, context: HydraContext) -> None:
    """Live a sweep of runs or of comparisons, or tell what it would take."""
    start = datetime.now(UTC)
    points = list(asked_of(words, config, context))
    runs = distinct(run for point in points for run in point.runs())
    settings = points[0].settings
    refuse_several(points)
    folder = Path(study_folder(settings, str(config.hydra.sweep.dir))).absolute()
    for point in points:
        refuse_own_past(past_of(point.settings), folder)
    if settings["dry_run"]:
        from experiments.study.forecast import forecast

        print(forecast(folder, runs))
        return
    refuse_missing(config)
    per_job, workers = shape(settings, config)
    sender = partial(sending, of_launch(config, folder), context, workers)
    plan = launch(folder, runs, words, settings, sender, per_job, is_launcher(config, JOBLIB))
    write_comparisons(points, folder, plan, start)


def asked_of(words: Sequence[str], config: DictConfig, context: HydraContext) -> Iterator[Asked]:
    """Give what the words of a sweep ask for, point by point, each checked."""

    def settle(composed: DictConfig) -> dict[str, Any]:
        settings = composed_settings(composed, sweep=True)
        check_settings(settings)
        return frozen(settings)

    points = points_of(words, group(plain(config), "sweep"))
    composer = Composer(lambda point: context.config_loader.load_sweep_config(config, point), settle)
    for point in points:
        swept = [word for word in point if word not in words]
        settings = composer.settings_of(point, frozenset(swept))
        if settings["design"]["name"] == "single":
            check_asked(settings)
            yield Asked(swept, settings, composer.run_of(settings, swept), [])
        elif design := OF_MANY_RUNS.get(settings["design"]["name"]):
            yield Asked(swept, settings, None, design.runs_of(settings, swept))
        else:
            raise BadInput(f"{settings['experiment']} is asked once at a time; leave out --multirun.")


def refuse_several(points: Sequence[Asked]) -> None:
    """Refuse several values of what a sweep has one of."""
    for name in OF_A_LAUNCH:
        values = list(dict.fromkeys(json.dumps(point.settings[name]) for point in points))
        if len(values) > 1:
            raise BadInput(f"{name} is {values[0]} and {values[1]}; a sweep has one, for all of its runs.")


def write_comparisons(points: Sequence[Asked], folder: Path, plan: Plan, start: datetime) -> None:
    """Write the results of each comparison of a sweep: where it is the only one, into the study's own folder."""
    fates = Journal(folder).read()
    for point in points:
        if point.run:
            continue
        lived = [run for run in point.runs() if (fates[run.key].done or {}).get("launch") == plan.name]
        own = folder / "comparisons" / named(point.words) if len(points) > 1 else folder
        if len(points) > 1:
            print(f"\n{' '.join(point.words)}")
        design = OF_MANY_RUNS[point.settings["design"]["name"]]
        design.write(point.settings, point.compared, folder, own, {"start": start, "lived": len(lived)})


def named(words: Sequence[str]) -> str:
    """Return the name of a folder for what was swept: the same for the same words in any sweep."""
    told = re.sub(r"[^\w.=+-]+", "_", ",".join(words)).strip("_")
    return told if len(told) <= LONGEST_NAME else f"{told[: LONGEST_NAME - 9]}-{zlib.crc32(told.encode()):08x}"
