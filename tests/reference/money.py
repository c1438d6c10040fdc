"""Money and hours: what comes in, what runs, what it costs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.money import PURPOSES

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation


class Purse:
    """Pounds by purpose, and hours, of one week."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(PURPOSES, 0.0)
        self.paid_hours = self.unpaid_hours = self.contact_hours = 0.0


def end_of_money(model: ReferenceModel) -> float:
    """Return the week in which programme money ends: the first reason that applies, or never."""
    levers = model.levers
    reasons = [levers.delivery_ends, levers.phase_zero_weeks + levers.delivery_weeks]  # nan = not a reason
    reasons += [float(shock.week) for shock in model.shocks if shock.kind == "funding_ends"]
    return min((week for week in reasons if not math.isnan(week)), default=math.inf)


def money_comes_and_goes(model: ReferenceModel) -> None:
    """Read the levers, see whether the programme runs, and pay what is paid by the week."""
    model.levers = model.programme.at(model.week)
    end = end_of_money(model)
    model.money_ends_now = model.week == end and end > 0
    model.programme_runs = model.week < end
    model.official = model.programme_runs and model.week >= model.levers.phase_zero_weeks
    for organisation in model.organisations:
        organisation.paid_hours = organisation.unpaid_hours = organisation.grant = 0.0
    if model.money_ends_now:
        model.happened("funding_ended", "the programme")
    pay_for_posts(model)
    if model.programme_runs:
        pay_for_programme(model)


def pay_for_posts(model: ReferenceModel) -> None:
    """Therapists are paid always; brokers for the time that there is money for."""
    spent, costs = model.purse.spent, model.costs
    spent["therapists"] += model.levers.therapists * model.budget_left * costs.therapist_year / 52.0
    spent["brokers"] += math.fsum(post.paid_time() for post in model.posts) * costs.broker_year / 52.0


def pay_for_programme(model: ReferenceModel) -> None:
    """Grants, reflexive practice and, before official work, small joint work; grants build room and skill."""
    levers, spent, costs = model.levers, model.purse.spent, model.costs
    spent["reflexive_practice"] += levers.reflexive_practice * costs.reflexive_year / 52.0
    for organisation in model.organisations:
        organisation.grant = levers.grants_devolved * costs.grant_pot_year / 52.0 / len(model.organisations)
        spent["grants"] += organisation.grant
        built = model.theory.grant_capacity * levers.grants_devolved * (1.0 - organisation.capacity)
        organisation.capacity += built
    if not model.official:
        spent["early_work"] += levers.early_work * costs.early_work_hour * 12.0 / 52.0


def give_hours(model: ReferenceModel, organisation: Organisation, hours: float, with_pay: bool) -> None:
    """Let an organisation give hours, paid as far as the programme pays, or for nothing."""
    paid_share = model.levers.pay_rate if with_pay else 0.0
    paid, unpaid = hours * paid_share, hours * (1.0 - paid_share)
    for book in (organisation, model.purse):
        book.paid_hours += paid
        book.unpaid_hours += unpaid
    model.purse.spent["pay"] += paid * model.costs.community_hour
