"""The last line of a sweep: where its results are, once, whatever launched it."""

from __future__ import annotations

from typing import Any

from hydra.experimental.callback import Callback
from omegaconf import DictConfig


class SayWhere(Callback):
    """Says where a sweep's results are when all its jobs have ended."""

    def on_multirun_end(self, config: DictConfig, **_: Any) -> None:
        """Print the sweep's folder; a sweep that was only tried out has none."""
        if not config.dry_run:
            print(f"results: {config.study or config.hydra.sweep.dir}", flush=True)
