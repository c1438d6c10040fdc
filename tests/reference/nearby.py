"""Which organisations are near a person, and what they have to offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck
from tests.reference.conditions import hosts_of_tables
from tests.reference.organisations import NO_SITE

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation
    from tests.reference.people import Person


def organisations_in(model: ReferenceModel, community: int) -> list[Organisation]:
    """Return the organisations of a community that are there now: some closed, others came out of old ones."""
    return [one for one in model.organisations if one.community == community]


def nearest(person: Person, some: list[Organisation]) -> Organisation | None:
    """Return the nearest of some organisations that is in one's own community, if any is.

    How near one is to the other is each pair's own luck and never changes: one more can only be nearer than the rest.
    """
    here, key = [one for one in some if one.community == person.community], person.model.key_of_nearness
    return max(here, key=lambda one: luck(key, person.identity, one.number, 0), default=None)


def one_s_own_or_nearest(person: Person, some: list[Organisation]) -> Organisation | None:
    """Return one's own organisation where it is among some, else the nearest of them."""
    return person.organisation if person.organisation in some else nearest(person, some)


def site_within_reach(person: Person) -> Organisation | None:
    """Return at whose site one might be seen; at nobody's where all sites are full."""
    if person.model.room_at_sites < 1.0:
        return None
    return one_s_own_or_nearest(person, [one for one in person.model.organisations if one.site != NO_SITE])


def table_within_reach(person: Person) -> Organisation | None:
    """Return at whose own table one might be cared for."""
    return one_s_own_or_nearest(person, hosts_of_tables(person.model))
