"""Meetings of organisations and statutory staff: how they go, what is said, what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.agents.broker import Broker
from sim.agents.cbo import CBO
from sim.agents.staff import StaffMember
from sim.chance import luck
from sim.conditions import racist_act_of
from sim.events.funding import give_hours
from sim.events.promises import make_promise
from sim.ledger import (
    BAD_MEETING,
    GOOD_MEETING,
    INFLUENCE,
    RACISM,
    ROLE_STRAIN,
    UNMET_EXPECTATION,
    change_familiarity,
    change_trust,
    familiarity,
)
from sim.rules.candour import (
    adoption_chance,
    candour_chance,
    cap_after_years,
    fear,
    influence_of,
    moving_average,
    proposal_value,
    raised_expectation,
    weariness_after_adoption,
)
from sim.rules.energy import energy_after_silence, energy_after_telling
from sim.rules.meeting import good_meeting_chance
from sim.rules.openness import (
    legitimacy_change,
    openness_after_meeting,
    strain_on_legitimacy,
    voice_after_meeting,
)
from sim.rules.organisations import reliance_on_agencies
from sim.rules.promises import promise_made_chance
from sim.rules.trust import familiarity_change, gain_from_influence, loss_from_unmet_expectation

if TYPE_CHECKING:
    from sim.model import CoproductionModel

VENUE, GOOD, RACIST_ACT, CANDID, VALUE, ADOPTED, CREDITED, ACKNOWLEDGED, PROMISED = range(20, 29)
SYMBOLIC = 0
ONE_TO_ONE = 0.5  # share of professionals where two people meet outside any programme


@dataclass
class Meeting:
    """One meeting and how it went; the counterpart is a row of ``model.counterparts``."""

    cbo: CBO
    staff: StaffMember
    counterpart: int
    dealing: int
    in_programme: bool
    community_venue: bool
    broker: Broker | None
    bridging: float = 0.0
    racist_act: bool = False
    good: bool = False
    candid: bool = False
    adopted: bool = False
    influence: float = 0.0


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


def see_how_it_goes(model: CoproductionModel, meeting: Meeting, key: int) -> None:
    """Settle whether the meeting goes well, and whether a racist act spoils it, in whatever venue."""
    cbo, staff, theory, levers = meeting.cbo, meeting.staff, model.theory, model.levers
    chance = good_meeting_chance(
        theory,
        1.0 if meeting.community_venue else 0.0,
        meeting.bridging,
        staff.openness,
        knowing_each_other(model, meeting),
        cbo.unresolved_history,
        levers.kpi_weight if meeting.in_programme else 0.0,
        staff.power - cbo.voice,
    )
    racism = racist_act_of(model, staff.row, cbo.racialised)
    meeting.racist_act = model.works(RACISM) and luck(key, cbo.row, 0, RACIST_ACT) < racism
    meeting.good = luck(key, cbo.row, 0, GOOD) < chance and not meeting.racist_act
    if meeting.racist_act:
        trust = model.ties["cbo_to_agency"].trust[meeting.dealing, SYMBOLIC]
        change_trust(model.ties["cbo_to_agency"], meeting.dealing, SYMBOLIC, RACISM, -theory.racism_loss * trust)
        cbo.unresolved_history += theory.racism_harm * (1.0 - cbo.unresolved_history)
        cbo.energy = max(0.0, cbo.energy - theory.racism_cost)


def knowing_each_other(model: CoproductionModel, meeting: Meeting) -> float:
    """Return how well the two know each other: the mean of both sides' trust."""
    theirs = model.ties["staff_to_cbo"].trust[meeting.counterpart, 0].item()
    return 0.5 * (meeting.cbo.relational(meeting.counterpart) + theirs)


def come_closer_or_apart(model: CoproductionModel, meeting: Meeting) -> None:
    """Change how well the two sides know each other; official business leaves less of a meeting for that."""
    theory = model.theory
    note_contact(model, meeting)
    crowded = theory.crowding * theory.crowding_share if meeting.in_programme and model.official else 0.0
    gain = theory.relational_gain * (1.0 - crowded)
    mechanism = GOOD_MEETING if meeting.good else BAD_MEETING
    for kind in ("cbo_to_staff", "staff_to_cbo"):
        known = familiarity(model.ties[kind], meeting.counterpart)
        change = familiarity_change(known, meeting.good, gain, theory.loss_relational)
        change_familiarity(model.ties[kind], meeting.counterpart, mechanism, change)


def note_contact(model: CoproductionModel, meeting: Meeting) -> None:
    """Note that the two met, and how often of late a broker was there."""
    known, row = model.counterparts, meeting.counterpart
    last, present = known.last_contact[row].item(), float(meeting.broker is not None)
    window = model.theory.influence_window_weeks
    since = model.week - last if last >= 0 else window
    known.brokered[row] = moving_average(known.brokered[row].item(), present, since, window)
    known.last_contact[row] = model.week


def speak_and_be_heard(model: CoproductionModel, meeting: Meeting, key: int) -> None:
    """Settle whether what needs saying is said, and whether it changes anything."""
    cbo, theory, levers = meeting.cbo, model.theory, model.levers
    symbolic = model.ties["cbo_to_agency"].trust[meeting.dealing, SYMBOLIC].item()
    professionals = levers.professionals_share if meeting.in_programme else ONE_TO_ONE
    reliance = reliance_on_agencies(cbo.grant * 52.0, model.costs.running_year)
    afraid = fear(model.constants, professionals, symbolic, reliance)
    venue = 1.0 if meeting.community_venue else 0.0
    daring = candour_chance(model.constants, symbolic, venue, afraid, cbo.weariness)
    candid = luck(key, cbo.row, 0, CANDID) < daring
    cap = up_for_decision(model) if meeting.in_programme else 0.0
    value = proposal_value(model.constants, luck(key, cbo.row, 0, VALUE), cbo.voice, professionals)
    chance = adoption_chance(cap, meeting.staff.openness, value, levers.kpi_weight, theory.kpi_misfit)
    meeting.candid = bool(candid)
    meeting.adopted = bool(candid and luck(key, cbo.row, 0, ADOPTED) < chance)
    if candid and cap > 0.0:
        meeting.influence = influence_of(meeting.adopted, levers.explained, theory.fair_hearing)
        credited = not meeting.adopted or luck(key, cbo.row, 0, CREDITED) < levers.credit_share
        scar, worth = model.dealings.scar[meeting.dealing], theory.uncredited_worth
        gain = gain_from_influence(symbolic, scar, meeting.influence, credited, worth, theory.symbolic_gain)
        change_trust(model.ties["cbo_to_agency"], meeting.dealing, SYMBOLIC, INFLUENCE, gain)
    if meeting.adopted:
        model.dealings.last_adopted[meeting.dealing] = model.week
        cbo.weariness = weariness_after_adoption(cbo.weariness, theory.weariness_relief)
        model.account.spend("changes", model.costs.adopted_change)
    elif candid and cap > 0.0:
        explain(model, theory.explaining_hours * levers.explained)


def up_for_decision(model: CoproductionModel) -> float:
    """Return the most that is up for decision now, after what the years took back."""
    cap, taken = model.levers.influence_cap, model.theory.cooptation_per_year
    return float(cap_after_years(cap, taken, model.official_weeks))


def explain(model: CoproductionModel, hours: float) -> None:
    """Count the time that it takes staff to give their reasons."""
    model.account.contact_hours += hours
    model.account.spend("staff_time", hours * model.costs.staff_hour)


def weigh_expectations(model: CoproductionModel, meeting: Meeting) -> None:
    """Compare the say that was expected with the say that was had, where somebody spoke; a promise raises the first."""
    if not meeting.in_programme:
        return
    dealings, row, theory = model.dealings, meeting.dealing, model.theory
    promised = theory.fair_hearing * model.levers.promised_influence
    expected = raised_expectation(dealings.expectation[row], promised, theory.expectation_belief)
    if meeting.candid:
        since = model.week - dealings.last_voiced[row]
        dealings.last_voiced[row] = model.week
        influence = moving_average(dealings.influence[row], meeting.influence, since, theory.influence_window_weeks)
        ties, gain, loss = model.ties["cbo_to_agency"], theory.symbolic_gain, theory.loss_symbolic
        change = loss_from_unmet_expectation(ties.trust[row, SYMBOLIC], expected, influence, gain, loss)
        change_trust(ties, row, SYMBOLIC, UNMET_EXPECTATION, change)
        expected = moving_average(expected, influence, theory.expectation_learning, 1.0)
        dealings.influence[row] = influence
    dealings.expectation[row] = expected


def learn(model: CoproductionModel, meeting: Meeting) -> None:
    """Staff learn from candour in a good meeting; organisations find their voice."""
    theory, staff, cbo = model.theory, meeting.staff, meeting.cbo
    staff.openness = openness_after_meeting(staff.openness, meeting.good, meeting.candid, theory.openness_gain)
    cbo.voice = voice_after_meeting(
        cbo.voice, meeting.good, meeting.bridging, theory.voice_gain, theory.voice_broker_gain
    )


def try_the_broker(model: CoproductionModel, meeting: Meeting) -> None:
    """A broker gains or loses standing with both sides by the meeting, and each side watches the other."""
    if meeting.broker is None:
        return
    theory = model.theory
    held = {kind: model.ties[kind] for kind in ("cbo_to_broker", "staff_to_broker")}
    row = {"cbo_to_broker": meeting.cbo.row, "staff_to_broker": meeting.staff.row}
    closeness = {kind: ties.trust[row[kind], 0].item() for kind, ties in held.items()}
    doubted = {"cbo_to_broker": not meeting.adopted, "staff_to_broker": meeting.candid}
    other = {"cbo_to_broker": "staff_to_broker", "staff_to_broker": "cbo_to_broker"}
    mechanism = GOOD_MEETING if meeting.good else BAD_MEETING
    for kind, ties in held.items():
        change = legitimacy_change(ties.trust[row[kind], 0].item(), meeting.good, theory.legitimacy_gain)
        change_trust(ties, row[kind], 0, mechanism, change)
        if doubted[kind]:
            level = ties.trust[row[kind], 0].item()
            strain = strain_on_legitimacy(level, closeness[other[kind]], theory.legitimacy_strain)
            change_trust(ties, row[kind], 0, ROLE_STRAIN, strain)


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
