"""A world to be measured: the arm phase_zero as `python -m sim` composes it, with one size or another changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

from sim.before import CONFIGS
from sim.model import CoproductionModel
from sim.place import Place
from sim.population import neighbours
from sim.settings import model_parts
from tests.benchmarks.child import Case


def built(case: Case) -> CoproductionModel:
    """Return the model of a case on its first morning."""
    neighbours.WEAK_TIES = case.weak_ties or neighbours.WEAK_TIES  # the model has this number in its code alone
    parts = model_parts(settings_of(case))
    return CoproductionModel(**parts | {"place": with_more_organisations(parts["place"], case.organisations)})


def settings_of(case: Case) -> dict[str, Any]:
    """Return the settings of a case as plain mappings."""
    words = ["+experiment=phase_zero", "place=borough", f"place.residents={case.residents}"]
    if case.settling_weeks is not None:
        words.append(f"theory.settling_weeks={case.settling_weeks}")
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        config = compose("config", overrides=words)
    groups = {name: OmegaConf.to_container(config[name]) for name in ("place", "programme", "theory")}
    return groups | {"seed": config.seed, "shocks": [], "watch": []}


def with_more_organisations(place: Place, times: int) -> Place:
    """Return the place with its organisations so many times over, and everything else as it was."""
    repeated = [
        replace(one, name=f"{one.name} copy {copy}" if copy else one.name)
        for copy in range(times)
        for one in place.organisations
    ]
    return replace(place, organisations=tuple(repeated))


def arrays_of(model: CoproductionModel) -> list[np.ndarray]:
    """Return every array of the model that holds something of each resident."""
    found: dict[int, np.ndarray] = {}
    for array in arrays_in([vars(model), vars(model.record)]):
        if model.place.residents in array.shape:
            found[array.__array_interface__["data"][0]] = array
    return list(found.values())


def arrays_in(thing: object) -> Iterator[np.ndarray]:
    """Yield the arrays in tables, mappings and lists, however deep."""
    if isinstance(thing, np.ndarray):
        yield thing
    elif isinstance(thing, dict | tuple | list):
        for part in thing.values() if isinstance(thing, dict) else thing:
            yield from arrays_in(part)
