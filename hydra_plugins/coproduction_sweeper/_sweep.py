"""From `--multirun` to a study: all points composed and checked, the missing ones launched, and where they stand."""

from __future__ import annotations

import copy
import os
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from hydra._internal.config_loader_impl import ConfigLoaderImpl
from hydra.core.plugins import Plugins
from hydra.core.utils import configure_log
from hydra.types import HydraContext
from omegaconf import DictConfig, OmegaConf, open_dict

from experiments import compare
from experiments.freezing import frozen
from experiments.points import points_of
from experiments.study.batch import live_batch, ranges
from experiments.study.composing import Composer, distinct
from experiments.study.journal import Journal
from experiments.study.launch import launch
from experiments.study.plan import Plan, Run
from experiments.study.rounds import Send
from hydra_plugins.coproduction_sweeper._slurm import jobs_in, wait_for_others
from sim.asking import check_asked, check_settings, composed_settings, study_folder

LONGEST_NAME = 120
IN_THIS_PROCESS = "BasicLauncher"
SILENT = {"version": 1, "root": {"level": "WARNING", "handlers": []}, "disable_existing_loggers": False}


class Frozen(ConfigLoaderImpl):
    """Gives each job what was composed at the launch: no file of the configuration is read again."""

    def __init__(self, loader: ConfigLoaderImpl) -> None:
        vars(self).update(vars(loader))

    def load_sweep_config(self, master_config: DictConfig, sweep_overrides: list[str]) -> DictConfig:
        """Return hydra's own part as it was, with the words of the job as its settings."""
        config = OmegaConf.create({"hydra": copy.deepcopy(master_config.hydra)})
        with open_dict(config):
            for word in sweep_overrides:
                name, _, value = word.partition("=")
                config[name] = value
        return config


class Asked(NamedTuple):
    """One point of a sweep: what was swept, its settings, and a run, or all the runs of a comparison."""

    words: list[str]
    settings: Mapping[str, Any]
    run: Run | None
    compared: list[compare.ArmRun]

    def runs(self) -> list[Run]:
        """Return the runs of the point."""
        return [self.run] if self.run else compare.distinct(self.compared)


def sweep(words: Sequence[str], config: DictConfig, context: HydraContext) -> None:
    """Live a sweep of runs or of comparisons, or tell what it would take."""
    start = datetime.now(UTC)
    points = list(asked_of(words, config, context))
    runs = distinct(run for point in points for run in point.runs())
    settings = points[0].settings
    folder = Path(study_folder(settings, str(config.hydra.sweep.dir))).absolute()
    if settings["dry_run"]:
        from experiments.study.forecast import forecast

        print(forecast(folder, runs))
        return
    per_job, workers = shape(settings, config)
    joblib = str(config.hydra.launcher._target_).endswith(".JoblibLauncher")
    launching = of_launch(config, folder)
    configure_log(launching.hydra.hydra_logging)
    plan = launch(folder, runs, words, settings, partial(sending, launching, context, workers), per_job, joblib)
    write_comparisons(points, folder, plan, start)


def asked_of(words: Sequence[str], config: DictConfig, context: HydraContext) -> Iterator[Asked]:
    """Give what the words of a sweep ask for, point by point, each checked."""

    def settle(composed: DictConfig) -> dict[str, Any]:
        settings = composed_settings(composed, sweep=True)
        check_settings(settings)
        return frozen(settings)

    points = points_of(words, OmegaConf.to_container(config.sweep, resolve=True))  # type: ignore[arg-type]
    composer = Composer(lambda point: context.config_loader.load_sweep_config(config, point), settle)
    for point in points:
        swept = [word for word in point if word not in words]
        settings = composer.settings_of(point, frozenset(swept))
        if settings["design"]["name"] == "single":
            check_asked(settings)
            yield Asked(swept, settings, composer.run_of(settings, swept), [])
        else:
            yield Asked(swept, settings, None, compare.runs_of(settings))


def sending(config: DictConfig, context: HydraContext, workers: int, plan: Plan) -> Send:
    """Return what sends the jobs of a plan to the launcher that was chosen."""
    launcher = Plugins.instance().instantiate_launcher(
        hydra_context=HydraContext(config_loader=Frozen(context.config_loader), callbacks=context.callbacks),  # type: ignore[arg-type]
        task_function=live_batch,
        config=config,
    )
    sent = 0

    def send(jobs: list[list[int]]) -> None:
        nonlocal sent
        words = [[f"plan={plan.path}", f"runs={ranges(rows)}", f"workers={workers}"] for rows in jobs]
        begun = jobs_in(config)
        try:
            ended = launcher.launch(words, initial_job_idx=sent)
        except Exception:
            wait_for_others(config, begun)
            raise
        sent += len(jobs)
        for job in ended:
            _ = job.return_value  # raises what the job raised

    return send


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
        compare.write(point.settings, point.compared, folder, own, {"start": start, "lived": len(lived)})


def named(words: Sequence[str]) -> str:
    """Return the name of a folder for what was swept: the same for the same words in any sweep."""
    told = re.sub(r"[^\w.=+-]+", "_", ",".join(words)).strip("_")
    return told if len(told) <= LONGEST_NAME else f"{told[: LONGEST_NAME - 9]}-{zlib.crc32(told.encode()):08x}"


def of_launch(config: DictConfig, folder: Path) -> DictConfig:
    """Return the configuration that a launcher sees: its jobs leave no files of hydra's own."""
    config = copy.deepcopy(config)
    with open_dict(config):
        config.hydra.sweep.dir, config.hydra.sweep.subdir = str(folder), "."
        config.hydra.output_subdir = None
        config.hydra.job_logging = SILENT
        config.hydra.hydra_logging = SILENT
    return config


def shape(settings: Mapping[str, Any], config: DictConfig) -> tuple[int | None, int]:
    """Return how many runs make a job, null for all, and how many workers live them side by side.

    In this process one job lives all with a worker for each processor; elsewhere a job has the processors it is given.
    """
    here = str(config.hydra.launcher._target_).endswith(f".{IN_THIS_PROCESS}")
    processors = (os.cpu_count() or 1) if here else config.hydra.launcher.get("cpus_per_task") or 1
    per_job = (
        settings["runs_per_job"]
        or (config.hydra.sweeper.get("params") or {}).get("runs_per_job")
        or (None if here else 1)
    )
    return per_job, int(settings["workers"] or processors)
