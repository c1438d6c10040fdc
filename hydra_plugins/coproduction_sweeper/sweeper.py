"""Every `--multirun` is a study: composed and checked whole, frozen, and sent to whichever launcher was chosen."""

from __future__ import annotations

from typing import Any

from hydra._internal.core_plugins.basic_sweeper import BasicSweeper
from omegaconf import DictConfig


class StudySweeper(BasicSweeper):
    """Hands a sweep of runs to `experiments.study`; a sweep of comparisons goes job by job, as hydra does it."""

    def sweep(self, arguments: list[str]) -> Any:
        """Live what the words ask for."""
        from hydra_plugins.coproduction_sweeper._sweep import sweep
        from sim.asking import is_of_runs

        assert isinstance(self.config, DictConfig)
        assert self.hydra_context is not None
        if is_of_runs(self.config):
            return sweep(arguments, self.config, self.hydra_context)
        return super().sweep(arguments)
