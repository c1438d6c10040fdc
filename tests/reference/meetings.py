"""Meetings of organisations and staff: how they go, what is said, what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.reference.money import give_hours
from tests.reference.organisations import Acquaintance, BrokerPost, Organisation, StaffPerson
from tests.reference.promises import Promise
from tests.reference.rules import rules
from tests.reference.whom import broker_beside, whom_it_meets

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

VENUE, GOOD, RACIST_ACT, CANDID, VALUE, ADOPTED, CREDITED, ACKNOWLEDGED, PROMISED = range(20, 29)


@dataclass
class Meeting:
    """A meeting, as it unfolds."""

    known: Acquaintance
    on_own_ground: bool
    broker: BrokerPost | None
    good: bool = False
    candid: bool = False
    adopted: bool = False
    influence: float = 0.0

    @property
    def organisation(self) -> Organisation:
        """The organisation that meets."""
        return self.known.organisation

    @property
    def person(self) -> StaffPerson:
        """The person of the staff whom it meets."""
        return self.known.person

    def bridging(self) -> float:
        """Return how far both sides believe in a broker who is there: the lesser counts."""
        if self.broker is None:
            return 0.0
        sides = (self.organisation, self.person)
        return min(side.trust_in_broker.trust["relational"] for side in sides)


def meetings_take_place(model: ReferenceModel) -> None:
    """Let every organisation in turn meet whom it meets."""
    for organisation in model.organisations:
        known = whom_it_meets(organisation)
        if known is None:
            continue
        venue = model.luck("meetings", organisation.number, 0, VENUE) < model.levers.community_venue_share
        meeting = Meeting(known, model.programme_runs and venue, broker_beside(organisation))
        bridging = meeting.bridging()
        it_goes_well_or_not(model, meeting, bridging)
        they_come_closer_or_not(model, meeting)
        somebody_speaks_or_not(model, meeting)
        expectations_are_weighed(model, meeting)
        both_sides_learn(model, meeting, bridging)
        the_broker_is_judged(model, meeting)
        something_is_promised(model, meeting)
        hours_are_counted(model, meeting)
        model.write_down(meeting)


def it_goes_well_or_not(model: ReferenceModel, meeting: Meeting, bridging: float) -> None:
    """Settle whether the meeting goes well; a racist act spoils it, wherever it is held."""
    organisation, person, theory, levers = meeting.organisation, meeting.person, model.theory, model.levers
    running = model.programme_runs
    chance = rules.good_meeting_chance(
        theory,
        1.0 if meeting.on_own_ground else 0.0,
        bridging,
        person.openness,
        meeting.known.relational(),
        organisation.unresolved_history,
        levers.kpi_weight if running else 0.0,
        person.power - organisation.voice,
    )
    racism = rules.racist_act_chance(
        person.discrimination,
        organisation.racialised,
        theory.discrimination,
        levers.reflexive_practice if running else 0.0,
        levers.senior_representation if running else 0.0,
        theory,
    )
    racist_act = model.luck("meetings", organisation.number, 0, RACIST_ACT) < racism
    meeting.good = not racist_act and model.luck("meetings", organisation.number, 0, GOOD) < chance
    if racist_act:
        tie = meeting.known.dealing.trust_in_agency
        model.book.change(tie, "symbolic", "racism", -theory.racism_loss * tie.trust["symbolic"])
        organisation.unresolved_history += theory.racism_harm * (1.0 - organisation.unresolved_history)
        organisation.energy = max(0.0, organisation.energy - theory.racism_cost)


def they_come_closer_or_not(model: ReferenceModel, meeting: Meeting) -> None:
    """Change familiarity on both sides, by less where official business takes part of the time."""
    theory = model.theory
    crowded = theory.crowding * theory.crowding_share if model.official else 0.0
    mechanism = "good_meeting" if meeting.good else "bad_meeting"
    for tie in meeting.known.both_ways():
        gain = theory.relational_gain * (1.0 - crowded)
        change = rules.familiarity_change(tie.familiarity(), meeting.good, gain, theory.loss_relational)
        model.book.change_familiarity(tie, mechanism, change)


def somebody_speaks_or_not(model: ReferenceModel, meeting: Meeting) -> None:
    """Settle whether what needs saying is said, whether it changes anything, and who has the credit."""
    theory, levers, dealing = model.theory, model.levers, meeting.known.dealing
    symbolic = dealing.trust_in_agency.trust["symbolic"]

    def chance_decides(question: int, chance: float) -> bool:
        return model.luck("meetings", meeting.organisation.number, 0, question) < chance

    fear = rules.fear(theory, levers.professionals_share, symbolic)
    meeting.candid = chance_decides(CANDID, rules.candour_chance(theory, symbolic, meeting.on_own_ground, fear))
    up_for_decision = levers.influence_cap if model.programme_runs else 0.0
    if not meeting.candid or up_for_decision == 0.0:
        return
    value = model.luck("meetings", meeting.organisation.number, 0, VALUE)
    chance = rules.adoption_chance(
        up_for_decision, meeting.person.openness, value, levers.kpi_weight, theory.kpi_misfit
    )
    meeting.adopted = chance_decides(ADOPTED, chance)
    meeting.influence = rules.influence_of(meeting.adopted, levers.explained)
    if meeting.adopted:
        dealing.last_adopted = model.week
        credited = chance_decides(CREDITED, levers.credit_share)
        gain = rules.gain_from_influence(
            symbolic, dealing.scar, 1.0, credited, theory.uncredited_worth, theory.symbolic_gain
        )
        model.book.change(dealing.trust_in_agency, "symbolic", "influence", gain)


def expectations_are_weighed(model: ReferenceModel, meeting: Meeting) -> None:
    """A programme's promise raises what is expected; who spoke compares it with the say had lately."""
    theory, dealing = model.theory, meeting.known.dealing
    if model.programme_runs:
        promised = theory.fair_hearing * model.levers.promised_influence
        dealing.expectation = rules.raised_expectation(dealing.expectation, promised, theory.expectation_belief)
    if not meeting.candid:
        return
    weeks, dealing.last_voiced = model.week - dealing.last_voiced, model.week
    dealing.influence = rules.moving_average(
        dealing.influence, meeting.influence, weeks, theory.influence_window_weeks
    )
    tie = dealing.trust_in_agency
    loss = rules.loss_from_unmet_expectation(
        tie.trust["symbolic"], dealing.expectation, dealing.influence, theory.symbolic_gain, theory.loss_symbolic
    )
    model.book.change(tie, "symbolic", "unmet_expectation", loss)
    dealing.expectation = rules.moving_average(
        dealing.expectation, dealing.influence, theory.expectation_learning, 1.0
    )


def both_sides_learn(model: ReferenceModel, meeting: Meeting, bridging: float) -> None:
    """Staff learn from being challenged well; organisations find their voice."""
    theory, person, organisation = model.theory, meeting.person, meeting.organisation
    person.openness = rules.openness_after_meeting(person.openness, meeting.good, meeting.candid, theory.openness_gain)
    organisation.voice = rules.voice_after_meeting(
        organisation.voice, meeting.good, bridging, theory.voice_gain, theory.voice_broker_gain
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
    if not model.programme_runs:
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


def hours_are_counted(model: ReferenceModel, meeting: Meeting) -> None:
    """Count the hours that both sides gave; telling painful things costs those who tell."""
    theory, costs, spent = model.theory, model.costs, model.purse.spent
    organisation, hours = meeting.organisation, theory.meeting_hours
    support = model.levers.support if model.programme_runs else 0.0
    give_hours(model, organisation, hours)
    if meeting.candid:
        organisation.energy = rules.energy_after_telling(
            organisation.energy, not meeting.on_own_ground, theory.disclosure_cost, support
        )
    model.purse.contact_hours += hours
    spent["staff_time"] += hours * (costs.senior_hour if meeting.person.senior else costs.staff_hour)
    spent["support"] += hours * support * costs.support_hour
