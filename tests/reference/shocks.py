"""Shocks: what nobody planned for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.reference.agencies import posts_in_use
from tests.reference.promises import settle_promise
from tests.reference.rules import rules
from tests.reference.turnover import leave_brokering, leave_post

if TYPE_CHECKING:
    from sim.shock import Shock
    from tests.reference.model import ReferenceModel

MOST_SCAR = 0.6


def shocks_strike(model: ReferenceModel) -> None:
    """Let the shocks of this week happen, in the order in which they are listed."""
    for shock in model.shocks:
        if shock.week == model.week:
            model.happened("shock", shock.kind)
            if shock.kind in WHAT_HAPPENS:  # `rounds.py` knows beforehand when money ends or another round begins
                WHAT_HAPPENS[shock.kind](model, shock)


def hit(model: ReferenceModel, shock: Shock, things: list[Any]) -> list[Any]:
    """Return those whom a shock of this size hits, by their own luck."""
    return [one for one in things if model.luck(shock.kind, one.identity, 0, 0) < shock.size]


def broken_promise(model: ReferenceModel, shock: Shock) -> None:
    """A share of the open promises is broken; the others stay open."""
    promises, model.promises = model.promises, []
    for promise in promises:
        number = promise.organisation.number
        if model.luck(shock.kind, number, promise.made, promise.question()) < shock.size:
            settle_promise(model, promise, kept=False)
        else:
            model.promises.append(promise)


def deception(model: ReferenceModel, shock: Shock) -> None:
    """Some organisations find that they were deceived, by every agency; a part of that trust cannot come back."""
    if not model.works("deception"):
        return
    for organisation in hit(model, shock, model.organisations):
        for dealing in organisation.dealings:
            tie = dealing.trust_in_agency
            loss = -model.theory.deception_loss * tie.trust["symbolic"]
            model.book.change(tie, "symbolic", "deception", loss)
            dealing.scar = min(MOST_SCAR, dealing.scar + model.theory.scar)


def broker_leaves(model: ReferenceModel, shock: Shock) -> None:
    """A share of the brokers in post leaves."""
    for post in hit(model, shock, model.posts[: posts_in_use(model)]):
        if not post.weeks_vacant:
            leave_brokering(post)


def staff_leave(model: ReferenceModel, shock: Shock) -> None:
    """A share of the staff leaves."""
    for person in hit(model, shock, model.staff):
        leave_post(person)


def austerity(model: ReferenceModel, shock: Shock) -> None:
    """What pays for places in care, and for keeping promises, shrinks for good."""
    model.budget_left *= 1.0 - shock.size


def harm_event(model: ReferenceModel, shock: Shock) -> None:
    """Services harm a share of every organisation's members, and organisations remember."""
    theory = model.theory
    for person in hit(model, shock, model.people):
        if person.organisation:
            person.harm = rules.harm_after(person.harm, theory.detention_harm, theory.most_harm)
            model.count("harmed_by_services", person)
    for organisation in model.organisations:
        rise = theory.member_harm_raises * shock.size
        organisation.unresolved_history += rise * (1.0 - organisation.unresolved_history)


def confidence_broken(model: ReferenceModel, shock: Shock) -> None:
    """What some organisations told in confidence was passed on: they trust those whom they told, and agencies, less."""
    lost = model.theory.confidence_loss
    for organisation in hit(model, shock, model.organisations):
        for known in organisation.knows:
            model.book.lose(known.trust_in_person, "confidence_broken", lost)
        for dealing in organisation.dealings:
            tie = dealing.trust_in_agency
            model.book.change(tie, "symbolic", "confidence_broken", -lost * tie.trust["symbolic"])


WHAT_HAPPENS = {
    happening.__name__: happening
    for happening in (
        broken_promise, deception, broker_leaves, staff_leave, austerity, harm_event, confidence_broken,
    )
}  # fmt: skip
