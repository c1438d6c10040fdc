"""A run with a past: it lives the settings of another run up to a week, and its own from there on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sim.model import CoproductionModel
from sim.population.exposure import expose_everybody
from sim.population.staff import give_power
from sim.problems import BadInput, told
from sim.rounds import Round, cut, not_renewed, rounds_of
from sim.settings import model_parts
from sim.state import state_of

OF_A_LEG = ("place", "programme", "theory", "shocks")


class Leg(NamedTuple):
    """A part of a run under settings of its own (place, programme, theory, shocks), from its first week on."""

    first: int
    settings: Mapping[str, Any]


class Past(NamedTuple):
    """What a run forked from: the folder, its legs up to the fork, and how many weeks that run was asked to live."""

    folder: Path
    legs: list[Leg]
    weeks: int


def past_of(settings: Mapping[str, Any]) -> Past | None:
    """Return the past that the settings ask for, None where a run begins on its first morning, or raise BadInput."""
    if settings.get("fork_from") is None:
        return None
    folder, week = Path(str(settings["fork_from"])), int(settings["fork_week"])
    legs, weeks = lived_in(folder)
    if legs[-1].settings["place"] != json.loads(json.dumps(settings["place"], default=str)):
        raise BadInput(f"fork_from is {told(str(folder))}, a run of another place; a past is of the same place.")
    past = Past(folder, [leg for leg in legs if leg.first < week], weeks)
    for leg in past.legs:
        check_leg(folder, leg, settings)
    return past


def lived_in(folder: Path) -> tuple[list[Leg], int]:
    """Return the legs of the run in a folder, and how many weeks it was asked to live, or raise BadInput."""
    where = f"fork_from is {told(str(folder))}"
    if not folder.is_dir():
        raise BadInput(f"{where}, which is no folder; give the folder of a run, the one named after 'results:'.")
    try:
        provenance = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
        config = provenance["config"]
        if not {*OF_A_LEG, "weeks"} <= set(config):
            raise BadInput(f"{where}, which is not the folder of one run; a comparison holds many, with many pasts.")
        legs = [Leg(week_of(leg["first"]), dict(leg["settings"])) for leg in provenance.get("past") or []]
        legs.append(Leg(week_of(config.get("fork_week") or 0), {name: config[name] for name in OF_A_LEG}))
        if legs[0].first != 0:
            raise KeyError("the past of a fork")
        return legs, week_of(config["weeks"])
    except BadInput:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise BadInput(f"{where}, which holds no provenance.json of a run; give the folder of a run.") from None


def week_of(value: object) -> int:
    """Return a week that a run wrote down, or raise ValueError."""
    if not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def refuse_own_past(past: Past | None, folder: Path) -> None:
    """Refuse a run whose results would take the place of the past that it goes on from."""
    if past and past.folder.resolve().is_relative_to(folder.resolve()):
        where = told(str(past.folder))
        raise BadInput(f"fork_from is {where}, where this run's own results go; give the results another folder.")


def check_leg(folder: Path, leg: Leg, settings: Mapping[str, Any]) -> None:
    """Check that a leg of the past can still be lived, or raise BadInput."""
    try:
        model_parts({**leg.settings, "seed": settings.get("seed")})
    except BadInput as problem:
        raise BadInput(f"The past in {told(str(folder))} can no longer be lived: {problem}") from None


@lru_cache(maxsize=1)
def _past_lived(legs: str, week: int, seed: int) -> CoproductionModel:
    legs_of_past = [Leg(*leg) for leg in json.loads(legs)]
    model = CoproductionModel(**model_parts({**legs_of_past[0].settings, "seed": seed}))
    while model.week < week:
        model = fork_where_due(model, legs_of_past, {"seed": seed})
        model.step()
    return model


def model_at_fork(legs: list[Leg], seed: int) -> CoproductionModel:
    """Return the model of the last leg when it begins; arms that share a past and a seed live that past once."""
    past = _past_lived(json.dumps(legs[:-1], default=str), legs[-1].first, seed)
    return forked(past, {**legs[-1].settings, "seed": seed})


def legs_of(settings: Mapping[str, Any], past: Past | None) -> list[Leg]:
    """Return all legs of a run in order; every run has its own, and a fork has those of its past before it."""
    own = {name: settings[name] for name in OF_A_LEG}
    return [*past.legs, Leg(int(settings["fork_week"]), own)] if past else [Leg(0, own)]


def leg_lived(legs: list[Leg], week: int) -> Leg:
    """Return the leg that the last of so many weeks was lived under."""
    return [legs[0], *(leg for leg in legs if leg.first < week)][-1]


def fork_where_due(model: CoproductionModel, legs: list[Leg], settings: Mapping[str, Any]) -> CoproductionModel:
    """Return the model that lives the coming week: the same, or one forked from it where a leg begins."""
    due = [leg for leg in legs[1:] if leg.first == model.week]
    return forked(model, {**due[0].settings, "seed": settings["seed"]}) if due else model


def forked(past: CoproductionModel, settings: Mapping[str, Any]) -> CoproductionModel:
    """Return a model of other settings that goes on from where this one is, which remains as it was.

    People, trust, promises and money are as the past left them. Levers go by the calendar, and so do rounds.
    """
    model = CoproductionModel(**model_parts(settings), state=state_of(past))
    model.forked = True
    model.rounds = rounds_after(past, model)
    give_power(model.staff, model.theory)
    expose_everybody(model.users, model.surroundings, model.constants)
    return model


def rounds_after(past: CoproductionModel, model: CoproductionModel) -> tuple[Round, ...]:
    """Return the rounds of a fork.

    Where up to now they are the past's, the same programme goes on, and what its funder refused remains refused.
    Otherwise another programme begins: its own rounds by the calendar, with its own shocks from now on.
    """
    week = past.week
    if so_far(planned(model, past.shocks_from), week) == so_far(planned(past, past.shocks_from), week):
        rounds = planned(model, past.shocks_from)
        for refusal in past.refusals:
            rounds = not_renewed(rounds, refusal)
        return rounds
    model.refusals, model.shocks_from = [], week
    return planned(model, week)


def planned(model: CoproductionModel, shocks_from: int) -> tuple[Round, ...]:
    """Return the rounds that a model's levers and its shocks from a week on come to."""
    return rounds_of(model.programme.at(0), [shock for shock in model.shocks if shock.week >= shocks_from])


def so_far(rounds: tuple[Round, ...], week: int) -> list[Round]:
    """Return what has been lived of rounds by a week."""
    return [one._replace(official=min(one.official, week)) for one in cut(rounds, week)]
