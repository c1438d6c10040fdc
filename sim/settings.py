"""From a composed configuration, as plain mappings, to a model: everything is checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.events.shocks import checked_shocks
from sim.model import CoproductionModel
from sim.money import checked_costs
from sim.parameters import checked_theory
from sim.place import Place
from sim.problems import BadInput, number, unknown
from sim.programme import Programme
from sim.theory import Theory

KEYS = ("experiment", "arm", "place", "programme", "theory", "design", "seed", "weeks", "shocks", "output", "figures")
OUTPUTS = ("light", "standard", "full")


def checked_run(settings: Mapping[str, Any]) -> tuple[int, str, bool]:
    """Return weeks, how much to write, and whether to draw, or raise BadInput."""
    for key in settings:
        if key not in KEYS:
            raise unknown("setting", str(key), KEYS)
    weeks = int(number(settings["weeks"], "weeks", 1, 5200, whole=True))
    if settings["output"] not in OUTPUTS:
        raise BadInput(f"output is {settings['output']!r}; it takes one of {', '.join(OUTPUTS)}.")
    if not isinstance(settings["figures"], bool):
        raise BadInput(f"figures is {settings['figures']!r}; it takes true or false.")
    return weeks, settings["output"], settings["figures"]


def model_parts(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the checked parts of a model (keys place, programme, theory, shocks, seed), or raise BadInput."""
    for key in ("place", "programme", "theory"):
        if not isinstance(settings.get(key), Mapping):
            raise BadInput(f"{key} is {settings.get(key)!r}; it takes a group of settings, like {key}=NAME.")
    place = Place.from_mapping(settings["place"])
    if place.sampling_fraction > 1.0:
        most = f"{place.services.adults:,}"
        raise BadInput(f"place.residents is {place.residents:,}; this place has {most} adults, so give at most {most}.")
    theory, working = checked_theory(Theory, settings["theory"])
    return {
        "place": place,
        "programme": Programme(settings["programme"]),
        "theory": theory,
        "costs": checked_costs(settings["theory"]["costs"]),
        "working": working,
        "seed": int(number(settings["seed"], "seed", 0, 2**62, whole=True)),
        "shocks": checked_shocks(settings.get("shocks")),
    }


def model_from(settings: Mapping[str, Any]) -> CoproductionModel:
    """Return the model that the settings describe, or raise BadInput."""
    return CoproductionModel(**model_parts(settings))
