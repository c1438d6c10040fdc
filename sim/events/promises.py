"""Promises fall due: on their date, or all at once when the money ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.chance import luck
from sim.conditions import discrimination_of
from sim.ledger import PROMISE_BROKEN, PROMISE_KEPT, change_trust
from sim.rules.promises import harm_has_fallen, promise_kept_chance, unresolved_after_acknowledgement
from sim.rules.trust import promise_change

if TYPE_CHECKING:
    from sim.model import CoproductionModel

MATERIAL = 1
KINDS = ("tangible", "acknowledgement", "training", "grant")
GRANT_WEEKS = 52


@dataclass(frozen=True)
class Promise:
    """Something promised to an organisation by an agency.

    kind       ``tangible`` (a task, a course, costs), an ``acknowledgement`` of harm, ``training`` or a ``grant``
    staff      who promised; `leader` to whom
    harm_then  the agency's chance of a racist act when the promise was made
    provided   an exit plan saw to it when the money ended
    weight     what it is worth beside others: of a grant, the grant beside what the organisation needs, at most 1
    """

    kind: str
    cbo: int
    leader: int
    staff: int
    dealing: int
    made: int
    due: int
    harm_then: float = 0.0
    provided: bool = False
    weight: float = 1.0


class Promises:
    """The open promises, in the order in which they were made."""

    def __init__(self) -> None:
        self.open: list[Promise] = []

    def take_due(self, week: int, everything: bool) -> list[Promise]:
        """Take out and return the promises due by a week, or all of them."""
        due = [promise for promise in self.open if everything or promise.due <= week]
        self.open = [promise for promise in self.open if not everything and promise.due > week]
        return due

    def forget(self, cbo: int) -> None:
        """Strike out what was promised to an organisation that is no more."""
        self.open = [promise for promise in self.open if promise.cbo != cbo]

    def held_by(self, kind: str) -> set[int]:
        """Return the organisations to which a promise of a kind is open."""
        return {promise.cbo for promise in self.open if promise.kind == kind}


def make_promise(
    model: CoproductionModel, kind: str, cbo_row: int, staff: int, dealing: int, weeks: int, weight: float = 1.0
) -> None:
    """Open a promise that falls due in so many weeks."""
    leader = int(model.organisations.leader[cbo_row])
    then = discrimination_of(model, int(model.dealings.agency[dealing])) if kind == "acknowledgement" else 0.0
    model.promises.open.append(
        Promise(kind, cbo_row, leader, staff, dealing, model.week, model.week + weeks, then, weight=weight)
    )


def fall_due(model: CoproductionModel) -> None:
    """Settle every promise whose time has come; when the programme's money ends, every open one. Grants are promised
    by the year."""
    key = model.key("promises")
    for promise in model.promises.take_due(model.week, everything=model.programme_ends_now):
        kept = promise.provided or is_kept(model, promise, key)
        if kept and promise.kind == "training" and promise.due > model.week:
            model.promises.open.append(replace(promise, provided=True))
        else:
            settle_promise(model, promise, kept)
    if model.programme_runs and model.levers.grants_devolved > 0.0:
        promised = model.promises.held_by("grant")
        for cbo in model.cbos:
            if cbo.grant > 0.0 and cbo.row not in promised:
                staff = int(model.counterparts.staff[cbo.service_counterpart])
                worth = min(1.0, cbo.grant * GRANT_WEEKS / max(1.0, model.costs.running_year))
                make_promise(model, "grant", cbo.row, staff, cbo.service_tie, GRANT_WEEKS, worth)


def is_kept(model: CoproductionModel, promise: Promise, key: int) -> bool:
    """Say whether a promise is kept: delivered, or, of an acknowledgement of harm, followed by change."""
    if promise.kind == "acknowledgement" and change_followed(model, promise):
        return True
    if promise.kind == "acknowledgement" and model.programme_runs:
        return False
    question = promise.dealing * len(KINDS) + KINDS.index(promise.kind)
    return bool(luck(key, promise.cbo, promise.made, question) < keeping_chance(model, promise))


def change_followed(model: CoproductionModel, promise: Promise) -> bool:
    """Say whether a proposal was adopted since, or the agency does less harm than when it owned up to it."""
    if model.dealings.last_adopted[promise.dealing] > promise.made:
        return True
    now = discrimination_of(model, int(model.dealings.agency[promise.dealing]))
    return promise.harm_then > 0.0 and bool(harm_has_fallen(model.theory, promise.harm_then, now))


def keeping_chance(model: CoproductionModel, promise: Promise) -> float:
    """Return the chance that something promised comes about; without money only what an exit plan provided for does."""
    levers = model.levers
    if not model.programme_runs:
        return levers.exit_plan
    if promise.kind == "grant" and levers.grants_devolved == 0.0:
        return 0.0
    if promise.kind in ("training", "grant"):
        return model.budget_left
    openness = model.staff.openness[promise.staff].item()
    return promise_kept_chance(model.theory, openness, levers.pay_rate, levers.kpi_weight) * model.budget_left


def settle_promise(model: CoproductionModel, promise: Promise, kept: bool) -> None:
    """Let a promise kept or broken change trust, and unresolved history where it answered for harm."""
    theory, ties, cbo = model.theory, model.ties["cbo_to_agency"], model.cbo_at[promise.cbo]
    if promise.kind == "acknowledgement":
        cbo.unresolved_history = unresolved_after_acknowledgement(
            cbo.unresolved_history, kept, theory.acknowledgement_relief, theory.acknowledgement_relapse
        )
    if promise.kind == "training":
        if cbo.leader != promise.leader:
            return  # whoever it was promised to is gone
        cbo.in_training, cbo.credentials = 0, int(kept)
    if promise.kind != "acknowledgement" or not kept:
        mechanism = PROMISE_KEPT if kept else PROMISE_BROKEN
        held = ties.trust[promise.dealing, MATERIAL].item()
        change = promise_change(held, kept, theory.material_gain * promise.weight, theory.loss_material)
        change_trust(ties, promise.dealing, MATERIAL, mechanism, change)
    if kept and promise.kind == "tangible":
        model.account.spend("promises", model.costs.promise)
    model.happened("promise_kept" if kept else "promise_broken", cbo.name)
