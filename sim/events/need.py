"""Need arises and passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck
from sim.compiled import compiled
from sim.events import whom
from sim.rules.need import remission_chance
from sim.tables import IN_CARE, IN_NEED

if TYPE_CHECKING:
    from sim.model import CoproductionModel

ARISES, SEVERITY, PASSES, REST = range(4)


@compiled
def walk_residents(users, key):
    """Let need arise in those without it."""
    for row in range(len(users.identity)):
        identity = users.identity[row]
        if luck(key, identity, 0, ARISES) < users.onset[row] and users.need[row] < IN_NEED:
            users.need[row] = IN_NEED + 0.7 * luck(key, identity, 0, SEVERITY)
            users.weeks_untreated[row] = 0.0


@compiled
def walk_people_in_need(users, rows, remission, theory, key):
    """Let need pass in those with it; care has its own course (events.care)."""
    unhelped = remission_chance(remission, 0, theory.informal_benefit)
    helped = remission_chance(remission, 1, theory.informal_benefit)
    for row in rows:
        if users.state[row] == IN_CARE:
            continue
        identity = users.identity[row]
        if luck(key, identity, 0, PASSES) < (helped if users.informally_helped[row] == 1 else unhelped):
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
    needing, key = whom.in_need(model.users), model.key("need")
    walk_residents(model.users, key)
    walk_people_in_need(model.users, needing, model.surroundings.remission, model.constants, key)
