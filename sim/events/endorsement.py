"""Leaders speak of the service at gatherings; members who are there and trust them listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.agents.dealings import RELATIONAL, trust_in_agencies
from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import while_it_runs
from sim.events import whom
from sim.events.nearby import nearest
from sim.ledger import ENDORSEMENT, change_trust
from sim.rules.joining import endorsement_change, leader_speaks_chance, reached_by_researcher_chance
from sim.rules.organisations import standing_of
from sim.rules.trust import together

if TYPE_CHECKING:
    from sim.model import CoproductionModel

SPEAKS, GATHERS, REACHED = range(3)


@compiled
def walk_residents(
    users, rows, service, cbo_ties, speaks, standing, leaders_trust, here, reached, nearness, theory, key
):
    """Let people hear what an organisation's leader holds of the service: members who gather, and others whom a
    community researcher reaches.

    speaks         (organisations,)               1 where the leader speaks this week
    leaders_trust  (organisations, 3)             the leader's trust in the agency that runs the service
    here           (communities, organisations)   the organisations in each community, padded with -1
    reached        [0, 1]                         chance of being reached by a researcher
    """
    for row in rows:
        identity, cbo, theta = users.identity[row], users.cbo[row], theory.researcher_trust
        if cbo >= 0 and luck(key, identity, 0, GATHERS) < theory.gathering_share:
            held = cbo_ties.trust[row]
            theta = together(held[0], held[1], held[2], theory.substitution)
        elif luck(key, identity, 0, REACHED) < reached:
            cbo = nearest(nearness, identity, here[users.community[row]], speaks)
        else:
            continue
        if cbo >= 0 and speaks[cbo] > 0:
            listen(users, service, row, leaders_trust[cbo], theta, standing[cbo], theory)


@compiled
def listen(users, service, row, leaders_trust, theta, standing, theory):
    """Move a person toward what a leader trusts, component by component, and ease the shame of asking."""
    if service.working[ENDORSEMENT] == 0.0:
        return
    for component in range(3):
        change = endorsement_change(
            theory, service.trust[row, component], leaders_trust[component], theta, standing, users.own_experience[row]
        )
        change_trust(service, row, component, ENDORSEMENT, change)
    users.endorsed[row] = min(1.0, theory.endorsement)
    users.stigma[row] -= theory.stigma_relief * users.endorsed[row] * users.stigma[row]


@compiled
def walk_leaders(organisations, held, theory, key, leaders_trust, standing):
    """Settle which leaders speak this week; fill in what they hold of the service and what their word weighs.

    held  (dealings, parts)  what organisations hold of agencies
    """
    for row in range(len(organisations.alive)):
        organisations.speaks[row] = 0
        if organisations.alive[row] == 1:
            for component in range(3):
                leaders_trust[row, component] = held[organisations.service_tie[row], component]
            standing[row] = standing_of(theory, organisations.standing[row], organisations.credentials[row])
            chance = leader_speaks_chance(theory, leaders_trust[row, RELATIONAL])
            organisations.speaks[row] = 1 if luck(key, row, 0, SPEAKS) < chance else 0


def leaders_speak(model: CoproductionModel) -> None:
    """Leaders speak as often as they have contact to speak of, and endorse what they trust, no more and no less."""
    key, count = model.key("endorsement"), len(model.organisations.energy)
    leaders_trust, standing = np.zeros((count, 3)), np.zeros(count)
    walk_leaders(model.organisations, trust_in_agencies(model), model.constants, key, leaders_trust, standing)
    researchers = while_it_runs(model, model.levers.community_researchers) * model.place.boroughs
    adults = model.place.residents / model.fraction
    walk_residents(
        model.users,
        whom.everybody(model.users) if researchers else whom.members(model.users),
        model.ties["service_user_to_service"],
        model.ties["service_user_to_cbo"],
        model.organisations.speaks,
        standing,
        leaders_trust,
        model.surroundings.cbos,
        reached_by_researcher_chance(model.constants, researchers, adults),
        model.nearness_key,
        model.constants,
        key,
    )
