"""Need arises, passes, and where it is neglected becomes a crisis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.people import IN_CARE, IN_NEED, NOT_IN_SERVICE
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person

ARISES, SEVERITY, PASSES, REST = range(4)
CRISIS, DETAINED = 0, 1


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
    """Crises strike people in need; some are detained, and their organisations remember it."""
    detained = []
    for person in model.people:
        person.in_crisis = int(person.in_need and a_crisis_strikes(model, person))
        if person.in_crisis:
            model.count("crises", person)
            person.harm = rules.harm_after(person.harm, model.theory.crisis_harm, model.theory.most_harm)
            if is_detained(model, person):
                detained.append(person)
                harm_by_detention(model, person)
    for organisation in model.organisations:
        members = sum(person.organisation is organisation for person in model.people)
        taken = sum(person.organisation is organisation for person in detained)
        if taken:
            rise = model.theory.member_harm_raises * taken / members
            organisation.unresolved_history += rise * (1.0 - organisation.unresolved_history)
    spent, costs = model.purse.spent, model.costs
    spent["crises"] += model.counted("crises") / model.fraction * costs.crisis
    spent["detentions"] += model.counted("detentions") / model.fraction * costs.detention


def a_crisis_strikes(model: ReferenceModel, person: Person) -> bool:
    """Say whether a crisis strikes this week."""
    in_care = person.state == IN_CARE
    chance = rules.crisis_chance(model.theory, person.need, person.weeks_untreated, in_care)
    return model.luck("crises", person.identity, 0, CRISIS) < chance


def is_detained(model: ReferenceModel, person: Person) -> bool:
    """Say whether a crisis ends in detention: less often where one is known, understood and not alone."""
    risk = rules.detention_chance(
        model.theory,
        0.0 if person.state == NOT_IN_SERVICE else 1.0,
        person.other_language * (1.0 - model.levers.staff_languages),
        model.service_discrimination() * person.racialised,
        person.trust_in_own_organisation() if person.organisation else 0.0,
    )
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
