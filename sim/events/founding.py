"""New community organisations come out of old ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.cbo import CBO
from sim.chance import luck
from sim.compiled import compiled
from sim.ledger import ORGANISATION_FOUNDED, change_trust
from sim.population.organisations import begin_organisation
from sim.population.staff import nothing_has_passed
from sim.population.world import list_organisations
from sim.rules.organisations import founding_chance
from sim.rules.trust import trust_left_by_history

if TYPE_CHECKING:
    from sim.model import CoproductionModel

FOUNDS, GOES_ALONG = range(2, 4)


@compiled
def see_who_founds(organisations, devolved, theory, key, founds):
    """Fill in (organisations,): yes or no, whether a new one comes out of it this week; devolved is the share [0, 1] of
    grants that communities decide on."""
    for row in range(len(organisations.alive)):
        if organisations.alive[row] == 1:
            chance = founding_chance(theory, organisations.capacity[row], devolved)
            founds[row] = luck(key, organisations.identity[row], 0, FOUNDS) < chance


def found(model: CoproductionModel, parent: CBO, key: int) -> None:
    """A new organisation comes out of an old one, with some of its members and its history, where a row is free."""
    free = np.flatnonzero(model.organisations.alive == 0)
    if not len(free):
        return
    row, table = int(free[-1]), model.organisations
    table.identity[row] += len(table.identity)
    table.leader[row] += len(table.leader)
    table.weariness[row] = table.attendances[row] = 0.0
    community, history = int(table.community[parent.row]), parent.unresolved_history
    begin_organisation(table, row, community, model.place, model.theory, history, model.luck_seed)
    name = f"Offshoot {int(table.identity[row])} of {re.sub(r'^Offshoot [0-9]+ of ', '', parent.name)}"
    cbo = CBO(model, row, name, parent.kind, parent.community)
    model.cbo_at = dict(sorted((model.cbo_at | {row: cbo}).items()))
    open_ties(model, cbo)
    bond_with_parent(model, cbo, parent)
    users = model.users
    for person in np.flatnonzero(users.cbo == parent.row):
        if luck(key, int(users.identity[person]), 0, GOES_ALONG) < model.theory.founding_split:
            users.cbo[person] = row
            users.at_table[person] = row if users.at_table[person] == parent.row else users.at_table[person]
    list_organisations(model.surroundings, table)
    model.happened("organisation_founded", name)


def open_ties(model: CoproductionModel, cbo: CBO) -> None:
    """Let an organisation begin to deal with agencies: with usual trust in them, knowing nobody there yet."""
    for kind, rows in cbo.own_ties().items():
        model.ties[kind].held[rows] = 1
        model.ties[kind].community[rows] = model.organisations.community[cbo.row]
    for row in cbo.known:
        nothing_has_passed(model.counterparts, model.dealings, range(row, row + 1), range(0))
    for row in cbo.dealings:
        nothing_has_passed(model.counterparts, model.dealings, range(0), range(row, row + 1))
        usual = float(trust_left_by_history(model.theory.organisation_trust, cbo.unresolved_history, 0.0))
        for component in range(2):
            change_trust(model.ties["cbo_to_agency"], row, component, ORGANISATION_FOUNDED, usual)


def bond_with_parent(model: CoproductionModel, cbo: CBO, parent: CBO) -> None:
    """Let the new organisation know the one that it came out of, in the first free row for a bond."""
    bonds = model.bonds
    bond = int(np.flatnonzero(bonds.peer == -1)[0])
    bonds.cbo[bond], bonds.peer[bond], bonds.strength[bond] = cbo.row, parent.row, model.theory.bond_opening
