"""What is said in a meeting, what it changes, and what is promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.promises import make_promise
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.meetings import Meeting
    from tests.reference.model import ReferenceModel

CANDID, VALUE, ADOPTED, CREDITED, ACKNOWLEDGED, PROMISED = range(23, 29)


def up_for_decision(model: ReferenceModel) -> float:
    """Return the most that is up for decision, less what years of official work took back."""
    theory = model.theory
    return rules.cap_after_years(model.levers.influence_cap, theory.cooptation_per_year, model.official_weeks)


def chance_decides(model: ReferenceModel, meeting: Meeting, question: int, chance: float) -> bool:
    """Say how a question of this meeting is decided by luck."""
    return model.luck("meetings", meeting.organisation.number, 0, question) < chance


def somebody_speaks_or_not(model: ReferenceModel, meeting: Meeting) -> None:
    """Settle whether what needs saying is said: it takes respect, one's own ground, no fear, and not to be weary."""
    theory, organisation = model.theory, meeting.organisation
    symbolic = meeting.known.dealing.trust_in_agency.trust["symbolic"]
    professionals = model.levers.professionals_share if meeting.planned else 0.5  # one of two
    reliance = rules.reliance_on_agencies(organisation.grant * 52.0, model.costs.running_year)
    fear = rules.fear(theory, professionals, symbolic, reliance)
    dares = rules.candour_chance(theory, symbolic, meeting.on_own_ground, fear, organisation.weariness)
    meeting.candid = chance_decides(model, meeting, CANDID, dares)
    if meeting.candid and meeting.planned and up_for_decision(model) > 0.0:
        they_are_heard_or_not(model, meeting, professionals)


def they_are_heard_or_not(model: ReferenceModel, meeting: Meeting, professionals: float) -> None:
    """Settle whether a proposal is adopted, and what a yes or a no does to trust and to those who made it."""
    theory, levers, organisation, dealing = model.theory, model.levers, meeting.organisation, meeting.known.dealing
    tie = dealing.trust_in_agency
    idea = model.luck("meetings", organisation.number, 0, VALUE)
    value = rules.proposal_value(theory, idea, organisation.voice, professionals)
    chance = rules.adoption_chance(
        up_for_decision(model), meeting.person.openness, value, levers.kpi_weight, theory.kpi_misfit
    )
    meeting.adopted = chance_decides(model, meeting, ADOPTED, chance)
    meeting.influence = rules.influence_of(meeting.adopted, levers.explained, theory.fair_hearing)
    credited = not meeting.adopted or chance_decides(model, meeting, CREDITED, levers.credit_share)
    gain = rules.gain_from_influence(
        tie.trust["symbolic"],
        dealing.scar,
        meeting.influence,
        credited,  # nobody's idea is taken by a no
        theory.uncredited_worth,
        theory.symbolic_gain,
    )
    model.book.change(tie, "symbolic", "influence", gain)
    if meeting.adopted:
        dealing.last_adopted = model.week
        organisation.weariness = rules.weariness_after_adoption(organisation.weariness, theory.weariness_relief)
        model.purse.spent["changes"] += model.costs.adopted_change
    else:
        hours = theory.explaining_hours * levers.explained  # of staff, to give their reasons
        model.purse.contact_hours += hours
        model.purse.spent["staff_time"] += hours * model.costs.staff_hour


def expectations_are_weighed(model: ReferenceModel, meeting: Meeting) -> None:
    """A programme's promise raises what is expected; who spoke compares it with the say had lately."""
    theory, dealing = model.theory, meeting.known.dealing
    if not meeting.planned:
        return
    promised = theory.fair_hearing * model.levers.promised_influence
    dealing.expectation = rules.raised_expectation(dealing.expectation, promised, theory.expectation_belief)
    if not meeting.candid:
        return
    weeks, dealing.last_voiced = model.week - dealing.last_voiced, model.week
    dealing.influence = rules.moving_average(dealing.influence, meeting.influence, weeks, theory.influence_window_weeks)
    tie = dealing.trust_in_agency
    loss = rules.loss_from_unmet_expectation(
        tie.trust["symbolic"], dealing.expectation, dealing.influence, theory.symbolic_gain, theory.loss_symbolic
    )
    model.book.change(tie, "symbolic", "unmet_expectation", loss)
    dealing.expectation = rules.moving_average(dealing.expectation, dealing.influence, theory.expectation_learning, 1.0)


def both_sides_learn(model: ReferenceModel, meeting: Meeting) -> None:
    """Staff learn from being challenged well; organisations find their voice."""
    theory, person, organisation = model.theory, meeting.person, meeting.organisation
    person.openness = rules.openness_after_meeting(person.openness, meeting.good, meeting.candid, theory.openness_gain)
    organisation.voice = rules.voice_after_meeting(
        organisation.voice, meeting.good, meeting.bridging, theory.voice_gain, theory.voice_broker_gain
    )


def the_broker_is_judged(model: ReferenceModel, meeting: Meeting) -> None:
    """A broker is judged by how the meeting went, and doubted by each side for being close to the other.

    The organisation doubts where nothing came of the meeting, the member of staff where it was spoken openly.
    """
    if meeting.broker is None:
        return
    theory = model.theory
    community, staff = meeting.organisation.trust_in_broker, meeting.person.trust_in_broker
    close_to_staff, close_to_community = staff.trust["relational"], community.trust["relational"]
    for tie, doubted, closeness in (
        (community, not meeting.adopted, close_to_staff),
        (staff, meeting.candid, close_to_community),
    ):
        change = rules.legitimacy_change(tie.trust["relational"], meeting.good, theory.legitimacy_gain)
        model.book.change(tie, "relational", "good_meeting" if meeting.good else "bad_meeting", change)
        if doubted:
            strain = rules.strain_on_legitimacy(tie.trust["relational"], closeness, theory.legitimacy_strain)
            model.book.change(tie, "relational", "role_strain", strain)


def something_is_promised(model: ReferenceModel, meeting: Meeting) -> None:
    """In a programme, something with a date may be promised, and a senior may own up to harm."""
    if not meeting.planned:
        return
    theory, levers = model.theory, model.levers
    dealing, person = meeting.known.dealing, meeting.person
    made = rules.promise_made_chance(theory, model.official, levers.early_work)
    if chance_decides(model, meeting, PROMISED, made):
        make_promise(model, "tangible", dealing, person, theory.promise_weeks)
    if person.senior and meeting.good and chance_decides(model, meeting, ACKNOWLEDGED, levers.acknowledgement):
        make_promise(model, "acknowledgement", dealing, person, theory.acknowledgement_weeks)
