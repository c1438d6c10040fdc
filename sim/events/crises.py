"""Crises of need that was neglected, who comes to them, detention, and what they do to people and those near them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import discrimination_of
from sim.events import whom
from sim.ledger import COERCION, WITNESSED_HARM, change_trust
from sim.rules.need import crisis_chance, detention_chance, harm_after, police_chance
from sim.rules.trust import together
from sim.tables import IN_CARE, NOT_IN_SERVICE
from sim.tally import CRISES, DETENTIONS, GROUPS_PER_COMMUNITY, HARMED_BY_SERVICES, count

if TYPE_CHECKING:
    from sim.model import CoproductionModel

CRISIS, DETAINED, BY_POLICE = range(3)


class Response(NamedTuple):
    """Who comes to a crisis, and who decides; shares 0-1."""

    languages: float
    police_discrimination: float
    service_discrimination: float


@compiled
def walk_people_in_need(users, rows, service, cbo_ties, neighbours, response, theory, key, tally):
    """Let crises happen, and be met."""
    for row in rows:
        treated = users.state[row] == IN_CARE
        chance = crisis_chance(theory, users.need[row], users.weeks_untreated[row], treated)
        if luck(key, users.identity[row], 0, CRISIS) >= chance:
            continue
        users.in_crisis[row] = 1
        count(tally, CRISES, users.group[row], 1.0)
        users.harm[row] = harm_after(users.harm[row], theory.crisis_harm, theory.most_harm)
        if luck(key, users.identity[row], 0, DETAINED) < risk_of_detention(users, cbo_ties, row, response, theory, key):
            detain(users, service, neighbours, row, theory, tally)


@compiled
def risk_of_detention(users, cbo_ties, row, response, theory, key):
    """Return the chance that a crisis ends in detention, by who comes, who decides, and who is there."""
    theta = 0.0
    if users.cbo[row] >= 0:
        held = cbo_ties.trust[row]
        theta = together(held[0], held[1], held[2], theory.substitution)
    known = 1.0 if users.state[row] != NOT_IN_SERVICE and users.at_table[row] < 0 else 0.0
    racialised = users.racialised[row]
    police = police_chance(theory, known, response.police_discrimination * racialised, theta)
    by_police = 1.0 if luck(key, users.identity[row], 0, BY_POLICE) < police else 0.0
    barrier = users.other_language[row] * (1.0 - response.languages)
    return detention_chance(theory, known, by_police, barrier, response.service_discrimination * racialised, theta)


@compiled
def detain(users, service, neighbours, row, theory, tally):
    """A detention does harm and costs trust, the person's own and that of those who see it."""
    count(tally, DETENTIONS, users.group[row], 1.0)
    count(tally, HARMED_BY_SERVICES, users.group[row], 1.0)
    users.harm[row] = harm_after(users.harm[row], theory.detention_harm, theory.most_harm)
    for component in range(3):
        change_trust(service, row, component, COERCION, -theory.coercion_loss * service.trust[row, component])
        for tie in range(neighbours.shape[1]):
            other = neighbours[row, tie]
            loss = -theory.witness_loss * service.trust[other, component]
            change_trust(service, other, component, WITNESSED_HARM, loss)


def strike(model: CoproductionModel) -> None:
    """Crises strike where need was neglected; organisations remember what was done to people of their community."""
    response = Response(
        languages=model.levers.staff_languages,
        police_discrimination=discrimination_of(model, model.crisis_agency),
        service_discrimination=discrimination_of(model, model.service_agency),
    )
    model.users.in_crisis[:] = 0
    walk_people_in_need(
        model.users,
        whom.in_need(model.users),
        model.ties["service_user_to_service"],
        model.ties["service_user_to_cbo"],
        model.neighbours,
        response,
        model.constants,
        model.key("crises"),
        model.tally,
    )
    be_remembered(model)
    account, costs = model.account, model.costs
    account.spend("crises", model.tally[CRISES].sum() / model.fraction * costs.crisis)
    account.spend("detentions", model.tally[DETENTIONS].sum() / model.fraction * costs.detention)


def be_remembered(model: CoproductionModel) -> None:
    """Let detentions of people of a community deepen what its organisations hold against services."""
    communities = len(model.surroundings.adult_share)
    detained = model.tally[DETENTIONS].reshape(communities, GROUPS_PER_COMMUNITY).sum(axis=1)
    deepen_history(model.organisations, detained, model.surroundings.residents, model.constants)


@compiled
def deepen_history(organisations, detained, people, theory):
    """Deepen what each organisation holds against services by the share of its community's people detained."""
    for row in range(len(organisations.alive)):
        community = organisations.community[row]
        if organisations.alive[row] == 1 and detained[community] > 0.0:
            rise = theory.member_harm_raises * detained[community] / people[community]
            organisations.unresolved_history[row] += rise * (1.0 - organisations.unresolved_history[row])
