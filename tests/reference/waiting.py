"""Waiting for a place in care, at the service or at a community's own table, and a first appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.conditions import SERVICE, TABLES, places_per_week, table_places_per_week
from tests.reference.experience import take_in_wait, trust_in_provider
from tests.reference.nearby import table_within_reach
from tests.reference.people import IN_CARE, NOT_IN_SERVICE
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person

LEAVES_QUEUE = 0


def the_queue_moves(model: ReferenceModel) -> None:
    """Let people give up, recover or be taken in, and count those who are left: one queue, two pools of places.

    Places that nobody takes lapse after four weeks.
    """
    at_service, at_tables = places_per_week(model), table_places_per_week(model)
    for where, weekly in ((SERVICE, at_service), (TABLES, at_tables)):
        model.places_open[where] = min(model.places_open[where] + weekly, max(1.0, 4.0 * weekly))
    if at_service and not at_tables:
        wait_for_the_service(model)
    elif at_tables and not at_service:
        wait_for_own_tables(model)
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


def wait_for_the_service(model: ReferenceModel) -> None:
    """Let everybody who waits wait for the service, where communities' own tables have no places any more."""
    for person in model.queue:
        person.table_of = None


def wait_for_own_tables(model: ReferenceModel) -> None:
    """Let everybody who waits, and has a table within reach, wait there where the service has no places any more."""
    for person in model.queue:
        if not person.table_of:
            person.table_of = table_within_reach(person)


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
