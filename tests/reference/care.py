"""Waiting, a first appointment, weekly contacts, and how care ends: at the service, or at a community's own table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.reference.conditions import SERVICE, TABLES, places_per_week, table_places_per_week
from tests.reference.contacts import contact_takes_place
from tests.reference.experience import take_in_contact, take_in_end, take_in_wait, trust_in_provider
from tests.reference.people import IN_CARE, NOT_IN_SERVICE
from tests.reference.providers import hours_are_counted, own_tables, the_service
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation
    from tests.reference.people import Person
    from tests.reference.providers import Provider

LEAVES_QUEUE, LEAVES_CARE, RECOVERS, REST = range(4)


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


def the_queue_moves(model: ReferenceModel) -> None:
    """Let people give up, recover or be taken in, and count those who are left: one queue, two pools of places.

    Places that nobody takes lapse after four weeks.
    """
    for where, weekly in ((SERVICE, places_per_week(model)), (TABLES, table_places_per_week(model))):
        model.places_open[where] = min(model.places_open[where] + weekly, max(1.0, 4.0 * weekly))
    waiting, model.queue, model.waiting = model.queue, [], [0.0, 0.0]
    for person in waiting:
        where = TABLES if person.table_of else SERVICE
        gives_up = rules.leaves_queue_chance(model.theory, trust_in_provider(person))
        if model.luck("care", person.identity, 0, LEAVES_QUEUE) < gives_up:
            take_in_wait(model, person, taken_in=False)
            leave_queue(model, person)
        elif not person.in_need:
            leave_queue(model, person)
        elif person.weeks_in_state >= model.services.waiting_weeks_minimum and model.places_open[where] >= 1.0:
            model.places_open[where] -= 1.0
            enter_care(model, person)
        else:
            person.weeks_in_state += 1.0
            model.queue.append(person)
            model.waiting[where] += 1.0


def leave_queue(model: ReferenceModel, person: Person) -> None:
    """Wait no longer, and have had nothing."""
    person.state = NOT_IN_SERVICE
    model.count("dropped_out", person)
    model.count("left_queue", person)


def enter_care(model: ReferenceModel, person: Person) -> None:
    """Have a first appointment."""
    take_in_wait(model, person, taken_in=True)
    person.state, person.weeks_in_state, person.good_contacts = IN_CARE, 0.0, 0
    model.count("entered", person)
    if person.table_of:
        model.count("entered_at_tables", person)


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
