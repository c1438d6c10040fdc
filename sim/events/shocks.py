"""Shocks: what nobody planned for, from outside or from within."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.chance import luck
from sim.events.promises import settle_promise
from sim.events.turnover import replace_broker, replace_staff
from sim.ledger import DECEPTION, change_trust
from sim.problems import BadInput, number, unknown
from sim.rules.need import harm_after
from sim.tables import Array
from sim.tally import HARMED_BY_SERVICES

if TYPE_CHECKING:
    from sim.model import CoproductionModel

SYMBOLIC = 0
MOST_SCAR = 0.6


class Shock(NamedTuple):
    """A shock of one kind in one week; size is a share, 0-1."""

    week: int
    kind: str
    size: float


def checked_shocks(shocks: Sequence[Mapping[str, Any]] | None) -> tuple[Shock, ...]:
    """Check a list of shocks and return them in order of weeks."""
    if not isinstance(shocks or [], Sequence) or isinstance(shocks, str):
        raise BadInput(f"shocks is {shocks!r}; it takes a list like [{{week: 260, kind: broker_leaves, size: 1}}].")
    checked = []
    for entry in shocks or []:
        if not isinstance(entry, Mapping) or not {"week", "kind"} <= set(entry) <= set(Shock._fields):
            raise BadInput(f"shocks has {entry!r}; each shock is like {{week: 260, kind: broker_leaves, size: 1}}.")
        if entry["kind"] not in list(KINDS):
            raise unknown("kind of shock", str(entry["kind"]), KINDS)
        week = int(number(entry["week"], "shocks week", 0, 5200, whole=True))
        checked.append(Shock(week, entry["kind"], float(number(entry.get("size", 1.0), "shocks size", 0, 1))))
    return tuple(sorted(checked, key=lambda shock: shock.week))


def strike(model: CoproductionModel) -> None:
    """Let this week's shocks happen."""
    for shock in model.shocks:
        if shock.week == model.week:
            model.happened("shock", shock.kind)
            KINDS[shock.kind](model, shock)


def struck(model: CoproductionModel, shock: Shock, identities: Array) -> Array:
    """Return the rows that a shock of this size hits, by their own luck."""
    key = model.key(shock.kind)
    return np.flatnonzero([luck(key, int(identity), 0, 0) < shock.size for identity in identities])


def promises_broken(model: CoproductionModel, shock: Shock) -> None:
    """A share of the open promises is broken at once."""
    key = model.key(shock.kind)
    for promise in model.promises.take_due(model.week, everything=True):
        if luck(key, promise.cbo, promise.made, promise.dealing) < shock.size:
            settle_promise(model, promise, kept=False)
        else:
            model.promises.open.append(promise)


def deception(model: CoproductionModel, shock: Shock) -> None:
    """A share of organisations find that they were deceived: trust goes, and some of it cannot come back."""
    theory, dealings, ties = model.theory, model.dealings, model.ties["cbo_to_agency"]
    hit = struck(model, shock, np.arange(len(model.organisations.energy)))
    for row in range(len(dealings.cbo)):
        if dealings.cbo[row] in hit and model.works(DECEPTION):
            change_trust(ties, row, SYMBOLIC, DECEPTION, -theory.deception_loss * ties.trust[row, SYMBOLIC])
            dealings.scar[row] = min(MOST_SCAR, dealings.scar[row] + theory.scar)


def broker_leaves(model: CoproductionModel, shock: Shock) -> None:
    """A share of the brokers in post leaves."""
    for row in struck(model, shock, model.broker_table.identity[: model.broker_posts()]):
        if not model.brokers[row].weeks_vacant:
            replace_broker(model, model.brokers[row])


def staff_leave(model: CoproductionModel, shock: Shock) -> None:
    """A share of staff leaves."""
    for row in struck(model, shock, model.staff.identity):
        replace_staff(model, model.staff_members[row])


def austerity(model: CoproductionModel, shock: Shock) -> None:
    """A share of the money for therapists and for keeping promises is cut for good."""
    model.budget_left *= 1.0 - shock.size


def harm_event(model: CoproductionModel, shock: Shock) -> None:
    """Services harm a share of every organisation's members."""
    users, theory = model.users, model.theory
    for row in struck(model, shock, users.identity):
        if users.cbo[row] >= 0:
            users.harm[row] = harm_after(users.harm[row], theory.detention_harm, theory.most_harm)
            model.tally[HARMED_BY_SERVICES, users.group[row]] += 1.0
    for cbo in model.cbos:
        cbo.unresolved_history += theory.member_harm_raises * shock.size * (1.0 - cbo.unresolved_history)


def funding_ends(model: CoproductionModel, shock: Shock) -> None:
    """Programme money ends in the week of the shock (events.funding reads the date beforehand)."""


KINDS = {
    "broken_promise": promises_broken,
    "deception": deception,
    "broker_leaves": broker_leaves,
    "staff_leave": staff_leave,
    "austerity": austerity,
    "harm_event": harm_event,
    "funding_ends": funding_ends,
}
