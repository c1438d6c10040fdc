"""From the words of a sweep to the runs they ask for: each composed and checked before anything is written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from hydra.core.hydra_config import HydraConfig
from hydra.core.override_parser.overrides_parser import OverridesParser
from omegaconf import DictConfig, OmegaConf

from experiments.study.changes import changed
from experiments.study.plan import OF_A_RUN, Run
from sim.forks import legs_of, past_of
from sim.settings import checked_place
from sim.store import identity_of

Compose = Callable[[list[str]], DictConfig]
Settle = Callable[[DictConfig], dict[str, Any]]
KEY_LENGTH = 24
LINKED = re.compile(r"\$\{(?!hydra:)")


class Composer:
    """Composes points one after the other, and the costly part of it once for all that share it.

    compose   from words to a configuration with hydra's own part, as hydra itself does it
    settle    from that to plain settings

    A word that only gives a value to a setting that is there (seed=3) is put into what was composed without it;
    words that choose files or add settings are composed anew. So is everything where settings refer to each other, and
    every comparison, whose arms are made of the words.
    """

    def __init__(self, compose: Compose, settle: Settle) -> None:
        self.compose, self.settle = compose, settle
        self.bases: dict[tuple[str, ...], tuple[dict[str, Any], bool]] = {}
        self.data_hash = lru_cache(maxsize=64)(lambda place: checked_place(json.loads(place)).data_hash)

    def settings_of(self, point: Sequence[str], swept: frozenset[str]) -> dict[str, Any]:
        """Return the settings of a point, of which the words in some places were swept."""
        values = {word: assigned(word) for word in point if word in swept}
        leaves = {word: value for word, value in values.items() if value is not None and "${" not in word}
        chosen = tuple(word for word in point if word not in leaves)
        base, linked = self.base_of(chosen)
        if (
            linked
            or base["design"]["name"] != "single"
            or not all(is_leaf(base, where) for where, _ in leaves.values())
        ):
            return self.base_of(tuple(point))[0]
        return changed(base, leaves.values())

    def base_of(self, words: tuple[str, ...]) -> tuple[dict[str, Any], bool]:
        """Return the settings that words compose to, and whether some refer to others."""
        if words not in self.bases:
            config = self.compose(list(words))
            HydraConfig.instance().set_config(config)
            own = OmegaConf.masked_copy(config, [str(name) for name in config if name != "hydra"])
            linked = LINKED.search(OmegaConf.to_yaml(own)) is not None
            self.bases[words] = self.settle(config), linked
        return self.bases[words]

    def run_of(self, settings: Mapping[str, Any], words: Sequence[str]) -> Run:
        """Return the run that settings ask for."""
        return run_of(settings, words, self.data_hash(json.dumps(settings["place"], default=str)))


def run_of(settings: Mapping[str, Any], words: Sequence[str], data_hash: str, apart: str = "") -> Run:
    """Return the run that settings ask for.

    data_hash   of the place's data
    apart       keeps runs apart that are asked the same
    """
    legs = legs_of(settings, past_of(settings))
    identity = identity_of(settings, data_hash, legs)
    key = hashlib.sha256(f"{identity} {apart}".encode()).hexdigest() if apart else identity
    asked = {name: settings.get(name) for name in OF_A_RUN}
    if len(legs) > 1:
        asked["past"] = [[leg.first, leg.settings] for leg in legs[:-1]]
        asked["fork_from"] = str(Path(settings["fork_from"]).absolute())
    return Run(key[:KEY_LENGTH], words, asked)


@lru_cache(maxsize=100_000)
def assigned(word: str) -> tuple[tuple[str, ...], Any] | None:
    """Return where a word puts which value, or None where it does something else."""
    override = OverridesParser.create().parse_override(word)
    plain = not (override.is_add() or override.is_force_add() or override.is_delete() or override.package)
    if not plain or override.is_sweep_override():
        return None
    return tuple(override.key_or_group.split(".")), override.value()


def is_leaf(settings: Mapping[str, Any], where: Sequence[str]) -> bool:
    """Say whether there is a setting in a place, and not a group of them; what names the arm follows from others."""
    inner: Any = settings
    for key in where:
        if not isinstance(inner, Mapping) or key not in inner:
            return False
        inner = inner[key]
    return not isinstance(inner, Mapping) and where[0] not in ("arm", "output", "hydra")


def distinct(runs: Iterator[Run]) -> list[Run]:
    """Return the runs, each once: the first of those that are asked the same, and asked to keep the same."""
    first: dict[tuple[Any, ...], Run] = {}
    for run in runs:
        told = [run.settings[name] for name in ("experiment", "arm", "output", "checkpoint_every", "measures")]
        first.setdefault((run.key, json.dumps(told)), run)
    return list(first.values())
