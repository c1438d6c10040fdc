"""A launcher of SLURM's gives up with the first job that was lost; those still queued or at work are waited for."""

from __future__ import annotations

from pathlib import Path

from omegaconf import DictConfig


def jobs_in(config: DictConfig) -> set[str]:
    """Return the numbers of all jobs that were sent from this folder, where each has a folder of its own."""
    folder = Path(str(config.hydra.launcher.get("submitit_folder", "")))
    if folder.name != "%j" or not folder.parent.is_dir():
        return set()
    return {job.name for job in folder.parent.iterdir() if (job / f"{job.name}_submitted.pkl").exists()}


def wait_for_others(config: DictConfig, before: set[str]) -> None:
    """Wait until every job that was sent since has ended: sent again at once, it would be in the queue twice."""
    if not str(config.hydra.launcher._target_).endswith(".SlurmLauncher"):
        return
    from submitit import SlurmJob

    for number in sorted(jobs_in(config) - before):
        SlurmJob(config.hydra.launcher.submitit_folder, number).wait()
