"""Promises: what an agency's person promised an organisation, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Dealing, StaffPerson


@dataclass
class Promise:
    """Something tangible, or (``acknowledgement``) that harm owned up to will be followed by change."""

    kind: str
    dealing: Dealing
    person: StaffPerson
    made: int
    due: int


def promises_fall_due(model: ReferenceModel) -> None:
    """Promises fall due on their date, and all of them when the programme's money ends."""
    promises, model.promises = model.promises, []
    for promise in promises:
        if model.money_ends_now or promise.due <= model.week:
            settle_promise(model, promise, is_kept(model, promise))
        else:
            model.promises.append(promise)


def is_kept(model: ReferenceModel, promise: Promise) -> bool:
    """Say whether change followed, or whether what was promised came; without money only by an exit plan."""
    if promise.kind == "acknowledgement":
        if promise.dealing.last_adopted > promise.made:
            return True
        if model.programme_runs:
            return False
    levers = model.levers
    chance = levers.exit_plan
    if model.programme_runs:
        openness = promise.person.openness
        chance = rules.promise_kept_chance(model.theory, openness, levers.pay_rate, levers.kpi_weight)
        chance *= model.budget_left
    dealing = promise.dealing
    return model.luck("promises", dealing.organisation.number, promise.made, dealing.number) < chance


def settle_promise(model: ReferenceModel, promise: Promise, kept: bool) -> None:
    """A promise kept or broken changes material trust; an answer to harm, kept, eases history instead."""
    theory, organisation, tie = model.theory, promise.dealing.organisation, promise.dealing.trust_in_agency
    if promise.kind == "acknowledgement":
        organisation.unresolved_history = rules.unresolved_after_acknowledgement(
            organisation.unresolved_history, kept, theory.acknowledgement_relief, theory.acknowledgement_relapse
        )
    if promise.kind == "tangible" or not kept:
        change = rules.promise_change(tie.trust["material"], kept, theory.material_gain, theory.loss_material)
        model.book.change(tie, "material", "promise_kept" if kept else "promise_broken", change)
    if promise.kind == "tangible" and kept:
        model.purse.spent["promises"] += model.costs.promise
    model.happened("promise_kept" if kept else "promise_broken", organisation.name)
