"""Money in and out: what runs this week, and what the ordinary services and the programme cost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model import CoproductionModel

WEEKS_A_YEAR = 52.0
MONTHS_A_YEAR = 12.0


def programme_end(model: CoproductionModel) -> float:
    """Return the week at which programme money ends: the earliest of its reasons, or infinity."""
    levers = model.levers
    ends = [float("inf"), levers.delivery_ends, levers.phase_zero_weeks + levers.delivery_weeks, *model.funding_cuts]
    return min(end for end in ends if end == end)


def money_comes_and_goes(model: CoproductionModel) -> None:
    """Open the week: read the levers, see whether the programme runs, pay what is paid by the week."""
    model.account.open_week()
    model.levers = model.programme.at(model.week)
    end = programme_end(model)
    model.programme_ends_now = model.week == end and end > 0
    model.programme_runs = model.week < end
    model.official = model.programme_runs and model.week >= model.levers.phase_zero_weeks
    for column in (model.organisations.paid_hours, model.organisations.unpaid_hours, model.organisations.grant):
        column[:] = 0.0
    if model.programme_ends_now:
        model.happened("funding_ended", "the programme")
    pay_weekly(model)


def pay_weekly(model: CoproductionModel) -> None:
    """Pay therapists and brokers always, and grants and reflexive practice while the programme runs."""
    levers, costs, account = model.levers, model.costs, model.account
    account.spend("therapists", levers.therapists * model.budget_left * costs.therapist_year / WEEKS_A_YEAR)
    account.spend("brokers", math.fsum(broker.time() for broker in model.brokers) * costs.broker_year / WEEKS_A_YEAR)
    if not model.programme_runs:
        return
    account.spend("reflexive_practice", levers.reflexive_practice * costs.reflexive_year / WEEKS_A_YEAR)
    grant = levers.grants_devolved * costs.grant_pot_year / WEEKS_A_YEAR / len(model.organisations.grant)
    for cbo in model.cbos:
        cbo.grant = grant
        cbo.capacity = cbo.capacity + model.theory.grant_capacity * levers.grants_devolved * (1.0 - cbo.capacity)
        account.spend("grants", grant)
    if not model.official:
        account.spend("early_work", levers.early_work * costs.early_work_hour * MONTHS_A_YEAR / WEEKS_A_YEAR)


def give_hours(model: CoproductionModel, cbo_row: int, hours: float, paid: bool) -> None:
    """Book hours that an organisation gives, paid as far as the programme pays, or not at all."""
    pay_rate = model.levers.pay_rate if paid else 0.0
    paid_hours, unpaid_hours = hours * pay_rate, hours * (1.0 - pay_rate)
    model.organisations.paid_hours[cbo_row] += paid_hours
    model.organisations.unpaid_hours[cbo_row] += unpaid_hours
    model.account.paid_hours += paid_hours
    model.account.unpaid_hours += unpaid_hours
    model.account.spend("pay", paid_hours * model.costs.community_hour)
