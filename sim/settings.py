"""From a composed configuration, as plain mappings, to a model: everything is checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.events.shocks import checked_shocks
from sim.model import CoproductionModel
from sim.money import checked_costs
from sim.parameters import checked_theory
from sim.place import Place
from sim.problems import BadInput, number
from sim.programme import Programme
from sim.theory import Theory


def model_from(settings: Mapping[str, Any]) -> CoproductionModel:
    """Return the model that the settings describe (keys place, programme, theory, shocks, seed), or raise BadInput."""
    for key in ("place", "programme", "theory"):
        if not isinstance(settings.get(key), Mapping):
            raise BadInput(f"{key} is {settings.get(key)!r}; it takes a group of settings, like {key}=NAME.")
    theory, working = checked_theory(Theory, settings["theory"])
    return CoproductionModel(
        place=Place.from_mapping(settings["place"]),
        programme=Programme(settings["programme"]),
        theory=theory,
        costs=checked_costs(settings["theory"]["costs"]),
        working=working,
        seed=int(number(settings["seed"], "seed", 0, 2**62, whole=True)),
        shocks=checked_shocks(settings.get("shocks")),
    )
