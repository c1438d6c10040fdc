"""The front door: compose the configuration, hand it to a design, say where the results are."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import hydra
from hydra._internal.utils import get_args_parser
from hydra.core.hydra_config import HydraConfig
from hydra.errors import HydraException
from hydra.types import RunMode
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException

from sim.complaints import explained
from sim.problems import BadInput, unknown

CONFIGS = Path(__file__).parent.parent / "configs"
VIEWS = ("cfg", "info", "help", "hydra_help", "version", "shell_completion", "multirun")


def check_before(words: list[str]) -> None:
    """Compose and check the whole configuration before anything is written."""
    asked = get_args_parser().parse_args(words)
    if any(getattr(asked, view, None) for view in VIEWS):
        return
    from sim.settings import checked_run, model_parts

    extra = [f"hydra.searchpath=[{asked.config_dir}]"] if asked.config_dir else []
    with hydra.initialize_config_dir(str(asked.config_path or CONFIGS), version_base="1.3"):
        config = hydra.compose(asked.config_name or "config", overrides=[*asked.overrides, *extra])
    config["arm"] = None  # known only to hydra's own run
    settings = plain(config)
    design_of(settings)
    checked_run(settings)
    model_parts(settings)


def plain(config: DictConfig) -> dict[str, Any]:
    """Return a configuration as plain dictionaries, everything resolved."""
    settings = OmegaConf.to_container(config, resolve=True, throw_on_missing=True)
    assert isinstance(settings, dict)
    return {str(key): value for key, value in settings.items()}


def design_of(settings: Mapping[str, Any]) -> Any:
    """Return the design that the settings name."""
    from experiments import DESIGNS

    design = settings.get("design")
    name = design.get("name") if isinstance(design, Mapping) else design
    if name not in DESIGNS:
        raise unknown("design", str(name), DESIGNS)
    return DESIGNS[str(name)]


@hydra.main(config_path=str(CONFIGS), config_name="config", version_base="1.3")
def run(config: DictConfig) -> None:
    """Hand the composed configuration to its design."""
    settings = plain(config)
    folder = design_of(settings)(settings, Path(HydraConfig.get().runtime.output_dir))
    if HydraConfig.get().mode == RunMode.RUN:
        print(f"results: {folder}")


def main() -> None:
    """Run from the command line: one plain sentence and exit code 2 for bad input, no traceback unless asked for."""
    if os.environ.get("HYDRA_FULL_ERROR") == "1":
        check_before(sys.argv[1:])
        run()
        return
    os.environ["HYDRA_FULL_ERROR"] = "1"  # hydra then lets errors through, for us to put plainly
    try:
        check_before(sys.argv[1:])
        run()
    except (BadInput, HydraException, OmegaConfBaseException) as problem:
        print(f"error: {explained(problem)}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("interrupted: this run wrote no results; the same command runs it again.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
