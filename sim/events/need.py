"""Need arises and passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck
from sim.compiled import compiled
from sim.rules.need import onset_chance, remission_chance
from sim.tables import IN_CARE, IN_NEED

if TYPE_CHECKING:
    from sim.model import CoproductionModel

ARISES, SEVERITY, PASSES, REST = range(4)


@compiled
def walk_residents(users, surroundings, theory, key):
    """Let need arise in those without it and pass in those with it; care has its own course (events.care)."""
    for row in range(len(users.identity)):
        identity = users.identity[row]
        if users.need[row] < IN_NEED:
            chance = onset_chance(
                surroundings.prevalence,
                surroundings.remission,
                users.deprivation[row],
                theory.deprivation_effect,
                theory.deprivation,
                surroundings.mean_deprivation,
            )
            if luck(key, identity, 0, ARISES) < chance:
                users.need[row] = IN_NEED + 0.7 * luck(key, identity, 0, SEVERITY)
                users.weeks_untreated[row] = 0.0
        elif users.state[row] != IN_CARE:
            chance = remission_chance(surroundings.remission, users.informally_helped[row], theory.informal_benefit)
            if luck(key, identity, 0, PASSES) < chance:
                recover(users, row, luck(key, identity, 0, REST))
            else:
                users.weeks_untreated[row] += 1.0


@compiled
def recover(users, row, chance):
    """Leave a person with some need below what counts as being in need."""
    users.need[row] = 0.99 * IN_NEED * chance
    users.weeks_untreated[row] = 0.0


def arises_and_passes(model: CoproductionModel) -> None:
    """Need arises at the published pace, by exposure to deprivation, and passes of itself in half of cases a year."""
    walk_residents(model.users, model.surroundings, model.constants, model.key("need"))
