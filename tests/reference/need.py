"""Need arises, passes, and where it is neglected becomes a crisis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.conditions import discrimination_of
from tests.reference.people import IN_CARE, IN_NEED, NOT_IN_SERVICE
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person

ARISES, SEVERITY, PASSES, REST = range(4)
CRISIS, DETAINED, BY_POLICE = range(3)


def need_arises_and_passes(model: ReferenceModel) -> None:
    """Need arises in those without it, and passes of itself in those with it who are not in care."""
    around, theory = model.surroundings, model.theory
    for person in model.people:
        if not person.in_need:
            chance = rules.onset_chance(
                around.prevalence,
                around.remission,
                person.deprivation,
                theory.deprivation_effect,
                theory.deprivation,
                around.mean_deprivation,
            )
            if model.luck("need", person.identity, 0, ARISES) < chance:
                person.need = IN_NEED + 0.7 * model.luck("need", person.identity, 0, SEVERITY)
                person.weeks_untreated = 0.0
        elif person.state != IN_CARE:
            chance = rules.remission_chance(around.remission, person.informally_helped, theory.informal_benefit)
            if model.luck("need", person.identity, 0, PASSES) < chance:
                person.recover(model.luck("need", person.identity, 0, REST))
            else:
                person.weeks_untreated += 1.0


def crises_strike(model: ReferenceModel) -> None:
    """Crises strike people in need; some are detained, and the organisations of their community remember it."""
    police = discrimination_of(model, model.crisis_agency)
    service = discrimination_of(model, model.service_agency)
    detained = []
    for person in model.people:
        person.in_crisis = int(person.in_need and a_crisis_strikes(model, person))
        if person.in_crisis:
            model.count("crises", person)
            person.harm = rules.harm_after(person.harm, model.theory.crisis_harm, model.theory.most_harm)
            if is_detained(model, person, police, service):
                detained.append(person)
                harm_by_detention(model, person)
    detentions_are_remembered(model, detained)
    spent, costs = model.purse.spent, model.costs
    spent["crises"] += model.counted("crises") / model.fraction * costs.crisis
    spent["detentions"] += len(detained) / model.fraction * costs.detention


def a_crisis_strikes(model: ReferenceModel, person: Person) -> bool:
    """Say whether a crisis strikes this week."""
    in_care = person.state == IN_CARE
    chance = rules.crisis_chance(model.theory, person.need, person.weeks_untreated, in_care)
    return model.luck("crises", person.identity, 0, CRISIS) < chance


def is_detained(model: ReferenceModel, person: Person, police: float, service: float) -> bool:
    """Say whether a crisis ends in detention, by who comes, who decides, and who is there to stand by the person.

    police, service  [0, 1]  the chance of a racist act by each
    """
    theory = model.theory
    known = 0.0 if person.state == NOT_IN_SERVICE or person.table_of else 1.0  # to the service
    companion = person.trust_in_own_organisation() if person.organisation else 0.0
    comes = rules.police_chance(theory, known, police * person.racialised, companion)
    by_police = 1.0 if model.luck("crises", person.identity, 0, BY_POLICE) < comes else 0.0
    barrier = person.other_language * (1.0 - model.levers.staff_languages)
    risk = rules.detention_chance(theory, known, by_police, barrier, service * person.racialised, companion)
    return model.luck("crises", person.identity, 0, DETAINED) < risk


def harm_by_detention(model: ReferenceModel, person: Person) -> None:
    """A detention harms a person, whose trust it costs, and that of those close by."""
    theory = model.theory
    model.count("detentions", person)
    model.count("harmed_by_services", person)
    person.harm = rules.harm_after(person.harm, theory.detention_harm, theory.most_harm)
    hit = [(person, "coercion", theory.coercion_loss)]
    hit += [(neighbour, "witnessed_harm", theory.witness_loss) for neighbour in person.neighbours]
    for one, mechanism, share in hit:
        tie = one.trust_in_service
        for component, level in tie.trust.items():
            model.book.change(tie, component, mechanism, -share * level)


def detentions_are_remembered(model: ReferenceModel, detained: list[Person]) -> None:
    """What was done to people of a community deepens what its organisations hold, by the share of people there."""
    for organisation in model.organisations:
        taken = sum(person.community == organisation.community for person in detained)
        if taken:
            people = sum(person.community == organisation.community for person in model.people)
            rise = model.theory.member_harm_raises * taken / people
            organisation.unresolved_history += rise * (1.0 - organisation.unresolved_history)
