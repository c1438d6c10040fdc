"""Whether a promise is kept: by money, by people who mean it, by an exit plan, or by change that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.conditions import discrimination_of
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.promises import Promise


def is_kept(model: ReferenceModel, promise: Promise) -> bool:
    """Say whether change followed harm owned up to, or whether what was promised came."""
    if promise.kind == "acknowledgement":
        if change_followed(model, promise):
            return True
        if model.programme_runs:
            return False
    number = promise.organisation.number
    return model.luck("promises", number, promise.made, promise.question()) < chance_of_keeping(model, promise)


def change_followed(model: ReferenceModel, promise: Promise) -> bool:
    """Say whether an idea was adopted since, or whether the agency does less harm than it did then."""
    if promise.dealing.last_adopted > promise.made:
        return True
    now = discrimination_of(model, promise.dealing.agency)
    return promise.harm_then > 0.0 and rules.harm_has_fallen(model.theory, promise.harm_then, now)


def chance_of_keeping(model: ReferenceModel, promise: Promise) -> float:
    """Return the chance that what was promised comes: by money, and by people who mean it; else by an exit plan."""
    if not model.programme_runs:
        return model.levers.exit_plan
    if promise.kind == "grant" and model.levers.grants_devolved == 0.0:
        return 0.0
    if promise.kind in ("training", "grant"):
        return model.budget_left
    openness, pay, kpi = promise.person.openness, model.levers.pay_rate, model.levers.kpi_weight
    return rules.promise_kept_chance(model.theory, openness, pay, kpi) * model.budget_left
