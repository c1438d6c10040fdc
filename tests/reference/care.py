"""Weekly contacts with people in care, and how care ends: at the service, or at a community's own table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.reference.contacts import contact_takes_place
from tests.reference.experience import take_in_contact, take_in_end, trust_in_provider
from tests.reference.people import IN_CARE, NOT_IN_SERVICE
from tests.reference.providers import hours_are_counted, own_tables, the_service
from tests.reference.rules import rules
from tests.reference.waiting import the_queue_moves

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation
    from tests.reference.people import Person
    from tests.reference.providers import Provider

LEAVES_CARE, RECOVERS, REST = range(1, 4)


def care_is_given(model: ReferenceModel) -> None:
    """The queue moves in order of referral, as places allow; then everybody in care is seen once.

    How full each provider is, people feel from how many were left waiting a week ago.
    """
    service, tables = the_service(model), own_tables(model)
    the_queue_moves(model)
    seen_at_sites: Counter[Organisation] = Counter()
    seen_at_tables: Counter[Organisation] = Counter()
    for person in model.people:
        person.news = 0
        if person.state != IN_CARE:
            continue
        if person.table_of:
            seen_at_tables[person.table_of] += 1
        elif person.site_of:
            seen_at_sites[person.site_of] += 1
        a_week_in_care(model, person, tables if person.table_of else service)
    hours_are_counted(model, seen_at_sites, seen_at_tables)


def a_week_in_care(model: ReferenceModel, person: Person, provider: Provider) -> None:
    """Be seen, take it in, and go on, finish or leave."""
    theory = model.theory
    contact = contact_takes_place(model, person, provider)
    take_in_contact(model, person, contact)
    if model.official:  # involvement that is expected tires those who want a plain service
        cost = model.levers.involvement * theory.expected_cost * person.transaction_preference
        person.energy = max(0.0, person.energy - cost)
    person.weeks_in_state += 1.0
    if person.weeks_in_state >= theory.course_weeks:
        finish(model, person)
        return
    leaves = rules.leaves_care_chance(theory, trust_in_provider(person), contact.good)
    if model.luck("care", person.identity, 0, LEAVES_CARE) < leaves:
        person.state, person.weeks_untreated = NOT_IN_SERVICE, 0.0
        model.count("dropped_out", person)


def finish(model: ReferenceModel, person: Person) -> None:
    """The course is done: recovered or not, it ends here."""
    person.state = NOT_IN_SERVICE
    share = person.good_contacts / person.weeks_in_state
    chance = rules.recovery_chance(model.theory, model.services.treated_recovery, share)
    helped = model.luck("care", person.identity, 0, RECOVERS) < chance
    take_in_end(model, person, helped)
    if helped:
        model.count("good_outcomes", person)
        person.recover(model.luck("care", person.identity, 0, REST))
    else:
        person.weeks_untreated = 0.0
