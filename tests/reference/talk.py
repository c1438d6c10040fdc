"""What is said in a meeting, what it changes, and what is promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.promises import Promise
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.meetings import Meeting
    from tests.reference.model import ReferenceModel

CANDID, VALUE, ADOPTED, CREDITED, ACKNOWLEDGED, PROMISED = range(23, 29)


def somebody_speaks_or_not(model: ReferenceModel, meeting: Meeting) -> None:
    """Settle whether what needs saying is said, whether it changes anything, and who has the credit."""
    theory, levers, dealing = model.theory, model.levers, meeting.known.dealing
    symbolic = dealing.trust_in_agency.trust["symbolic"]

    def chance_decides(question: int, chance: float) -> bool:
        return model.luck("meetings", meeting.organisation.number, 0, question) < chance

    professionals_share = levers.professionals_share if meeting.planned else 0.5  # one of two
    fear = rules.fear(professionals_share, symbolic, theory.retaliation_belief)
    meeting.candid = chance_decides(CANDID, rules.candour_chance(theory, symbolic, meeting.on_own_ground, fear))
    up_for_decision = levers.influence_cap if meeting.planned else 0.0
    if not meeting.candid or up_for_decision == 0.0:
        return
    value = model.luck("meetings", meeting.organisation.number, 0, VALUE)
    chance = rules.adoption_chance(
        up_for_decision, meeting.person.openness, value, levers.kpi_weight, theory.kpi_misfit
    )
    meeting.adopted = chance_decides(ADOPTED, chance)
    meeting.influence = rules.influence_of(meeting.adopted, levers.explained, theory.fair_hearing)
    credited = True  # nobody's idea is taken by a no
    if meeting.adopted:
        dealing.last_adopted = model.week
        credited = chance_decides(CREDITED, levers.credit_share)
    gain = rules.gain_from_influence(
        symbolic, dealing.scar, meeting.influence, credited, theory.uncredited_worth, theory.symbolic_gain
    )
    model.book.change(dealing.trust_in_agency, "symbolic", "influence", gain)


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
    """A broker is judged by how the meeting went; each side minds signs of closeness to the other."""
    if meeting.broker is None:
        return
    theory = model.theory
    for side, doubted in (
        (meeting.organisation, meeting.person.senior and not meeting.adopted),
        (meeting.person, meeting.candid),
    ):
        tie = side.trust_in_broker
        change = rules.legitimacy_change(tie.trust["relational"], meeting.good, theory.legitimacy_gain)
        model.book.change(tie, "relational", "good_meeting" if meeting.good else "bad_meeting", change)
        if doubted:
            strain = rules.strain_on_legitimacy(tie.trust["relational"], theory.legitimacy_strain)
            model.book.change(tie, "relational", "role_strain", strain)


def something_is_promised(model: ReferenceModel, meeting: Meeting) -> None:
    """In a programme, something with a date may be promised, and a senior may own up to harm."""
    if not meeting.planned:
        return
    theory, levers, week, number = model.theory, model.levers, model.week, meeting.organisation.number
    dealing, person = meeting.known.dealing, meeting.person
    made = rules.promise_made_chance(theory, model.official, levers.early_work)
    if model.luck("meetings", number, 0, PROMISED) < made:
        model.promises.append(Promise("tangible", dealing, person, week, week + int(theory.promise_weeks)))
    owns_up = model.luck("meetings", number, 0, ACKNOWLEDGED) < levers.acknowledgement
    if person.senior and meeting.good and owns_up:
        due = week + int(theory.acknowledgement_weeks)
        model.promises.append(Promise("acknowledgement", dealing, person, week, due))
