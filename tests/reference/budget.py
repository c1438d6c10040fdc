"""What a programme can afford: where its budget is less than the levers cost, all that is paid for is cut alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.programme import Levers
    from tests.reference.model import ReferenceModel

PAID_FOR = (
    "pay_rate", "support", "broker_fte", "grants_devolved", "reflexive_practice", "senior_representation",
    "community_staff", "community_researchers", "credential_leaders", "early_work", "community_venue_share",
)  # fmt: skip


def within_budget(model: ReferenceModel) -> Levers:
    """Return the levers as far as there is money for them."""
    budget, planned = model.levers.budget_per_year, cost_of_a_year(model)
    if math.isnan(budget) or planned <= budget:
        return model.levers
    share = budget / planned
    return model.levers._replace(**{name: getattr(model.levers, name) * share for name in PAID_FOR})


def cost_of_a_year(model: ReferenceModel) -> float:
    """Return what a year of this week's levers would cost (pounds); what comes of them is not foreseen."""
    levers, costs = model.levers, model.costs
    a_borough = levers.broker_fte * costs.broker_year
    a_borough += levers.grants_devolved * costs.grant_pot_year
    a_borough += levers.reflexive_practice * costs.reflexive_year
    a_borough += levers.senior_representation * costs.representation_year
    a_borough += levers.community_staff * levers.therapists * costs.community_staff_year
    a_borough += levers.community_researchers * costs.researcher_year
    a_borough += levers.credential_leaders * costs.training_place
    a_borough += 0.0 if model.official else levers.early_work * 12.0 * costs.early_work_hour
    return model.place.boroughs * a_borough + cost_of_meetings(model)


def cost_of_meetings(model: ReferenceModel) -> float:
    """Return what a year of meetings costs: the hours of both sides, support, and venues."""
    levers, costs = model.levers, model.costs
    if math.isnan(levers.meetings_every):
        return 0.0
    an_hour = costs.staff_hour + levers.executive_share * (costs.senior_hour - costs.staff_hour)
    an_hour = an_hour + levers.pay_rate * costs.community_hour + levers.support * costs.support_hour
    a_meeting = model.theory.meeting_hours * an_hour + levers.community_venue_share * costs.venue
    return len(model.organisations) * 52.0 / levers.meetings_every * a_meeting
