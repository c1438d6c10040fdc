"""What every arm is set to, as the command line would compose it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

CONFIGS = Path(__file__).resolve().parents[2] / "configs"
PLACES = ("village", "neighbourhood")
"""Places that can be lived while somebody looks on, the smallest first."""
FIRST = ("phase_zero", "time_bound", "well_made_project", "project_after_project")
"""Arms that come before the others, in the order in which the classroom names them."""


@cache
def arms() -> tuple[str, ...]:
    """Return every arm that a run can start from: programmes that have an experiment of their own name."""
    experiments, programmes = ({file.stem for file in (CONFIGS / part).glob("[a-z]*.yaml")} for part in PARTS)
    return (*FIRST, *sorted((experiments & programmes) - {*FIRST}))


PARTS = ("experiment", "programme")


@cache
def composed(arm: str, *words: str) -> dict[str, Any]:
    """Return the settings that `python -m sim +experiment=ARM WORDS` would live, not to be changed."""
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        config = compose("config", overrides=[f"+experiment={arm}", *words])
    config["arm"] = arm  # hydra knows it only while it runs something
    settings = OmegaConf.to_container(config, resolve=True)
    assert isinstance(settings, dict)
    return {str(key): value for key, value in settings.items()}
