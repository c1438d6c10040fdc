"""Promises fall due: on their date, or all at once when the money ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.chance import luck
from sim.ledger import PROMISE_BROKEN, PROMISE_KEPT, change_trust
from sim.rules.promises import promise_kept_chance, unresolved_after_acknowledgement
from sim.rules.trust import promise_change

if TYPE_CHECKING:
    from sim.events.meetings import Meeting
    from sim.model import CoproductionModel

MATERIAL = 1


@dataclass(frozen=True)
class Promise:
    """Something promised to an organisation by an agency: ``tangible``, or an ``acknowledgement`` of harm."""

    kind: str
    cbo: int
    staff: int
    dealing: int
    made: int
    due: int


class Promises:
    """The open promises, in the order in which they were made."""

    def __init__(self) -> None:
        self.open: list[Promise] = []

    def make(self, kind: str, meeting: Meeting, week: int, weeks: int) -> None:
        """Open a promise that falls due in so many weeks."""
        self.open.append(Promise(kind, meeting.cbo.row, meeting.staff.row, meeting.dealing, week, week + weeks))

    def take_due(self, week: int, everything: bool) -> list[Promise]:
        """Take out and return the promises due by a week, or all of them."""
        due = [promise for promise in self.open if everything or promise.due <= week]
        self.open = [promise for promise in self.open if not everything and promise.due > week]
        return due


def fall_due(model: CoproductionModel) -> None:
    """Settle every promise whose time has come; when the programme's money ends, every open one."""
    key = model.key("promises")
    for promise in model.promises.take_due(model.week, everything=model.programme_ends_now):
        settle_promise(model, promise, kept=is_kept(model, promise, key))


def is_kept(model: CoproductionModel, promise: Promise, key: int) -> bool:
    """Say whether a promise is kept: delivered, or, of an acknowledgement of harm, followed by an adopted change."""
    if promise.kind == "acknowledgement" and model.dealings.last_adopted[promise.dealing] > promise.made:
        return True
    if promise.kind == "acknowledgement" and model.programme_runs:
        return False
    return delivered(model, promise, key)


def delivered(model: CoproductionModel, promise: Promise, key: int) -> bool:
    """Say whether something promised comes about by luck; without money only what an exit plan provided for does."""
    levers = model.levers
    chance = levers.exit_plan
    if model.programme_runs:
        openness = model.staff.openness[promise.staff]
        chance = promise_kept_chance(model.theory, openness, levers.pay_rate, levers.kpi_weight) * model.budget_left
    return bool(luck(key, promise.cbo, promise.made, promise.dealing) < chance)


def settle_promise(model: CoproductionModel, promise: Promise, kept: bool) -> None:
    """Let a promise kept or broken change trust, and unresolved history where it answered for harm."""
    theory, ties, cbo = model.theory, model.ties["cbo_to_agency"], model.cbos[promise.cbo]
    if promise.kind == "acknowledgement":
        cbo.unresolved_history = unresolved_after_acknowledgement(
            cbo.unresolved_history, kept, theory.acknowledgement_relief, theory.acknowledgement_relapse
        )
    if promise.kind == "tangible" or not kept:
        mechanism = PROMISE_KEPT if kept else PROMISE_BROKEN
        change = promise_change(ties.trust[promise.dealing, MATERIAL], kept, theory.material_gain, theory.loss_material)
        change_trust(ties, promise.dealing, MATERIAL, mechanism, change)
    if kept and promise.kind == "tangible":
        model.account.spend("promises", model.costs.promise)
    model.happened("promise_kept" if kept else "promise_broken", cbo.name)
