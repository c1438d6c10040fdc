"""From `--multirun` to a study: all points composed and checked, the missing ones launched, and where they stand."""

from __future__ import annotations

import copy
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hydra._internal.config_loader_impl import ConfigLoaderImpl
from hydra.core.plugins import Plugins
from hydra.core.utils import configure_log
from hydra.types import HydraContext
from omegaconf import DictConfig, OmegaConf, open_dict

from experiments.points import points_of
from experiments.study.batch import dismiss, live_batch
from experiments.study.composing import Composer, distinct
from experiments.study.launch import launch_settings, live_plan, verdict
from experiments.study.plan import Run, plans_in, written
from sim.asking import check_asked, check_settings, composed_settings, study_folder
from sim.compiled import tell_of_compiling
from sim.store import PACKAGES, code_version, versions_of

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


def sweep(words: Sequence[str], config: DictConfig, context: HydraContext) -> None:
    """Live a sweep of runs, or tell what it would be."""
    runs = distinct(runs_of(words, config, context))
    settings = composed_settings(config, sweep=True)
    folder = Path(study_folder(settings, str(config.hydra.sweep.dir))).absolute()
    if settings["dry_run"]:
        from experiments.study.forecast import forecast

        print(forecast(folder, runs))
        return
    tell_of_changes(folder)
    launching = of_launch(config, folder)
    configure_log(launching.hydra.hydra_logging)
    tell_of_compiling()
    plan = written(folder, runs, words, launch_settings(settings))
    launcher = Plugins.instance().instantiate_launcher(
        hydra_context=HydraContext(config_loader=Frozen(context.config_loader), callbacks=context.callbacks),  # type: ignore[arg-type]
        task_function=live_batch,
        config=launching,
    )
    sent = 0

    def send(jobs: list[list[str]]) -> None:
        nonlocal sent
        ended = launcher.launch(jobs, initial_job_idx=sent)
        sent += len(jobs)
        for job in ended:
            _ = job.return_value  # raises what the job raised

    here = type(launcher).__name__ == IN_THIS_PROCESS
    try:
        now = live_plan(plan, send, *shape(settings, config, here))
    except KeyboardInterrupt:
        again = "the same command" + ("" if settings["study"] else f" with study={folder}")
        raise KeyboardInterrupt(f"the runs that had ended are kept; {again} runs only what is missing.") from None
    finally:
        dismiss()
    verdict(now, folder)


def runs_of(words: Sequence[str], config: DictConfig, context: HydraContext) -> Iterator[Run]:
    """Give the runs that the words of a sweep ask for, each checked."""

    def settle(composed: DictConfig) -> dict[str, Any]:
        settings = composed_settings(composed, sweep=True)
        check_settings(settings)
        return settings

    points = points_of(words, OmegaConf.to_container(config.sweep, resolve=True))  # type: ignore[arg-type]
    swept = [frozenset(word for word in point if word not in words) for point in points]
    composer = Composer(lambda point: context.config_loader.load_sweep_config(config, point), settle)
    for point, told in zip(points, swept, strict=True):
        settings = composer.settings_of(point, told)
        check_asked(settings)
        yield composer.run_of(settings, [word for word in point if word in told])


def of_launch(config: DictConfig, folder: Path) -> DictConfig:
    """Return the configuration that a launcher sees: its jobs leave no files of hydra's own."""
    config = copy.deepcopy(config)
    with open_dict(config):
        config.hydra.sweep.dir, config.hydra.sweep.subdir = str(folder), "."
        config.hydra.output_subdir = None
        config.hydra.job_logging = SILENT
        config.hydra.hydra_logging = SILENT
    return config


def shape(settings: Mapping[str, Any], config: DictConfig, here: bool) -> tuple[int | None, int]:
    """Return how many runs make a job, null for all, and how many workers live them side by side.

    In this process one job lives all with a worker for each processor; elsewhere a job has the processors it is given.
    """
    processors = (os.cpu_count() or 1) if here else config.hydra.launcher.get("cpus_per_task") or 1
    per_job = (
        settings["runs_per_job"]
        or (config.hydra.sweeper.get("params") or {}).get("runs_per_job")
        or (None if here else 1)
    )
    return per_job, int(settings["workers"] or processors)


def tell_of_changes(folder: Path) -> None:
    """Say on standard error where a study goes on under other code or packages than its last launch."""
    before = plans_in(folder)[-1:] if (folder / "plan").is_dir() else []
    for plan in before:
        if plan.about["code"]["source"] != code_version()["source"]:
            print("The code has changed since this study's last launch: runs of before do not count, and all are "
                  "lived anew.", file=sys.stderr)  # fmt: skip
        now = versions_of(PACKAGES)
        changed = [f"{name} {version} is now {now.get(name)}" for name, version in plan.about["packages"].items()
                   if now.get(name) != version]  # fmt: skip
        if changed:
            print(f"Packages have changed since this study's last launch: {', '.join(changed)}.", file=sys.stderr)
