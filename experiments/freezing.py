"""From words on the command line to complete arms: what a comparison runs is settled before anything does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import hydra
from hydra.core.hydra_config import HydraConfig
from hydra.core.override_parser.overrides_parser import OverridesParser
from omegaconf import OmegaConf

from experiments.arms import arms_of, design_of_list
from sim.problems import BadInput


def frozen(settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings with each arm of a comparison made a complete programme; hydra has been started."""
    arms = settings.get("arms")
    if arms is None or settings["design"]["name"] == "single":
        return settings
    asked = HydraConfig.get()
    words = [*asked.overrides.hydra, *asked.overrides.task]

    @cache
    def programme_named(name: str) -> Any:
        config = hydra.compose(asked.job.config_name, overrides=[*words, f"programme={name}"])
        return OmegaConf.to_container(config.programme, resolve=True, throw_on_missing=True)

    complete = arms_of(arms, settings.get("arms_override"), levers_said(asked.overrides.task), programme_named)
    design = design_of_list(settings["design"], arms) if isinstance(arms, list) else settings["design"]
    return settings | {"arms": complete, "design": design}


def levers_said(words: Iterable[str]) -> set[str]:
    """Return the levers that are set for every arm, as by programme.pay_rate=0; a whole programme is for one arm."""
    keys = [word.key_or_group for word in OverridesParser.create().parse_overrides(list(words))]
    if "programme" in keys:
        raise BadInput("programme=NAME is for one arm, and this is a comparison; choose with arms=[NAME,NAME].")
    return {key.split(".")[1] for key in keys if key.startswith("programme.")}
