"""What the record has written down of an organisation: its dated events, each with what the record leaves out."""

from __future__ import annotations

from types import SimpleNamespace as Look
from typing import TYPE_CHECKING

from sim.stories.moments import NOTHING, Happening
from sim.tables import NEGOTIATED

if TYPE_CHECKING:
    from sim.events.promises import Promise
    from sim.stories.organisations import Organisation

EVERYBODY = ("funding_ended", "funding_renewed", "round_began", "shock")  # dated events that befall every organisation
SETTLED = {
    ("promise_kept", "acknowledgement"): "harm_answered",
    ("promise_broken", "acknowledgement"): "harm_unanswered",
    ("promise_kept", "training"): "credential_gained",
    ("promise_broken", "training"): "training_broken",
    ("promise_kept", "grant"): "grant_kept",
    ("promise_broken", "grant"): "grant_broken",
}
"""How a promise that is no tangible thing is told, by how it ended and its kind."""


def written_down(subject: Organisation, before: Look, now: Look) -> list[Happening]:
    """Find the dated events of this organisation in the record, whatever they are."""
    found: list[Happening] = []
    settled = iter(settled_promises(before, now))
    for _, kind, who in subject.model.record.events_since(before.events):
        if kind in EVERYBODY:
            found.append(Happening(kind, {"who": who}))
        elif kind == "organisation_founded" and came_out_of(subject, who):
            found.append(Happening("offshoot", moves=NOTHING))
        elif who == subject.name and kind in ("promise_kept", "promise_broken"):
            promise = next(settled, None)
            found.append(Happening(SETTLED.get((kind, promise.kind), kind) if promise else kind))
        elif who == subject.name:
            found.append(Happening(kind, {"terms": terms(now), "why": why_closed(subject, found)}))
    return found


def settled_promises(before: Look, now: Look) -> list[Promise]:
    """Return the promises that were settled, in order; training lapses where whoever it was promised to is gone."""
    still = {(promise.kind, promise.leader, promise.made) for promise in now.promises}
    gone = [promise for promise in before.promises if (promise.kind, promise.leader, promise.made) not in still]
    return [promise for promise in gone if promise.kind != "training" or promise.leader == now.leader]


def terms(now: Look) -> str:
    """Return on what terms an organisation hosts."""
    return "on negotiated terms" if now.site == NEGOTIATED else "as a room that it lends"


def why_closed(subject: Organisation, found: list[Happening]) -> str:
    """Return why a site closed: as the money ended, or as its hosts gave it up; nothing where they close themselves."""
    if subject.is_over():
        return ""
    kept = any(happening.kind == "site_mainstreamed" for happening in found)
    return " as the money ended" if subject.model.programme_ends_now and not kept else " as its hosts gave it up"


def came_out_of(subject: Organisation, name: str) -> bool:
    """Say whether a new organisation came out of this one: the two know each other from the first day."""
    child = next((cbo.row for cbo in subject.model.cbos if cbo.name == name), -1)
    bonds = subject.model.bonds
    return bool(((bonds.cbo == child) & (bonds.peer == subject.row)).any())
