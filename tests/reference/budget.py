"""What a programme can afford: staff's own time comes first; all else is cut alike where there is not enough."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.levers import Levers
    from tests.reference.model import ReferenceModel

PAID_FOR = (
    "pay_rate", "support", "broker_fte", "grants_devolved", "reflexive_practice", "senior_representation",
    "community_staff", "community_researchers", "credential_leaders", "early_work", "community_venue_share",
)  # fmt: skip


def within_budget(model: ReferenceModel) -> Levers:
    """Return the levers as far as there is money for them."""
    budget, planned = model.levers.budget_per_year, cost_of_a_year(model)
    if math.isnan(budget) or planned <= 0.0:
        return model.levers
    left = max(0.0, budget - meetings_a_year(model) * model.theory.meeting_hours * cost_of_staff_hour(model))
    share = min(1.0, left / planned)
    return model.levers._replace(**{name: getattr(model.levers, name) * share for name in PAID_FOR})


def cost_of_a_year(model: ReferenceModel) -> float:
    """Return what a year would cost beside staff's time (pounds); what comes of the levers is not foreseen."""
    levers, costs = model.levers, model.costs
    a_borough = levers.broker_fte * costs.broker_year
    a_borough += levers.grants_devolved * costs.grant_pot_year
    a_borough += levers.reflexive_practice * costs.reflexive_year
    a_borough += levers.senior_representation * costs.representation_year
    a_borough += levers.community_staff * levers.therapists * costs.community_staff_year
    a_borough += levers.community_researchers * costs.researcher_year
    a_borough += levers.credential_leaders * costs.training_place
    a_borough += 0.0 if model.official else levers.early_work * costs.early_work_hour * 12.0
    an_hour = levers.pay_rate * costs.community_hour + levers.support * costs.support_hour
    a_meeting = model.theory.meeting_hours * an_hour + levers.community_venue_share * costs.venue
    return model.place.boroughs * a_borough + meetings_a_year(model) * a_meeting


def meetings_a_year(model: ReferenceModel) -> float:
    """Return how many meetings the calendar has for the organisations that the programme was planned for."""
    every = model.levers.meetings_every
    return 0.0 if math.isnan(every) else len(model.place.organisations) * 52.0 / every


def cost_of_staff_hour(model: ReferenceModel) -> float:
    """Return what an hour of staff costs, with seniors as often as the programme brings them (pounds)."""
    costs = model.costs
    return costs.staff_hour + model.levers.executive_share * (costs.senior_hour - costs.staff_hour)
