"""What time does to people: beliefs come back halfway, wounds ease, what was heard fades, and people rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.people import usual_trust
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person


def a_week_passes_for_people(model: ReferenceModel) -> None:
    """A week passes for every resident."""
    for person in model.people:
        a_week_passes_for(model, person)


def a_week_passes_for(model: ReferenceModel, person: Person) -> None:
    """A resident's beliefs move toward the usual, and what was done, heard, leant on or spent eases."""
    theory = model.theory
    lost = 1.0 - rules.share_kept_after_weeks(1.0, theory.belief_half_life_years)
    for component, usual in usual_trust(person).items():
        service, own = person.trust_in_service, person.trust_in_organisation
        model.book.change(service, component, "forgetting", lost * (usual - service.trust[component]))
        if person.organisation:
            model.book.change(own, component, "forgetting", lost * (theory.cbo_trust - own.trust[component]))
    person.own_experience -= lost * person.own_experience
    person.reliance *= rules.share_kept_after_weeks(1.0, theory.reliance_half_life_years)
    person.harm *= rules.share_kept_after_weeks(1.0, theory.harm_half_life_years)
    person.heard -= theory.heard_fading * person.heard
    person.endorsed -= theory.endorsed_fading * person.endorsed
    person.energy = rules.energy_after_rest(person.energy, theory.rest, 0.0)
