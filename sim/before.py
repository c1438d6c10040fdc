"""Before anything is written: what is asked for is composed and checked, and where it is only tried out, told."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

import hydra
from hydra._internal.utils import get_args_parser
from hydra.core.global_hydra import GlobalHydra
from hydra.core.hydra_config import HydraConfig
from hydra.core.override_parser.overrides_parser import OverridesParser
from omegaconf import DictConfig, OmegaConf

from sim.asking import (
    check_settings,
    composed_settings,
    design_of,
    refuse_other_sweeper,
    refuse_unheeded,
    study_folder,
)
from sim.complaints import explained, refuse, refuse_flags, refuse_folder
from sim.problems import BadInput

CONFIGS = Path(__file__).parent.parent / "configs"
VIEWS = ("cfg", "info", "help", "hydra_help", "shell_completion")


def is_to_be_run(words: list[str]) -> bool:
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
        if config.study is not None:
            refuse_folder(config, "study")
        if asked.multirun:
            refuse_other_sweeper()
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
    from experiments import IN_STAGES, OF_MANY_RUNS
    from experiments.arm_runs import distinct
    from experiments.freezing import frozen
    from experiments.study.forecast import forecast

    if (name := settings["design"]["name"]) in IN_STAGES:
        return f"All is well; which runs {settings['experiment']} takes depends on what its first ones come to."
    return forecast(folder, distinct(OF_MANY_RUNS[name].runs_of(frozen(settings))))


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
