"""Shocks: what nobody planned for, from outside or from within."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.chance import luck
from sim.events.promises import KINDS as PROMISES
from sim.events.promises import settle_promise
from sim.events.turnover import replace_broker, replace_staff
from sim.ledger import CONFIDENCE_BROKEN, DECEPTION, Array, change_trust, lose_share
from sim.rules.need import harm_after
from sim.tally import HARMED_BY_SERVICES

if TYPE_CHECKING:
    from sim.model import CoproductionModel
    from sim.shock import Shock

SYMBOLIC = 0
MOST_SCAR = 0.6


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


def organisations_struck(model: CoproductionModel, shock: Shock) -> set[int]:
    """Return the rows of the organisations, of those there are, that a shock of this size hits."""
    living = np.array([cbo.row for cbo in model.cbos], np.int64)
    return {int(living[at]) for at in struck(model, shock, model.organisations.identity[living])}


def promises_broken(model: CoproductionModel, shock: Shock) -> None:
    """A share of the open promises is broken at once."""
    key = model.key(shock.kind)
    for promise in model.promises.take_due(model.week, everything=True):
        question = promise.dealing * len(PROMISES) + PROMISES.index(promise.kind)
        if luck(key, promise.cbo, promise.made, question) < shock.size:
            settle_promise(model, promise, kept=False)
        else:
            model.promises.open.append(promise)


def deception(model: CoproductionModel, shock: Shock) -> None:
    """A share of organisations find that they were deceived: trust goes, and some of it cannot come back."""
    theory, dealings, ties = model.theory, model.dealings, model.ties["cbo_to_agency"]
    hit = organisations_struck(model, shock)
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


def confidence_broken(model: CoproductionModel, shock: Shock) -> None:
    """What was told in confidence was passed on: trust in the people who were told goes, and in their agencies."""
    lost, hit = model.theory.confidence_loss, organisations_struck(model, shock)
    ties = model.ties["cbo_to_agency"]
    for row in sorted(hit):
        for tie in model.cbo_at[row].known:
            lose_share(model.ties["cbo_to_staff"], tie, CONFIDENCE_BROKEN, lost)
        for dealing in model.cbo_at[row].dealings:
            held = ties.trust[dealing, SYMBOLIC].item()
            change_trust(ties, dealing, SYMBOLIC, CONFIDENCE_BROKEN, -lost * held)


def seen_to_by_the_calendar(model: CoproductionModel, shock: Shock) -> None:
    """Programme money ends, or another round begins: `sim.rounds` reads the date beforehand."""


KINDS = {
    "broken_promise": promises_broken,
    "deception": deception,
    "broker_leaves": broker_leaves,
    "staff_leave": staff_leave,
    "austerity": austerity,
    "harm_event": harm_event,
    "confidence_broken": confidence_broken,
    "funding_ends": seen_to_by_the_calendar,
    "new_round": seen_to_by_the_calendar,
}
