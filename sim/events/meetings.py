"""Meetings of organisations and statutory staff: who meets whom, in what order it unfolds, what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.cbo import CBO
from sim.chance import luck
from sim.events.encounters import VENUE, Meeting, come_closer_or_apart, see_how_it_goes, try_the_broker
from sim.events.funding import give_hours
from sim.events.promises import make_promise
from sim.events.talk import learn, speak_and_be_heard, weigh_expectations
from sim.rules.energy import energy_after_silence, energy_after_telling
from sim.rules.promises import promise_made_chance

if TYPE_CHECKING:
    from sim.model import CoproductionModel

ACKNOWLEDGED, PROMISED = range(27, 29)


def take_place(model: CoproductionModel) -> None:
    """Let every organisation meet whom it meets this week."""
    key = model.key("meetings")
    for cbo in model.cbos:
        counterpart = cbo.whom_it_meets(key)
        if counterpart is not None:
            hold(model, arrange(model, cbo, counterpart, key), key)


def arrange(model: CoproductionModel, cbo: CBO, counterpart: int, key: int) -> Meeting:
    """Find the place and the people of a meeting."""
    staff = model.staff_members[int(model.counterparts.staff[counterpart])]
    planned = cbo.meets_by_calendar()
    venue = planned and luck(key, cbo.row, 0, VENUE) < model.levers.community_venue_share
    broker = model.broker_of(cbo.row)
    present = broker if broker is not None and broker.joins_meeting(cbo.row, key) else None
    dealing = int(model.counterparts.agency_tie[counterpart])
    meeting = Meeting(cbo, staff, counterpart, dealing, planned, bool(venue), present)
    meeting.bridging = present.bridging(cbo.row, staff.row) if present else 0.0
    return meeting


def hold(model: CoproductionModel, meeting: Meeting, key: int) -> None:
    """Let a meeting take its course."""
    see_how_it_goes(model, meeting, key)
    come_closer_or_apart(model, meeting)
    speak_and_be_heard(model, meeting, key)
    weigh_expectations(model, meeting)
    learn(model, meeting)
    try_the_broker(model, meeting)
    promise(model, meeting, key)
    count_the_hours(model, meeting)
    model.record.meeting(model.week, meeting)


def promise(model: CoproductionModel, meeting: Meeting, key: int) -> None:
    """Open what is promised: something tangible, or that a harm acknowledged will be answered."""
    if not meeting.in_programme:
        return
    theory, levers, row = model.theory, model.levers, meeting.cbo.row
    if luck(key, row, 0, PROMISED) < promise_made_chance(theory, model.official, levers.early_work):
        make_promise(model, "tangible", row, meeting.staff.row, meeting.dealing, int(theory.promise_weeks))
    acknowledged = luck(key, row, 0, ACKNOWLEDGED) < levers.acknowledgement
    if meeting.staff.senior and meeting.good and acknowledged:
        weeks = int(theory.acknowledgement_weeks)
        make_promise(model, "acknowledgement", row, meeting.staff.row, meeting.dealing, weeks)


def count_the_hours(model: CoproductionModel, meeting: Meeting) -> None:
    """Book the time that both sides gave, and what it cost those who gave it unpaid."""
    cbo, theory, costs, hours = meeting.cbo, model.theory, model.costs, model.theory.meeting_hours
    support = model.levers.support if meeting.in_programme else 0.0
    give_hours(model, cbo.row, hours, model.levers.pay_rate if meeting.in_programme else 0.0)
    if meeting.candid:
        cbo.energy = energy_after_telling(
            cbo.energy, 0.0 if meeting.community_venue else 1.0, theory.disclosure_cost, support
        )
    elif meeting.in_programme:
        cbo.energy = energy_after_silence(cbo.energy, model.levers.promised_influence, theory.silence_cost)
    model.account.contact_hours += hours
    if meeting.in_programme:
        model.account.spend("staff_time", hours * (costs.senior_hour if meeting.staff.senior else costs.staff_hour))
        model.account.spend("support", hours * support * costs.support_hour)
    if meeting.community_venue:
        model.account.spend("venues", costs.venue)
