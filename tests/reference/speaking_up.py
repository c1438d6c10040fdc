"""An afternoon in the forum of residents: who speaks up, what their word changes, and who comes no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person

VALUE, ADOPTED, CREDITED, LEAVES, SPEAKS = range(2, 7)


class Room(NamedTuple):
    """What people find at the forum this week; shares 0-1."""

    up_for_decision: float  # after what the years took back
    openness: float  # of those who listen
    voice: float  # of the organisations that bring people together
    weariness: float  # of the same, of being asked again
    expected: float  # how far people in care are expected to take part


def fear_of_speaking(model: ReferenceModel, person: Person) -> float:
    """Return how much somebody fears to speak up: who is there, what they believe follows, whom they rely on."""
    symbolic = person.trust_in_service.trust["symbolic"]
    return rules.fear(model.theory, model.levers.professionals_share, symbolic, person.reliance)


def attend(model: ReferenceModel, person: Person, room: Room) -> None:
    """Give an afternoon, say what needs saying or keep silent, be paid or not, and go home more tired."""
    theory, levers, tie = model.theory, model.levers, person.trust_in_service
    person.at_forum = 1
    model.count("engaged_forum", person)
    model.count("attendances", person)
    model.count("forum_hours", person, theory.meeting_hours)
    daring = rules.candour_chance(
        theory, tie.trust["symbolic"], levers.community_venue_share, fear_of_speaking(model, person), room.weariness
    )
    if model.luck("forum", person.identity, 0, SPEAKS) < daring:
        speak_up(model, person, room)
    else:
        person.energy = rules.energy_after_silence(person.energy, levers.promised_influence, theory.silence_cost)
    thanks = rules.promise_change(tie.trust["material"], True, theory.paid_gain * levers.pay_rate, 1.0)
    model.book.change(tie, "material", "paid_involvement", thanks)
    unpaid = theory.meeting_hours * (1.0 - levers.pay_rate)
    person.energy = rules.energy_after_hours(person.energy, unpaid, theory.hour_cost, levers.support)
    worn_out = rules.leaving_chance(person.energy, theory.forum_leaving, theory.forum_leaving_energy)
    if model.luck("forum", person.identity, 0, LEAVES) < worn_out:
        person.in_forum = 0
        model.count("left_worn_out", person)


def speak_up(model: ReferenceModel, person: Person, room: Room) -> None:
    """Put an idea forward and see whether it changes anything; the say there is is held against the say promised."""
    theory, levers, tie = model.theory, model.levers, person.trust_in_service
    symbolic = tie.trust["symbolic"]  # on arrival

    def adopted(idea: float) -> float:
        value = rules.proposal_value(theory, idea, room.voice, levers.professionals_share)
        return rules.adoption_chance(room.up_for_decision, room.openness, value, levers.kpi_weight, theory.kpi_misfit)

    idea = model.luck("forum", person.identity, 0, VALUE)
    if model.luck("forum", person.identity, 0, ADOPTED) < adopted(idea):
        credited = model.luck("forum", person.identity, 0, CREDITED) < levers.credit_share
        gain = rules.gain_from_influence(symbolic, 0.0, 1.0, credited, theory.uncredited_worth, theory.symbolic_gain)
        model.book.change(tie, "symbolic", "forum_influence", gain)
    say = adopted(0.5)  # of ideas as they are on average
    had = say + (1.0 - say) * levers.explained * theory.fair_hearing
    expected = theory.fair_hearing * levers.promised_influence
    loss = rules.loss_from_unmet_expectation(symbolic, expected, had, theory.symbolic_gain, theory.loss_symbolic)
    model.book.change(tie, "symbolic", "forum_frustration", loss)
    away = 1.0 - levers.community_venue_share  # from one's own ground
    person.energy = rules.energy_after_telling(person.energy, away, theory.disclosure_cost, levers.support)
