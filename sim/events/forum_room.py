"""The forum as people find it this week: what is up for decision, who listens, how weary organisations are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sim.conditions import service_openness
from sim.events.talk import up_for_decision
from sim.rules.candour import adoption_chance, proposal_value

if TYPE_CHECKING:
    from sim.model import CoproductionModel

MEAN_IDEA = 0.5  # ideas are evenly spread from 0 to 1


class Room(NamedTuple):
    """The forum as people find it this week; shares 0-1.

    cap        the most that is up for decision now
    openness   of those who listen
    voice      of the organisations that bring people together
    say        what a proposal of average worth would bring
    weariness  of the organisations, of being asked again
    expected   yes / no  people in care are expected to take part
    """

    cap: float
    openness: float
    voice: float
    say: float
    weariness: float
    expected: float


def room_this_week(model: CoproductionModel) -> Room:
    """Return the forum as people find it this week."""
    levers, theory, openness, cap = model.levers, model.theory, service_openness(model), up_for_decision(model)
    table, there = model.organisations, model.organisations.alive == 1
    voice, weariness = mean(table.voice[there].tolist()), mean(table.weariness[there].tolist())
    usual = proposal_value(model.constants, MEAN_IDEA, voice, levers.professionals_share)
    return Room(
        cap=cap,
        openness=openness,
        voice=voice,
        say=adoption_chance(cap, openness, usual, levers.kpi_weight, theory.kpi_misfit),
        weariness=weariness,
        expected=levers.involvement if model.official else 0.0,
    )


def mean(values: list[float]) -> float:
    """Return the mean of some values, 0 of none."""
    return math.fsum(values) / len(values) if values else 0.0
