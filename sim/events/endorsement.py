"""Leaders speak of the service at gatherings; members who are there and trust them listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.chance import luck
from sim.compiled import compiled
from sim.ledger import ENDORSEMENT, change_trust
from sim.rules.joining import endorsement_change, leader_speaks_chance
from sim.rules.trust import together

if TYPE_CHECKING:
    from sim.model import CoproductionModel

SPEAKS, GATHERS = 0, 1


@compiled
def walk_members(users, service, cbo_ties, speaks, standing, leaders_trust, theory, key):
    """Let members who gather hear what their leader holds of the service.

    speaks         (organisations,)     1 where the leader speaks this week
    leaders_trust  (organisations, 3)   the leader's trust in the agency that runs the service
    """
    for row in range(len(users.identity)):
        cbo = users.cbo[row]
        if cbo < 0 or speaks[cbo] == 0:
            continue
        if luck(key, users.identity[row], 0, GATHERS) >= theory.gathering_share:
            continue
        held = cbo_ties.trust[row]
        theta = together(held[0], held[1], held[2], theory.substitution)
        for component in range(3):
            change = endorsement_change(
                theory,
                service.trust[row, component],
                leaders_trust[cbo, component],
                theta,
                standing[cbo],
                users.own_experience[row],
            )
            change_trust(service, row, component, ENDORSEMENT, change)
        if service.working[ENDORSEMENT] == 1.0:
            users.endorsed[row] = min(1.0, theory.endorsement)
            users.stigma[row] -= theory.stigma_relief * users.endorsed[row] * users.stigma[row]


def leaders_speak(model: CoproductionModel) -> None:
    """Leaders speak as often as they have contact to speak of, and endorse what they trust, no more and no less."""
    key = model.key("endorsement")
    leaders_trust = np.zeros((len(model.organisations.energy), 3))
    for cbo in model.cbos:
        leaders_trust[cbo.row] = cbo.trust(cbo.service_tie)
        chance = leader_speaks_chance(model.theory, leaders_trust[cbo.row, 1])
        cbo.speaks = int(luck(key, cbo.row, 0, SPEAKS) < chance)
    walk_members(
        model.users,
        model.ties["service_user_to_service"],
        model.ties["service_user_to_cbo"],
        model.organisations.speaks,
        model.organisations.standing,
        leaders_trust,
        model.constants,
        key,
    )
