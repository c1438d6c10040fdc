"""What time does: beliefs come back halfway, ties fade, wounds ease, people rest, staff drift back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.people import usual_trust
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person


def a_week_passes(model: ReferenceModel) -> None:
    """A week passes for everybody."""
    for person in model.people:
        a_week_passes_for(model, person)
    settled = rules.share_settling(model.theory.consolidation_weeks)
    lost = 1.0 - rules.share_kept_after_weeks(1.0, model.theory.relational_half_life_years)
    for known in model.acquaintances:
        for tie in known.both_ways():
            model.book.settle(tie, settled)
            if known.last_contact != model.week:
                model.book.lose(tie, "forgetting", lost)
    for side in (model.organisations, model.staff):
        for one in side:
            model.book.lose(one.trust_in_broker, "forgetting", lost)
    organisations_rest(model)
    staff_drift_back(model)


def a_week_passes_for(model: ReferenceModel, person: Person) -> None:
    """A resident's beliefs move toward the usual, and what was done, heard or spent eases."""
    theory = model.theory
    lost = 1.0 - rules.share_kept_after_weeks(1.0, theory.belief_half_life_years)
    for component, usual in usual_trust(person).items():
        service, own = person.trust_in_service, person.trust_in_organisation
        model.book.change(service, component, "forgetting", lost * (usual - service.trust[component]))
        if person.organisation:
            model.book.change(own, component, "forgetting", lost * (theory.cbo_trust - own.trust[component]))
    person.own_experience -= lost * person.own_experience
    person.harm *= rules.share_kept_after_weeks(1.0, theory.harm_half_life_years)
    person.heard -= theory.heard_fading * person.heard
    person.endorsed -= theory.endorsed_fading * person.endorsed
    person.energy = rules.energy_after_rest(person.energy, theory.rest, 0.0)


def organisations_rest(model: ReferenceModel) -> None:
    """Unpaid hours of the week tire an organisation, then it rests; old wounds ease a little of themselves."""
    theory = model.theory
    support = model.levers.support if model.programme_runs else 0.0
    for one in model.organisations:
        one.unresolved_history *= rules.share_kept_after_weeks(1.0, theory.history_half_life_years)
        one.energy = rules.energy_after_hours(one.energy, one.unpaid_hours, theory.hour_cost, support)
        one.energy = rules.energy_after_rest(one.energy, theory.rest, support)


def staff_drift_back(model: ReferenceModel) -> None:
    """Staff drift back to the ways of their agency; the most open of its seniors pulls them along."""
    theory = model.theory
    seniors = [(person.agency, person.openness) for person in model.staff if person.senior]
    for person in model.staff:
        most_open = max((openness for agency, openness in seniors if agency == person.agency), default=0.0)
        person.openness = rules.openness_after_week(
            person.openness, theory.staff_openness, most_open, theory.agency_pull, theory.senior_pull
        )
