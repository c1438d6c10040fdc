"""What living through care does to trust, in the service or in the organisation at whose own table one was seen.

Each component has its own reason to move: symbolic, whether one was understood; relational, how contacts went;
material, whether the wait was kept and whether help came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.contacts import Contact
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person
    from tests.reference.trust import Tie


def tie_with_provider(person: Person) -> Tie | None:
    """Return what one holds of whoever gives one care; nothing is held of an organisation that is not one's own."""
    if person.table_of is None:
        return person.trust_in_service
    return person.trust_in_organisation if person.table_of is person.organisation else None


def trust_in_provider(person: Person) -> float:
    """Return trust in whoever gives one care, the components together."""
    return person.trust_in(person.table_of) if person.table_of else person.trust()


def live_through(
    model: ReferenceModel, person: Person, component: str, mechanism: str, well: bool, gain: float, loss: float
) -> None:
    """Let something that went well or badly move one component of trust.

    With the service first things weigh more than later ones; an organisation of one's own one knows already.
    """
    tie = tie_with_provider(person)
    if tie:
        with_service = tie is person.trust_in_service
        weight = rules.first_weight(model.theory, person.own_experience) if with_service else 1.0
        change = rules.experience_change(tie.trust[component], well, gain, loss, weight)
        model.book.change(tie, component, mechanism, change)


def take_in_contact(model: ReferenceModel, person: Person, contact: Contact) -> None:
    """Let a contact change trust in those who gave it, in those who endorsed them, and what one can tell of it."""
    theory = model.theory
    respect, meeting = "understood" if contact.understood else "misunderstood", "good_care"
    if not contact.good:
        meeting = "poor_care"
    if contact.harmful:
        respect = meeting = "racism" if contact.racist_act else "mistreatment"
    live_through(model, person, "symbolic", respect, contact.understood, theory.respect_gain, theory.loss_symbolic)
    live_through(model, person, "relational", meeting, contact.good, theory.care_gain, theory.loss_relational)
    if person.table_of is None:
        if not contact.good and person.organisation:
            be_let_down(model, person)
        person.own_experience = rules.own_experience_after(person.own_experience, theory.own_experience_gain)
        person.reliance = rules.reliance_after_contact(person.reliance, theory.reliance_gain)
    person.news = 1 if contact.good else -1
    if contact.good:
        person.stigma -= theory.stigma_relief * person.stigma


def be_let_down(model: ReferenceModel, person: Person) -> None:
    """Trust an organisation less whose word for the service is still in one's ear."""
    tie = person.trust_in_organisation
    for component, level in tie.trust.items():
        model.book.change(tie, component, "let_down", -(model.theory.let_down_loss * person.endorsed * level))


def take_in_wait(model: ReferenceModel, person: Person, taken_in: bool) -> None:
    """Let the wait that is over be a promise kept or broken; whoever gives up before it is broken learns nothing."""
    theory = model.theory
    kept = rules.wait_is_kept(theory, person.weeks_in_state)
    person.wait_kept = int(kept)
    if taken_in or not kept:
        mechanism = "wait_kept" if kept else "wait_broken"
        live_through(model, person, "material", mechanism, kept, theory.help_gain, theory.loss_material)


def take_in_end(model: ReferenceModel, person: Person, helped: bool) -> None:
    """Let help that came count, and help that did not come as much and no more: nobody had promised that it would."""
    mechanism = "help_came" if helped else "help_failed"
    live_through(model, person, "material", mechanism, helped, model.theory.help_gain, 1.0)
