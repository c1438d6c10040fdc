"""Community organisations: their leaders leave, they close, and new ones come out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.agents.cbo import CBO
from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import while_it_runs
from sim.events.founding import found, see_who_founds
from sim.events.sites import give_up_site
from sim.ledger import LEADER_TURNOVER, ORGANISATION_CLOSED, end_tie, lose_share
from sim.population.organisations import opening_voice
from sim.population.world import list_organisations
from sim.rules.organisations import closing_chance, voice_after_leader
from sim.tables import NO_SITE

if TYPE_CHECKING:
    from sim.model import CoproductionModel

LEADER_LEAVES, CLOSES = range(2)


def come_and_go(model: CoproductionModel) -> None:
    """Let leaders leave, organisations close, and others begin."""
    key, table, theory = model.key("organisations"), model.organisations, model.constants
    leaving = model.theory.staff_turnover * model.place.services.leaders_leaving_per_year / 52.0
    ends, founds = np.zeros((len(table.alive), 2), np.int8), np.zeros(len(table.alive), np.int8)
    see_who_ends(table, leaving, theory, key, ends)
    for row, (leader_leaves, closes) in enumerate(ends.tolist()):
        if leader_leaves:
            replace_leader(model, model.cbo_at[row])
        if closes:
            close(model, model.cbo_at[row])
    devolved = while_it_runs(model, model.levers.grants_devolved)
    see_who_founds(table, devolved, theory, key, founds)
    for row in np.flatnonzero(founds).tolist():
        found(model, model.cbo_at[row], key)


@compiled
def see_who_ends(organisations, leaving, theory, key, ends):
    """Fill in (organisations, 2): yes or no, whether the leader leaves this week, and whether the organisation closes.

    leaving  [0, 1]  a leader's chance of leaving in a week
    """
    for row in range(len(organisations.alive)):
        if organisations.alive[row] == 1:
            closing = closing_chance(theory, organisations.reserves[row], organisations.energy[row])
            ends[row, 0] = luck(key, organisations.leader[row], 0, LEADER_LEAVES) < leaving
            ends[row, 1] = luck(key, organisations.identity[row], 0, CLOSES) < closing


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
    for kind, rows in cbo.own_ties().items():
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
