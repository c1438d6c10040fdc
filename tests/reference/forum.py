"""The forum of residents: when it meets, who is asked and joins, and what it costs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.reference.conditions import service_openness
from tests.reference.people import IN_CARE
from tests.reference.rules import rules
from tests.reference.speaking_up import Room, attend, fear_of_speaking

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person

JOINS, COMES = 0, 1
INVITED = 7


def forum_gathers(model: ReferenceModel) -> None:
    """The forum meets every so often while a programme runs; without one nobody is a member of anything."""
    for person in model.people:
        person.at_forum = 0
        if not model.programme_runs:
            person.in_forum = 0
    if not model.programme_runs or model.week % int(model.theory.forum_every_weeks) != 0:
        return
    levers, taken_back = model.levers, model.theory.cooptation_per_year
    room = Room(
        up_for_decision=rules.cap_after_years(levers.influence_cap, taken_back, model.official_weeks),
        openness=service_openness(model),
        voice=mean([organisation.voice for organisation in model.organisations]),
        weariness=mean([organisation.weariness for organisation in model.organisations]),
        expected=levers.involvement if model.official else 0.0,
    )
    for person in model.people:
        if not person.in_forum:
            join_or_not(model, person, room)
        elif model.luck("forum", person.identity, 0, COMES) < model.theory.forum_attendance:
            attend(model, person, room)
    count_the_hours(model)


def mean(values: list[float]) -> float:
    """Return the mean of some values, nothing of none."""
    return math.fsum(values) / len(values) if values else 0.0


def join_or_not(model: ReferenceModel, person: Person, room: Room) -> None:
    """Join, if asked, where it feels safe and there is strength for it, sooner with one's own organisation's word."""
    theory, levers, member = model.theory, model.levers, person.organisation is not None
    afraid = fear_of_speaking(model, person)
    chance = rules.joining_chance(
        theory,
        person.trust(),
        person.endorsed * person.trust_in_own_organisation() if member else 0.0,
        person.harm,
        person.energy,
        person.transaction_preference,
        afraid,
        levers.promised_influence,
        levers.community_venue_share * person.stigma if member else 0.0,  # seen there by people one knows
        room.weariness,
        room.expected if person.state == IN_CARE else 0.0,
    )
    invited = rules.invited_chance(theory, person.harm, afraid)
    asked = model.luck("forum", person.identity, 0, INVITED) < invited
    if asked and model.luck("forum", person.identity, 0, JOINS) < chance:
        person.in_forum = 1


def count_the_hours(model: ReferenceModel) -> None:
    """Count the hours of the whole place that these residents stand for, professionals beside them, and the venues."""
    hours = model.counted("forum_hours") / model.fraction
    purse, levers, costs = model.purse, model.levers, model.costs
    purse.paid_hours += hours * levers.pay_rate
    purse.unpaid_hours += hours * (1.0 - levers.pay_rate)
    purse.contact_hours += hours
    purse.spent["pay"] += hours * levers.pay_rate * costs.community_hour
    purse.spent["support"] += hours * levers.support * costs.support_hour
    beside_each = levers.professionals_share / max(0.1, 1.0 - levers.professionals_share)
    purse.spent["staff_time"] += hours * beside_each * costs.staff_hour
    purse.spent["venues"] += model.place.boroughs * levers.community_venue_share * costs.venue
