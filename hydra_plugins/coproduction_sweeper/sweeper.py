"""Every `--multirun` is a study: composed and checked whole, frozen, and sent to whichever launcher was chosen."""

from __future__ import annotations

from typing import Any

from hydra.plugins.sweeper import Sweeper
from hydra.types import HydraContext, TaskFunction
from omegaconf import DictConfig


class StudySweeper(Sweeper):
    """Hands a sweep to `experiments.study`."""

    def __init__(self, params: Any = None) -> None:
        """Take `hydra.sweeper`, whose params a preset of a launcher may fill; the configuration has them too."""

    def setup(self, *, hydra_context: HydraContext, task_function: TaskFunction, config: DictConfig) -> None:
        """Take what hydra composed; the task of one run is not what is launched."""
        self.hydra_context, self.config = hydra_context, config

    def sweep(self, arguments: list[str]) -> None:
        """Live what the words ask for."""
        from hydra_plugins.coproduction_sweeper._sweep import sweep

        assert self.hydra_context is not None
        assert self.config is not None
        sweep(arguments, self.config, self.hydra_context)
