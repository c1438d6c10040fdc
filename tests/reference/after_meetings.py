"""What is left of a meeting: a memory of it, hours that were given, and a line in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.record import MeetingHeld
from tests.reference.money import give_hours
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.meetings import Meeting
    from tests.reference.model import ReferenceModel


def they_have_met(model: ReferenceModel, meeting: Meeting) -> None:
    """Remember when the two last met, and how often of late with a broker."""
    known, window = meeting.known, model.theory.influence_window_weeks
    with_broker = 1.0 if meeting.broker else 0.0
    weeks = model.week - known.last_contact if known.have_met() else window  # a first meeting is all there is to go by
    known.brokered = rules.moving_average(known.brokered, with_broker, weeks, window)
    known.last_contact = model.week


def hours_are_counted(model: ReferenceModel, meeting: Meeting) -> None:
    """Count the hours that both sides gave; telling painful things costs those who tell, and so does being silent."""
    theory, costs, spent = model.theory, model.costs, model.purse.spent
    organisation, hours = meeting.organisation, theory.meeting_hours
    support = model.levers.support if meeting.planned else 0.0
    give_hours(model, organisation, hours, with_pay=meeting.planned)
    if meeting.candid:
        away = 0.0 if meeting.on_own_ground else 1.0
        organisation.energy = rules.energy_after_telling(organisation.energy, away, theory.disclosure_cost, support)
    elif meeting.planned:
        asked = model.levers.promised_influence
        organisation.energy = rules.energy_after_silence(organisation.energy, asked, theory.silence_cost)
    model.purse.contact_hours += hours
    if meeting.planned:
        spent["staff_time"] += hours * (costs.senior_hour if meeting.person.senior else costs.staff_hour)
        spent["support"] += hours * support * costs.support_hour
    if meeting.on_own_ground:
        spent["venues"] += costs.venue


def it_is_written_down(model: ReferenceModel, meeting: Meeting) -> None:
    """Write the meeting down as the record has it."""
    model.meetings.append(
        MeetingHeld(
            week=model.week,
            cbo=meeting.organisation.name,
            staff=meeting.person.identity,
            role=meeting.person.role(),
            programme=meeting.planned,
            community_venue=meeting.on_own_ground,
            good=meeting.good,
            candid=meeting.candid,
            influence=meeting.influence,
            adopted=meeting.adopted,
        )
    )
