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
    ("promise_kept", "training"): "training_kept",
    ("promise_broken", "training"): "training_broken",
    ("promise_kept", "grant"): "grant_kept",
    ("promise_broken", "grant"): "grant_broken",
}
"""How a promise that is no tangible thing is told, by how it ended and its kind."""


def written_down(subject: Organisation, before: Look, now: Look) -> list[Happening]:
    """Find the dated events of this organisation in the record, whatever they are."""
    found: list[Happening] = []
    settled = iter([promise for promise in before.promises if promise not in now.promises])
    for _, kind, who in subject.model.record.events[before.events :]:
        if kind in EVERYBODY:
            found.append(Happening(kind, {"who": who}))
        elif kind == "organisation_founded" and came_out_of(subject, who, before):
            found.append(Happening("offshoot", moves=NOTHING))
        elif who == subject.name and kind in ("promise_kept", "promise_broken"):
            found.append(Happening(how_settled(kind, next(settled, None), now)))
        elif who == subject.name:
            found.append(Happening(kind, {"terms": terms(now), "why": why_closed(subject, found)}))
    return found


def how_settled(kind: str, promise: Promise | None, now: Look) -> str:
    """Return how the end of a promise is told, by what had been promised, and to whom."""
    if promise is None:
        return kind
    if kind == "promise_kept" and promise.kind == "training" and promise.leader == now.leader:
        return "credential_gained"
    return SETTLED.get((kind, promise.kind), kind)


def terms(now: Look) -> str:
    """Return on what terms an organisation hosts."""
    return "on negotiated terms" if now.site == NEGOTIATED else "as a room that it lends"


def why_closed(subject: Organisation, found: list[Happening]) -> str:
    """Return why a site closed: with the organisation, with the money, or because its hosts gave it up."""
    if subject.is_over():
        return "with it"
    kept = any(happening.kind == "site_mainstreamed" for happening in found)
    return "as the money ended" if subject.model.programme_ends_now and not kept else "as its hosts gave it up"


def came_out_of(subject: Organisation, name: str, before: Look) -> bool:
    """Say whether a new organisation came out of this one: its name and history tell, or else who went along."""
    child = next((cbo for cbo in subject.model.cbos if cbo.name == name), None)
    if child is None or child is subject.cbo:
        return False
    origin, history = name.rpartition(" of ")[2], child.unresolved_history
    older = [cbo for cbo in subject.model.cbos if cbo.name.rpartition(" of ")[2] == origin and cbo is not child]
    alike = [cbo for cbo in older if cbo.unresolved_history == history]
    return alike == [subject.cbo] or not before.members.isdisjoint(subject.members_of(child.row))
