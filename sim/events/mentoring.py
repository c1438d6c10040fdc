"""Organisations gather, come to know each other across communities, and help each other along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.chance import luck
from sim.compiled import compiled
from sim.events.funding import give_hours
from sim.rules.organisations import bond_after_gathering, mentored, mentoring_chance

if TYPE_CHECKING:
    from sim.model import CoproductionModel

MENTORS = 0


def passes_on(model: CoproductionModel) -> None:
    """Let organisations gather, while a programme brings them together, and those ahead mentor the others."""
    key, there = model.key("mentoring"), model.organisations
    if model.programme_runs and model.week % int(model.theory.forum_every_weeks) == 0:
        gather(model.bonds, there, model.levers.community_venue_share, model.constants)
    mentors = np.full(len(model.bonds.cbo), -1)
    mentor(model.bonds, there, model.constants, key, mentors)
    for row in mentors[mentors >= 0].tolist():
        give_hours(model, row, model.theory.mentoring_hours, 0.0)


@compiled
def both_there(bonds, bond, organisations):
    """Say whether there are two organisations to a bond, and both still there."""
    one, other = bonds.cbo[bond], bonds.peer[bond]
    return other >= 0 and organisations.alive[one] == 1 and organisations.alive[other] == 1


@compiled
def gather(bonds, organisations, community_venue_share, theory):
    """Let organisations come to know each other."""
    for bond in range(len(bonds.cbo)):
        if both_there(bonds, bond, organisations):
            bonds.strength[bond] = bond_after_gathering(bonds.strength[bond], theory.bond_gain, community_venue_share)


@compiled
def mentor(bonds, organisations, theory, key, mentors):
    """Let those who are ahead help those whom they know along; fill in who did, by bond."""
    for bond in range(len(bonds.cbo)):
        if both_there(bonds, bond, organisations):
            one, other = bonds.cbo[bond], bonds.peer[bond]
            chance = mentoring_chance(theory, bonds.strength[bond])
            if luck(key, organisations.identity[one], organisations.identity[other], MENTORS) < chance:
                ahead = organisations.capacity[one] >= organisations.capacity[other]
                mentors[bond], learner = (one, other) if ahead else (other, one)
                for skill in (organisations.capacity, organisations.voice):
                    skill[learner] = mentored(theory, skill[learner], skill[mentors[bond]])
