"""The forum of residents: who joins, what their word changes, who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.people import IN_CARE
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person

JOINS, COMES, VALUE, ADOPTED, CREDITED, LEAVES = range(6)


def forum_gathers(model: ReferenceModel) -> None:
    """The forum meets every so often while the programme is official; without it nobody is a member."""
    for person in model.people:
        person.at_forum = 0
        if not model.official:
            person.in_forum = 0
    if not model.official or model.week % int(model.theory.forum_every_weeks) != 0:
        return
    for person in model.people:
        if not person.in_forum:
            join_or_not(model, person)
        elif model.luck("forum", person.identity, 0, COMES) < model.theory.forum_attendance:
            attend(model, person)
    count_the_hours(model)


def join_or_not(model: ReferenceModel, person: Person) -> None:
    """Join where it feels safe and there is strength for it, sooner with the word of one's own organisation."""
    theory, levers = model.theory, model.levers
    endorsed = person.endorsed * person.trust_in_own_organisation() if person.organisation else 0.0
    chance = rules.joining_chance(
        theory,
        person.trust(),
        endorsed,
        person.harm,
        person.energy,
        person.transaction_preference,
        rules.fear(levers.professionals_share, person.trust_in_service.trust["symbolic"], theory.retaliation_belief),
        levers.involvement if person.state == IN_CARE else 0.0,
    )
    if model.luck("forum", person.identity, 0, JOINS) < chance:
        person.in_forum = 1


def attend(model: ReferenceModel, person: Person) -> None:
    """Give an afternoon, see whether one's word changed anything, and go home more tired."""
    theory, levers, tie = model.theory, model.levers, person.trust_in_service
    person.at_forum = 1
    model.count("engaged_forum", person)
    model.count("attendances", person)
    model.count("forum_hours", person, theory.meeting_hours)
    symbolic = tie.trust["symbolic"]  # on arrival
    value = model.luck("forum", person.identity, 0, VALUE)
    chance = rules.adoption_chance(
        levers.influence_cap, model.service_openness(), value, levers.kpi_weight, theory.kpi_misfit
    )
    if model.luck("forum", person.identity, 0, ADOPTED) < chance:
        credited = model.luck("forum", person.identity, 0, CREDITED) < levers.credit_share
        gain = rules.gain_from_influence(symbolic, 0.0, 1.0, credited, theory.uncredited_worth, theory.symbolic_gain)
        model.book.change(tie, "symbolic", "forum_influence", gain)
    expected = theory.fair_hearing * levers.promised_influence
    had = chance + (1.0 - chance) * levers.explained * theory.fair_hearing
    loss = rules.loss_from_unmet_expectation(symbolic, expected, had, theory.symbolic_gain, theory.loss_symbolic)
    model.book.change(tie, "symbolic", "forum_frustration", loss)
    unpaid = theory.meeting_hours * (1.0 - levers.pay_rate)
    person.energy = rules.energy_after_hours(person.energy, unpaid, theory.hour_cost, levers.support)
    worn_out = rules.leaving_chance(person.energy, theory.forum_leaving, theory.forum_leaving_energy)
    if model.luck("forum", person.identity, 0, LEAVES) < worn_out:
        person.in_forum = 0
        model.count("left_worn_out", person)


def count_the_hours(model: ReferenceModel) -> None:
    """Count the hours of the whole place that these residents stand for."""
    hours = model.counted("forum_hours") / model.fraction
    purse, levers, costs = model.purse, model.levers, model.costs
    purse.paid_hours += hours * levers.pay_rate
    purse.unpaid_hours += hours * (1.0 - levers.pay_rate)
    purse.contact_hours += hours
    purse.spent["pay"] += hours * levers.pay_rate * costs.community_hour
    purse.spent["support"] += hours * levers.support * costs.support_hour
