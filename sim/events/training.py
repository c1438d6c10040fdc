"""Leaders are trained as therapists: a promise that takes years, and hours of theirs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.chance import gumbel
from sim.conditions import while_it_runs
from sim.events.funding import give_hours
from sim.events.promises import make_promise

if TYPE_CHECKING:
    from sim.agents.cbo import CBO
    from sim.model import CoproductionModel

CHOSEN = 0


def goes_on(model: CoproductionModel) -> None:
    """Take leaders into training as places come up, and count the hours of those who are in it."""
    if model.programme_runs:
        model.training_credit += model.levers.credential_leaders * model.place.boroughs / 52.0
    while model.training_credit >= 1.0 and model.programme_runs:
        model.training_credit -= 1.0
        ready = [cbo for cbo in model.cbos if not cbo.credentials and not cbo.in_training]
        if ready:
            begin_training(model, most_ready(model, ready))
    for cbo in model.cbos:
        if cbo.in_training:
            rate = while_it_runs(model, model.levers.pay_rate)
            give_hours(model, cbo.row, model.theory.training_hours_per_week, rate)


def most_ready(model: CoproductionModel, ready: list[CBO]) -> CBO:
    """Return who takes the place: an organisation with room and skill more likely than another."""
    key = model.key("training")
    return max(ready, key=lambda cbo: math.log(max(0.01, cbo.capacity)) + gumbel(key, cbo.identity, 0, CHOSEN))


def begin_training(model: CoproductionModel, cbo: CBO) -> None:
    """Promise a leader a credential, and pay for the place."""
    cbo.in_training = 1
    staff = int(model.counterparts.staff[cbo.service_counterpart])
    make_promise(model, "training", cbo.row, staff, cbo.service_tie, int(model.theory.training_weeks))
    model.account.spend("training", model.costs.training_place)
    model.happened("training_began", cbo.name)
