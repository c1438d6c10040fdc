"""The last line of a sweep: where its results are, once, whatever launched it."""

from __future__ import annotations

from typing import Any

from hydra.experimental.callback import Callback
from omegaconf import DictConfig


class SayWhere(Callback):
    """Says where a sweep's results are when all its jobs have ended."""

    def on_multirun_end(self, config: DictConfig, **_: Any) -> None:
        """Print the sweep's folder."""
        print(f"results: {config.hydra.sweep.dir}", flush=True)
