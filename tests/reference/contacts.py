"""One contact in care: whether it did harm, whether it was good, and whether the person was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person
    from tests.reference.providers import Provider

RACIST_ACT, GOOD, UNDERSTOOD, MISTREATED = range(10, 14)


class Contact(NamedTuple):
    """How a contact went. A contact that did harm is neither good nor one in which a person is understood."""

    good: bool
    understood: bool
    racist_act: bool
    mistreated: bool

    @property
    def harmful(self) -> bool:
        """Whether it did harm, of whatever kind."""
        return self.racist_act or self.mistreated


def contact_takes_place(model: ReferenceModel, person: Person, provider: Provider) -> Contact:
    """Let a person be seen once, and count it."""
    theory, skill = model.theory, provider.skill(model, person.table_of)

    def chance_decides(question: int, chance: float) -> bool:
        return model.luck("care", person.identity, 0, question) < chance

    racist_act = chance_decides(RACIST_ACT, provider.discrimination * person.racialised)
    mistreatment = rules.mistreatment_chance(theory, skill, provider.workload)
    mistreated = not racist_act and chance_decides(MISTREATED, mistreatment)
    fit = rules.fit_of_care(
        person.other_language, provider.languages, person.racialised, provider.community_staff, theory.culture_share
    )
    harmful = racist_act or mistreated
    if harmful:
        person.harm = rules.harm_after(person.harm, theory.contact_harm, theory.most_harm)
    good = rules.good_contact_chance(theory, fit, provider.openness, provider.workload, skill, harmful)
    understood = rules.understood_chance(theory, fit, provider.openness, harmful)
    contact = Contact(chance_decides(GOOD, good), chance_decides(UNDERSTOOD, understood), racist_act, mistreated)
    count(model, person, contact)
    return contact


def count(model: ReferenceModel, person: Person, contact: Contact) -> None:
    """Count a contact with the service, or at a community's own table, where an interpreter is never needed.

    Whoever gives care has earned trust where it was safe, where the person was understood, and where it came in time.
    """
    at_table = person.table_of is not None
    model.count("attendances", person)
    model.count("own_service_contacts" if at_table else "contacts", person)
    if contact.good:
        person.good_contacts += 1
    if contact.good and contact.understood and person.wait_kept:
        model.count("own_good_contacts" if at_table else "good_contacts", person)
    if contact.harmful:
        model.count("harmed_by_services", person)
    if person.other_language and not at_table:
        model.count("interpreted_contacts", person)
