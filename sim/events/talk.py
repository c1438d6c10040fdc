"""What is said in a meeting, what comes of it, and what both sides learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck
from sim.ledger import (
    INFLUENCE,
    UNMET_EXPECTATION,
    change_trust,
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
from sim.rules.openness import (
    openness_after_meeting,
    voice_after_meeting,
)
from sim.rules.organisations import reliance_on_agencies
from sim.rules.trust import gain_from_influence, loss_from_unmet_expectation

if TYPE_CHECKING:
    from sim.events.encounters import Meeting
    from sim.model import CoproductionModel

CANDID, VALUE, ADOPTED, CREDITED = range(23, 27)
SYMBOLIC = 0
ONE_TO_ONE = 0.5  # share of professionals where two people meet outside any programme


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
