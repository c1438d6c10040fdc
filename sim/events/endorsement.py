"""Leaders speak of the service at gatherings; members who are there and trust them listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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


def leaders_speak(model: CoproductionModel) -> None:
    """Leaders speak as often as they have contact to speak of, and endorse what they trust, no more and no less."""
    key, count = model.key("endorsement"), len(model.organisations.energy)
    leaders_trust, standing, speaks = np.zeros((count, 3)), np.zeros(count), model.organisations.speaks
    speaks[:] = 0
    for cbo in model.cbos:
        leaders_trust[cbo.row] = cbo.trust(cbo.service_tie)
        standing[cbo.row] = standing_of(model.theory, cbo.standing, cbo.credentials)
        chance = leader_speaks_chance(model.theory, leaders_trust[cbo.row, 1].item())
        cbo.speaks = int(luck(key, cbo.row, 0, SPEAKS) < chance)
    researchers = while_it_runs(model, model.levers.community_researchers) * model.place.boroughs
    adults = model.place.residents / model.fraction
    walk_residents(
        model.users,
        whom.everybody(model.users) if researchers else whom.members(model.users),
        model.ties["service_user_to_service"],
        model.ties["service_user_to_cbo"],
        speaks,
        standing,
        leaders_trust,
        model.surroundings.cbos,
        reached_by_researcher_chance(model.constants, researchers, adults),
        model.nearness_key,
        model.constants,
        key,
    )
