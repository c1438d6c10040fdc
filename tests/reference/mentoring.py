"""Organisations gather, come to know each other, and those ahead help the others along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.money import give_hours
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation

MENTORS = 0


def organisations_help_each_other(model: ReferenceModel) -> None:
    """Every two that know each other meet where a programme gathers the network, and may mentor each other any week."""
    theory = model.theory
    gathering = model.programme_runs and model.week % int(theory.forum_every_weeks) == 0
    for bond in model.bonds:
        one, other = bond.one, bond.other
        if other is None or not (one.alive and other.alive):
            continue
        if gathering:
            on_own_ground = model.levers.community_venue_share
            bond.strength = rules.bond_after_gathering(bond.strength, theory.bond_gain, on_own_ground)
        chance = rules.mentoring_chance(theory, bond.strength)
        if model.luck("mentoring", one.identity, other.identity, MENTORS) < chance:
            mentor(model, one, other)


def mentor(model: ReferenceModel, one: Organisation, other: Organisation) -> None:
    """The one with more room and skill helps the other, for nothing."""
    ahead, behind = (one, other) if one.capacity >= other.capacity else (other, one)
    behind.capacity = rules.mentored(model.theory, behind.capacity, ahead.capacity)
    behind.voice = rules.mentored(model.theory, behind.voice, ahead.voice)
    give_hours(model, ahead, model.theory.mentoring_hours, with_pay=False)
