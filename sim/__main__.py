"""The front door: compose the configuration, hand it to a design, say where the results are."""

from __future__ import annotations

import gc
import os
import sys
import traceback
import warnings
from argparse import Namespace
from pathlib import Path
from typing import Any

import hydra
from hydra._internal.utils import get_args_parser
from hydra.core.global_hydra import GlobalHydra
from hydra.core.hydra_config import HydraConfig
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.errors import HydraException
from hydra.types import RunMode
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException

from sim.asking import check_settings, composed_settings, design_of, refuse_unheeded, study_folder
from sim.complaints import explained, refuse, refuse_flags, refuse_folder
from sim.problems import BadInput, Failed

CONFIGS = Path(__file__).parent.parent / "configs"
VIEWS = ("cfg", "info", "help", "hydra_help", "shell_completion")


def check_before(words: list[str]) -> bool:
    """Compose and check what is asked for, before anything is written, and say whether it is to be run."""
    parser = get_args_parser()
    parser.error = refuse  # type: ignore[method-assign]
    asked = parser.parse_args(words)
    refuse_flags(asked)
    if any(getattr(asked, view) for view in VIEWS):
        return True
    with hydra.initialize_config_dir(str(asked.config_path or CONFIGS), version_base="1.3"):
        config = composed(asked, first_of(asked))
        key = "hydra.sweep.dir" if asked.multirun else "hydra.run.dir"
        refuse_folder(config, key)
        if asked.multirun:
            return True  # the sweeper checks every point of it
        settings = composed_settings(config, sweep=False)
        check_settings(settings)
        refuse_unheeded(settings)
        folder = Path(study_folder(settings, str(OmegaConf.select(config, key))))
        check_folder(settings, folder)
        if settings["dry_run"]:
            print(told_before(settings, folder))
        return not settings["dry_run"]


def check_folder(settings: dict[str, Any], folder: Path) -> None:
    """Check that the results can stand in a folder, or raise BadInput."""
    from experiments import single
    from experiments.freezing import frozen
    from sim.forks import past_of, refuse_own_past

    refuse_own_past(past_of(settings), folder)
    if design_of(settings) is single.run:
        single.life_of(frozen(settings), folder)


def told_before(settings: dict[str, Any], folder: Path) -> str:
    """Return what a comparison would take."""
    from experiments import compare
    from experiments.freezing import frozen
    from experiments.study.forecast import forecast

    return forecast(folder, compare.distinct(compare.runs_of(frozen(settings))))


def first_of(asked: Namespace) -> list[str]:
    """Return the words of a run, or of the first point of a sweep."""
    from experiments.points import values_of

    if not asked.multirun:
        return list(asked.overrides)
    parser = OverridesParser.create(GlobalHydra.instance().config_loader())
    first = [
        [] if word.is_interval_sweep() else values_of(word)[:1] for word in parser.parse_overrides(asked.overrides)
    ]
    return [value for values in first for value in values]


def composed(asked: Namespace, words: list[str]) -> DictConfig:
    """Return the configuration with hydra's own part, which is made known as in a run."""
    extra = [f"hydra.searchpath=[{asked.config_dir}]"] if asked.config_dir else []
    try:
        config = hydra.compose(asked.config_name or "config", overrides=[*words, *extra], return_hydra_config=True)
    except (ValueError, OSError) as problem:
        raise BadInput(explained(problem)) from problem
    HydraConfig.instance().set_config(config)
    return config


def opened(words: list[str]) -> list[str]:
    """Return the words with those about arms as hydra takes them: arms are named freely, and a list replaces names."""
    as_hydra = {"arms_override.": ["++{}"], "arms=": ["++arms=null", "{}"]}
    forms = [next((forms for start, forms in as_hydra.items() if word.startswith(start)), ["{}"]) for word in words]
    return [form.format(word) for word, chosen in zip(words, forms, strict=True) for form in chosen]


@hydra.main(config_path=str(CONFIGS), config_name="config", version_base="1.3")
def run(config: DictConfig) -> None:
    """Hand the composed configuration to its design."""
    from experiments.freezing import frozen

    settings = frozen(composed_settings(config, HydraConfig.get().mode == RunMode.MULTIRUN))
    if HydraConfig.get().mode == RunMode.RUN:
        gc.freeze()
        gc.enable()
    folder = design_of(settings)(settings, Path(study_folder(settings, HydraConfig.get().runtime.output_dir)))
    if HydraConfig.get().mode == RunMode.RUN:
        print(f"results: {folder}")


def main() -> None:
    """Run from the command line: one plain sentence and exit code 2 for bad input, no traceback unless asked for."""
    wants_traceback = os.environ.get("HYDRA_FULL_ERROR") == "1"
    os.environ["HYDRA_FULL_ERROR"] = "1"  # hydra then lets errors through, for us to put plainly
    warnings.filterwarnings("ignore", message=r"\s*'hydra/launcher/\w+' is validated against ConfigStore schema")
    if not {"-m", "--multirun"} & set(sys.argv):
        gc.disable()  # nothing that is loaded and composed before one run is for throwing away, and looking takes time
    try:
        sys.argv[1:] = opened(sys.argv[1:])
        if check_before(sys.argv[1:]):
            run()
    except (BadInput, HydraException, OmegaConfBaseException, OSError) as problem:
        if wants_traceback:
            traceback.print_exc()
        print(f"error: {explained(problem)}", file=sys.stderr)
        sys.exit(2)
    except Failed as problem:
        if wants_traceback:
            traceback.print_exc()
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt as stopped:
        left = str(stopped) or "the same command runs it again."
        print(f"interrupted: {left}", file=sys.stderr)
        sys.exit(130)
    finally:
        gc.enable()


if __name__ == "__main__":
    main()
