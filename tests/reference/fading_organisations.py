"""What time does to organisations, agencies and brokers: ties fade, wounds ease, people rest, ways drift back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.reference.agencies import Agency, posts_in_use
from tests.reference.conditions import while_it_runs
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel


def a_week_passes_for_organisations(model: ReferenceModel) -> None:
    """A week passes for organisations, staff and brokers."""
    people_lose_sight_of_each_other(model)
    trust_in_agencies_returns_to_the_usual(model)
    organisations_rest(model)
    brokers_tire_and_rest(model)
    for agency in model.agencies:
        staff_drift_back(model, agency)


def people_lose_sight_of_each_other(model: ReferenceModel) -> None:
    """Trust follows familiarity; it fades where two did not meet this week, between organisations in any week."""
    kept = rules.share_kept_after_weeks(1.0, model.theory.relational_half_life_years)
    lost, settled = 1.0 - kept, rules.share_settling(model.theory.consolidation_weeks)
    for known in model.acquaintances:
        for tie in known.both_ways():
            model.book.settle(tie, settled)
            if known.last_contact != model.week:
                model.book.lose(tie, "forgetting", lost)
    for side in (model.organisation_rows, model.staff):
        for one in side:
            model.book.lose(one.trust_in_broker, "forgetting", lost)
    for bond in model.bonds:
        bond.strength *= kept


def trust_in_agencies_returns_to_the_usual(model: ReferenceModel) -> None:
    """Trust in agencies comes back, up or down, to what an organisation's history and past deceptions leave."""
    lost = 1.0 - rules.share_kept_after_weeks(1.0, model.theory.institution_half_life_years)
    for dealing in model.dealings:
        tie = dealing.trust_in_agency
        if tie.exists:
            for component, level in tie.trust.items():
                model.book.change(tie, component, "forgetting", lost * (dealing.usual_trust() - level))


def organisations_rest(model: ReferenceModel) -> None:
    """Unpaid hours of the week tire an organisation, then it rests; old wounds, and being weary, ease a little."""
    theory, support = model.theory, while_it_runs(model, model.levers.support)
    for one in model.organisations:
        one.unresolved_history *= rules.share_kept_after_weeks(1.0, theory.history_half_life_years)
        one.weariness *= rules.share_kept_after_weeks(1.0, theory.weariness_half_life_years)
        one.energy = rules.energy_after_hours(one.energy, one.unpaid_hours, theory.hour_cost, support)
        one.energy = rules.energy_after_rest(one.energy, theory.rest, support)


def brokers_tire_and_rest(model: ReferenceModel) -> None:
    """A week between two sides tires a broker as far as it was full; an empty post is ready when it is filled."""
    support = while_it_runs(model, model.levers.support)
    for post in model.posts[: posts_in_use(model)]:
        post.energy = rules.broker_energy_after_week(model.theory, post.energy, post.work(), support)


def staff_drift_back(model: ReferenceModel, agency: Agency) -> None:
    """Staff drift back to the ways of their agency, open seniors pull them along, and ways follow people slowly."""
    theory = model.theory
    seniors = [senior.openness for senior in agency.seniors]
    seniors_openness = float(np.mean(seniors)) if seniors else 0.0  # in numpy's order of summation, as below
    for person in agency.people:
        person.openness = rules.openness_after_week(
            person.openness, agency.openness, seniors_openness, theory.agency_pull, theory.senior_pull
        )
    people = [person.openness for person in agency.front_line]
    front_line = float(np.mean(people)) if people else agency.openness
    forgotten = 1.0 - rules.share_kept_after_weeks(1.0, theory.institution_half_life_years)
    agency.openness = rules.agency_after_week(
        agency.openness, agency.usual_openness, front_line, theory.agency_learning, forgotten
    )
