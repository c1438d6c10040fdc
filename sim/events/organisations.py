"""Community organisations: their leaders leave, they close, and new ones come out of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.cbo import CBO
from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import while_it_runs
from sim.events.sites import give_up_site
from sim.ledger import LEADER_TURNOVER, ORGANISATION_CLOSED, ORGANISATION_FOUNDED, change_trust, end_tie, lose_share
from sim.population.organisations import begin_organisation, opening_voice
from sim.population.staff import nothing_has_passed
from sim.population.world import list_organisations
from sim.rules.organisations import closing_chance, founding_chance, voice_after_leader
from sim.rules.trust import trust_left_by_history
from sim.tables import NO_SITE

if TYPE_CHECKING:
    from sim.model import CoproductionModel

LEADER_LEAVES, CLOSES, FOUNDS, GOES_ALONG = range(4)


def come_and_go(model: CoproductionModel) -> None:
    """Let leaders leave, organisations close, and others begin."""
    key, table, theory = model.key("organisations"), model.organisations, model.constants
    leaving = model.theory.staff_turnover * model.place.services.leaders_leaving_per_year / 52.0
    ends, founds = np.zeros((len(table.alive), 2), np.int8), np.zeros(len(table.alive), np.int8)
    see_what_ends(table, leaving, theory, key, ends)
    for row, (leader_leaves, closes) in enumerate(ends.tolist()):
        if leader_leaves:
            replace_leader(model, model.cbo_at[row])
        if closes:
            close(model, model.cbo_at[row])
    devolved = while_it_runs(model, model.levers.grants_devolved)
    see_what_begins(table, devolved, theory, key, founds)
    for row in np.flatnonzero(founds).tolist():
        found(model, model.cbo_at[row], key)


@compiled
def see_what_ends(organisations, leaving, theory, key, ends):
    """Fill in (organisations, 2): yes or no, whether the leader leaves this week, and whether the organisation closes.

    leaving  [0, 1]  a leader's chance of leaving in a week
    """
    for row in range(len(organisations.alive)):
        if organisations.alive[row] == 1:
            closing = closing_chance(theory, organisations.reserves[row], organisations.energy[row])
            ends[row, 0] = luck(key, organisations.leader[row], 0, LEADER_LEAVES) < leaving
            ends[row, 1] = luck(key, organisations.identity[row], 0, CLOSES) < closing


@compiled
def see_what_begins(organisations, devolved, theory, key, founds):
    """Fill in (organisations,): yes or no, whether a new one comes out of it this week; devolved is the share [0, 1] of
    grants that communities decide on."""
    for row in range(len(organisations.alive)):
        if organisations.alive[row] == 1:
            chance = founding_chance(theory, organisations.capacity[row], devolved)
            founds[row] = luck(key, organisations.identity[row], 0, FOUNDS) < chance


def replace_leader(model: CoproductionModel, cbo: CBO) -> None:
    """A leader leaves: ties were between two people, and credentials and some of the voice go too."""
    lost = 1.0 - model.theory.retention
    for tie in cbo.known:
        lose_share(model.ties["cbo_to_staff"], tie, LEADER_TURNOVER, lost)
        lose_share(model.ties["staff_to_cbo"], tie, LEADER_TURNOVER, lost)
    lose_share(model.ties["cbo_to_broker"], cbo.row, LEADER_TURNOVER, lost)
    cbo.leader += len(model.organisations.leader)
    cbo.voice = voice_after_leader(model.theory, cbo.voice, opening_voice(model.theory, cbo.identity, model.luck_seed))
    cbo.credentials = cbo.in_training = 0
    model.happened("leader_left", cbo.name)


def close(model: CoproductionModel, cbo: CBO) -> None:
    """An organisation closes: its ties end, its members belong to it no longer, nobody is owed anything by it."""
    model.happened("organisation_closed", cbo.name)
    if cbo.site != NO_SITE:
        give_up_site(model, cbo)
    for kind, rows in ties_of(cbo).items():
        for row in rows:
            end_tie(model.ties[kind], row, ORGANISATION_CLOSED)
    users, members = model.users, model.ties["service_user_to_cbo"]
    for person in np.flatnonzero(users.cbo == cbo.row):
        end_tie(members, int(person), ORGANISATION_CLOSED)
    users.cbo[users.cbo == cbo.row] = -1
    users.at_table[users.at_table == cbo.row] = -1
    ended = (model.bonds.cbo == cbo.row) | (model.bonds.peer == cbo.row)
    model.bonds.strength[ended], model.bonds.peer[ended] = 0.0, -1
    model.promises.forget(cbo.row)
    cbo.alive = cbo.credentials = cbo.in_training = 0
    cbo.remove()
    del model.cbo_at[cbo.row]
    list_organisations(model.surroundings, model.organisations)


def ties_of(cbo: CBO) -> dict[str, list[int]]:
    """Return the rows of an organisation's own ties, by kind."""
    known, dealings = cbo.known, cbo.dealings
    return {"cbo_to_agency": dealings, "cbo_to_staff": known, "staff_to_cbo": known, "cbo_to_broker": [cbo.row]}


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
    for kind, rows in ties_of(cbo).items():
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
