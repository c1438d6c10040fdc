"""The launchers of hydra: what each is given, what is sent to it, and how each of them loses jobs."""

from __future__ import annotations

import copy
import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from hydra._internal.config_loader_impl import ConfigLoaderImpl
from hydra.core.plugins import Plugins
from hydra.core.utils import configure_log
from hydra.types import HydraContext
from omegaconf import DictConfig, OmegaConf, open_dict

from experiments.study.batch import live_batch, ranges
from experiments.study.launch import here
from experiments.study.plan import Plan
from experiments.study.rounds import Send
from sim.complaints import not_installed
from sim.problems import BadInput, number

BASIC, JOBLIB, SLURM = "BasicLauncher", "JoblibLauncher", "SlurmLauncher"
"""The first lives everything in this process; the second loses all its jobs where it loses one."""
MOST_RUNS = 1_000_000
SILENT = {"version": 1, "root": {"level": "WARNING", "handlers": []}, "disable_existing_loggers": False}


def is_launcher(config: DictConfig, name: str) -> bool:
    """Say whether a launcher was chosen."""
    return str(config.hydra.launcher._target_).rpartition(".")[2] == name


def refuse_missing(config: DictConfig) -> None:
    """Refuse a launcher that is not installed, or raise BadInput."""
    name = str(config.hydra.launcher._target_)
    try:
        module, _, launcher = name.rpartition(".")
        getattr(import_module(module), launcher)
    except (ImportError, AttributeError, ValueError):
        raise BadInput(not_installed(str(config.hydra.runtime.choices["hydra/launcher"]))) from None


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
    alone = is_launcher(config, BASIC)
    processors = (os.cpu_count() or 1) if alone else config.hydra.launcher.get("cpus_per_task") or 1
    per_job = settings["runs_per_job"] or (config.hydra.sweeper.get("params") or {}).get("runs_per_job")
    if per_job is not None:
        per_job = int(number(per_job, "runs_per_job", 1, MOST_RUNS, whole=True))
    return per_job or (None if alone else 1), int(settings["workers"] or processors)


def sending(config: DictConfig, context: HydraContext, workers: int, plan: Plan) -> Send:
    """Return what sends the jobs of a plan to the launcher that was chosen."""
    if is_launcher(config, BASIC):
        return here(workers)(plan)
    configure_log(config.hydra.hydra_logging)
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
                config[name] = value.replace("${", "\\${")
        return config


def jobs_in(config: DictConfig) -> set[str]:
    """Return the numbers of all jobs that were sent from this folder, where each has a folder of its own."""
    folder = Path(str(config.hydra.launcher.get("submitit_folder", "")))
    if folder.name != "%j" or not folder.parent.is_dir():
        return set()
    return {job.name for job in folder.parent.iterdir() if (job / f"{job.name}_submitted.pkl").exists()}


def wait_for_others(config: DictConfig, before: set[str]) -> None:
    """Wait for all jobs of SLURM's that were sent since, so that none is sent again while it is still in the queue.

    Its launcher gives up with the first job that is lost.
    """
    if not is_launcher(config, SLURM):
        return
    from submitit import SlurmJob

    for job in sorted(jobs_in(config) - before):
        SlurmJob(config.hydra.launcher.submitit_folder, job).wait()
