"""What the views of the live app are told: the data of a class of one, which grows while its runs are lived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.app import command_line
from analysis.app.asked import Asked, Side
from analysis.app.packing import Names
from analysis.app.said import HERE, read, said_of, words_of
from analysis.figures.why_trust_changed import SAID
from sim.ledger import MECHANISMS
from sim.settings import model_parts

AS_TOLD = "as told"
EVERY = 13
"""Weeks between two pictures: a quarter of a year, as in the classroom page."""


def names() -> Names:
    """Return numbers for names; all that moves trust is known from the beginning, for its words are said first."""
    known = Names()
    for mechanism in (*MECHANISMS, *SAID, "other"):
        known.number("mechanisms", mechanism)
    return known


def told_of(asked: Asked, settings: Mapping[str, Any], known: Names) -> dict[str, Any]:
    """Return all that is known before anything is lived: the views' data without pictures, and the command lines."""
    data: dict[str, Any] = {
        "of": told_of_place(asked, next(iter(settings.values()))),
        "arms": {name: one["programme"] for name, one in settings.items()},
        "changes": {},
        "names": known.known,
    }
    words = words_of(data) | {"lessons": {}}  # they ask about the runs of the page
    sides = dict(zip(asked.names, asked.sides, strict=True))
    words["arms"] = {name: said_of_side(name, side) for name, side in sides.items()}
    commands = [[words["arms"][name]["name"], command_line.of_side(side, asked)] for name, side in sides.items()]
    commands.append(["All of them compared, on twenty seeds", command_line.of_comparison(asked)])
    return {"data": {**data, "words": words}, "commands": commands}


def said_of_side(name: str, side: Side) -> dict[str, str]:
    """Return what a side is called, and what supporters and critics would say of the arm that it starts from."""
    again = name.removeprefix(side.arm).replace("_", " ")
    return said(side.arm) | {"name": called(side.arm) + again + (", changed" if side.levers else "")}


def called(arm: str) -> str:
    """Return what an arm is called in class."""
    return said(arm)["name"]


def said(arm: str) -> dict[str, str]:
    """Return what is said of an arm in class."""
    return said_of(arm, read(HERE / "views.yaml")["arms"])


def told_of_place(asked: Asked, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is lived, in short."""
    place = model_parts(settings)["place"]
    return {
        "place": place.name,
        "residents": place.residents,
        "population_represented": place.services.adults,
        "start": str(place.start_date),
        "weeks": asked.weeks,
        "every": EVERY,
        "first_seed": asked.seed,
        "replicates": 1,
        "replicates_changed": 0,
        "as_told": AS_TOLD,
        "communities": [{"name": one.name, "minoritised": one.name in place.minoritised} for one in place.communities],
    }
