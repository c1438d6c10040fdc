"""Organisations gather, come to know each other across communities, and help each other along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck
from sim.events.funding import give_hours
from sim.rules.organisations import bond_after_gathering, mentored, mentoring_chance

if TYPE_CHECKING:
    from sim.model import CoproductionModel

MENTORS = 0


def passes_on(model: CoproductionModel) -> None:
    """Let organisations gather, while a programme brings them together, and those ahead mentor the others."""
    key, bonds = model.key("mentoring"), model.bonds
    gathering = model.programme_runs and model.week % int(model.theory.forum_every_weeks) == 0
    for bond in range(len(bonds.cbo)):
        one, other = model.cbo_at.get(int(bonds.cbo[bond])), model.cbo_at.get(int(bonds.peer[bond]))
        if one is None or other is None:
            continue
        if gathering:
            share = model.levers.community_venue_share
            bonds.strength[bond] = bond_after_gathering(bonds.strength[bond].item(), model.theory.bond_gain, share)
        chance = mentoring_chance(model.theory, bonds.strength[bond].item())
        if luck(key, one.identity, other.identity, MENTORS) < chance:
            mentor, learner = (one, other) if one.capacity >= other.capacity else (other, one)
            learner.capacity = mentored(model.theory, learner.capacity, mentor.capacity)
            learner.voice = mentored(model.theory, learner.voice, mentor.voice)
            give_hours(model, mentor.row, model.theory.mentoring_hours, 0.0)
