"""What a look at an organisation before and after an event gives away. No event knows that anybody looks."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace as Look
from typing import TYPE_CHECKING

from sim.stories.moments import NOTHING, Happening
from sim.tables import NO_SITE

if TYPE_CHECKING:
    from sim.stories.organisations import Organisation


def met(subject: Organisation, before: Look, now: Look) -> list[Happening]:
    """Find meetings, what came of them, and harm acknowledged in them."""
    found: list[Happening] = []
    for meeting in subject.model.record.meetings_since(before.meetings):
        if meeting.cbo == subject.name:
            senior = meeting.role == "senior"
            facts = {"good": meeting.good, "own_ground": meeting.community_venue, "senior": senior}
            found += [Happening("meeting", facts), *([Happening("adopted")] if meeting.adopted else [])]
    if found and now.unresolved_history > before.unresolved_history:
        found.append(Happening("racist_act"))
    new = [promise for promise in now.promises if promise not in before.promises]
    acknowledged = [promise for promise in new if promise.kind == "acknowledgement"]
    return [*found, *(Happening("harm_acknowledged", moves=NOTHING) for _ in acknowledged)]


def comings_and_goings(subject: Organisation, before: Look, now: Look) -> list[Happening]:
    """Find who left, of those whom the organisation knew, and a broker who began."""
    agencies, staff = subject.model.place.agencies, subject.model.staff
    left = [post for (post, was), (_, person) in zip(before.known, now.known, strict=True) if was != person]
    found = [Happening("staff_left", {"agency": agencies[int(staff.agency[post])].name}) for post in left]
    if before.broker and now.broker and before.broker[0] == now.broker[0]:
        found += [Happening("broker_left")] if before.broker[1] != now.broker[1] else []
        found += [Happening("broker_came")] if before.broker[2] and not now.broker[2] else []
    return found


def spoke(before: Look, now: Look) -> list[Happening]:
    """Find a leader's word on the service."""
    return [Happening("leader_spoke")] if now.speaks else []


def hosted(before: Look, now: Look) -> list[Happening]:
    """Find a week of hosting."""
    return [Happening("site_week")] if now.site != NO_SITE else []


def helped_along(before: Look, now: Look) -> list[Happening]:
    """Find mentoring, received and given."""
    gained = now.capacity > before.capacity or now.voice > before.voice
    gave = now.unpaid_hours > before.unpaid_hours
    return [*([Happening("mentored")] if gained else []), *([Happening("mentored_others")] if gave else [])]


def gave_care(before: Look, now: Look) -> list[Happening]:
    """Find people seen at the organisation's own table."""
    return [Happening("table_week", {"contacts": now.seen_at_table})] if now.seen_at_table else []


BY_EVENT: dict[str, Callable[[Look, Look], list[Happening]]] = {
    "endorsement": spoke,
    "sites": hosted,
    "mentoring": helped_along,
    "care": gave_care,
}
"""How to read an event by the file it stands in, beyond meetings, promises, people who leave, and what is written."""
