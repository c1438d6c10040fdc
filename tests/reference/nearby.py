"""Which organisations are near a person, and what they have to offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.organisations import NO_SITE

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation
    from tests.reference.people import Person


def organisations_in(model: ReferenceModel, community: int) -> list[Organisation]:
    """Return the organisations of a community that are there now: some closed, others came out of old ones."""
    return [one for one in model.organisations if one.community == community]


def nearest_first(person: Person) -> list[Organisation]:
    """Return the organisations of one's community, in an order that is each person's own.

    Who is near whom depends on who the person is: the organisations are asked in turn from another start for each.
    """
    here = organisations_in(person.model, person.community)
    start = person.identity % len(here) if here else 0
    return here[start:] + here[:start]


def site_within_reach(person: Person) -> Organisation | None:
    """Return the site of one's own organisation, else the nearest in one's community; none where all sites are full."""
    if person.model.room_at_sites < 1.0:
        return None
    own = [person.organisation] if person.organisation else []
    return next((one for one in own + nearest_first(person) if one.site != NO_SITE), None)


def table_within_reach(person: Person) -> Organisation | None:
    """Return the organisation at whose own table one would be cared for: one's own, else the nearest."""
    own = [person.organisation] if person.organisation else nearest_first(person)
    return own[0] if own else None
