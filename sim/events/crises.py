"""Crises of need that was neglected, detention, and what they do to people and those who know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.chance import luck
from sim.compiled import compiled
from sim.ledger import COERCION, WITNESSED_HARM, change_trust
from sim.rules.need import crisis_chance, detention_chance, harm_after
from sim.rules.trust import together
from sim.tables import IN_CARE, IN_NEED, NOT_IN_SERVICE
from sim.tally import CRISES, DETENTIONS, HARMED_BY_SERVICES, count

if TYPE_CHECKING:
    from sim.model import CoproductionModel

CRISIS, DETAINED = 0, 1


@compiled
def walk_residents(users, service, cbo_ties, neighbours, staff_languages, discrimination, theory, key, detained, tally):
    """Let crises happen. `detained` counts each organisation's members detained."""
    for row in range(len(users.identity)):
        users.in_crisis[row] = 0
        if users.need[row] < IN_NEED:
            continue
        treated = users.state[row] == IN_CARE
        chance = crisis_chance(theory, users.need[row], users.weeks_untreated[row], treated)
        if luck(key, users.identity[row], 0, CRISIS) >= chance:
            continue
        users.in_crisis[row] = 1
        count(tally, CRISES, users.group[row], 1.0)
        users.harm[row] = harm_after(users.harm[row], theory.crisis_harm, theory.most_harm)
        theta = 0.0
        if users.cbo[row] >= 0:
            held = cbo_ties.trust[row]
            theta = together(held[0], held[1], held[2], theory.substitution)
        risk = detention_chance(
            theory,
            0.0 if users.state[row] == NOT_IN_SERVICE else 1.0,
            users.other_language[row] * (1.0 - staff_languages),
            discrimination * users.racialised[row],
            theta,
        )
        if luck(key, users.identity[row], 0, DETAINED) < risk:
            detain(users, service, neighbours, row, theory, detained, tally)


@compiled
def detain(users, service, neighbours, row, theory, detained, tally):
    """A detention does harm and costs trust, the person's own and that of those who see it."""
    count(tally, DETENTIONS, users.group[row], 1.0)
    count(tally, HARMED_BY_SERVICES, users.group[row], 1.0)
    users.harm[row] = harm_after(users.harm[row], theory.detention_harm, theory.most_harm)
    if users.cbo[row] >= 0:
        detained[users.cbo[row]] += 1.0
    for component in range(3):
        change_trust(service, row, component, COERCION, -theory.coercion_loss * service.trust[row, component])
        for tie in range(neighbours.shape[1]):
            other = neighbours[row, tie]
            loss = -theory.witness_loss * service.trust[other, component]
            change_trust(service, other, component, WITNESSED_HARM, loss)


def strike(model: CoproductionModel) -> None:
    """Crises strike where need was neglected; organisations remember what was done to their members."""
    detained = np.zeros(len(model.organisations.energy))
    walk_residents(
        model.users,
        model.ties["service_user_to_service"],
        model.ties["service_user_to_cbo"],
        model.neighbours,
        model.levers.staff_languages,
        model.service_discrimination(),
        model.constants,
        model.key("crises"),
        detained,
        model.tally,
    )
    users = model.users
    members = np.bincount(users.cbo[users.cbo >= 0], minlength=len(detained))
    for cbo in model.cbos:
        if detained[cbo.row]:
            rise = model.theory.member_harm_raises * detained[cbo.row] / members[cbo.row]
            cbo.unresolved_history += rise * (1.0 - cbo.unresolved_history)
    account, costs = model.account, model.costs
    account.spend("crises", model.tally[CRISES].sum() / model.fraction * costs.crisis)
    account.spend("detentions", model.tally[DETENTIONS].sum() / model.fraction * costs.detention)
