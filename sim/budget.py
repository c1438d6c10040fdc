"""What a programme can afford: all that is paid for is cut alike where a budget is less than the levers cost."""

from __future__ import annotations

from sim.money import Costs
from sim.programme import Levers
from sim.theory import Theory

WEEKS_A_YEAR = 52.0
MONTHS_A_YEAR = 12.0
PAID_FOR = (
    "pay_rate", "support", "broker_fte", "grants_devolved", "reflexive_practice", "senior_representation",
    "community_staff", "community_researchers", "credential_leaders", "early_work", "community_venue_share",
)  # fmt: skip


def within_budget(
    levers: Levers, theory: Theory, costs: Costs, organisations: int, boroughs: int, official: bool
) -> Levers:
    """Return the levers as far as there is money for them; the plan counts levers and unit costs, never outcomes."""
    if levers.budget_per_year != levers.budget_per_year:
        return levers
    planned = boroughs * posts_a_year(levers, costs, official) + meetings_a_year(levers, theory, costs, organisations)
    affordable = levers.budget_per_year / planned if planned > levers.budget_per_year else 1.0
    return levers._replace(**{name: getattr(levers, name) * affordable for name in PAID_FOR})


def posts_a_year(levers: Levers, costs: Costs, official: bool) -> float:
    """Return what posts, grants, training and early work cost a year, for one borough (pounds)."""
    early_work = 0.0 if official else levers.early_work * MONTHS_A_YEAR * costs.early_work_hour
    return (
        levers.broker_fte * costs.broker_year
        + levers.grants_devolved * costs.grant_pot_year
        + levers.reflexive_practice * costs.reflexive_year
        + levers.senior_representation * costs.representation_year
        + levers.community_staff * levers.therapists * costs.community_staff_year
        + levers.community_researchers * costs.researcher_year
        + levers.credential_leaders * costs.training_place
        + early_work
    )


def meetings_a_year(levers: Levers, theory: Theory, costs: Costs, organisations: int) -> float:
    """Return what a year of meetings by the calendar costs: both sides' hours, support and venues (pounds)."""
    if levers.meetings_every != levers.meetings_every:
        return 0.0
    staff_hour = costs.staff_hour + levers.executive_share * (costs.senior_hour - costs.staff_hour)
    an_hour = staff_hour + levers.pay_rate * costs.community_hour + levers.support * costs.support_hour
    meetings = organisations * WEEKS_A_YEAR / levers.meetings_every
    return meetings * (theory.meeting_hours * an_hour + levers.community_venue_share * costs.venue)
