"""What a programme can afford: where a budget is less than the levers cost, all but staff's own time is cut alike."""

from __future__ import annotations

from sim.levers import Levers
from sim.money import Costs
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
    left = max(0.0, levers.budget_per_year - staff_time_a_year(levers, theory, costs, organisations))
    affordable = min(1.0, left / planned) if planned > 0.0 else 1.0
    return levers._replace(**{name: getattr(levers, name) * affordable for name in PAID_FOR})


def posts_a_year(levers: Levers, costs: Costs, official: bool) -> float:
    """Return what posts, grants, training and early work cost a year, for one borough (pounds)."""
    return sum(posts_by_purpose(levers, costs, official).values())


def posts_by_purpose(levers: Levers, costs: Costs, official: bool) -> dict[str, float]:
    """Return the same by purpose; early work is paid for until the programme is official."""
    return {
        "brokers": levers.broker_fte * costs.broker_year,
        "grants": levers.grants_devolved * costs.grant_pot_year,
        "reflexive_practice": levers.reflexive_practice * costs.reflexive_year,
        "representation": levers.senior_representation * costs.representation_year,
        "community_staff": levers.community_staff * levers.therapists * costs.community_staff_year,
        "researchers": levers.community_researchers * costs.researcher_year,
        "training": levers.credential_leaders * costs.training_place,
        "early_work": 0.0 if official else levers.early_work * costs.early_work_hour * MONTHS_A_YEAR,
    }


def meetings_a_year(levers: Levers, theory: Theory, costs: Costs, organisations: int) -> float:
    """Return what a year of meetings by the calendar costs beside staff's time: pay, support and venues (pounds)."""
    an_hour = sum(community_hour_by_purpose(levers, costs).values())
    a_meeting = theory.meeting_hours * an_hour + levers.community_venue_share * costs.venue
    return meetings_of(levers, organisations) * a_meeting


def community_hour_by_purpose(levers: Levers, costs: Costs) -> dict[str, float]:
    """Return what an hour of communities' time in the programme costs, by purpose (pounds)."""
    return {"pay": levers.pay_rate * costs.community_hour, "support": levers.support * costs.support_hour}


def staff_time_a_year(levers: Levers, theory: Theory, costs: Costs, organisations: int) -> float:
    """Return what staff's time in a year of meetings by the calendar costs (pounds): it comes before all else."""
    staff_hour = costs.staff_hour + levers.executive_share * (costs.senior_hour - costs.staff_hour)
    return meetings_of(levers, organisations) * theory.meeting_hours * staff_hour


def services_a_week(
    levers: Levers, costs: Costs, boroughs: int, budget_left: float, transferred: float
) -> dict[str, float]:
    """Return what ordinary services cost a week whoever comes: therapists wherever they work, and the drop-in (pounds).

    budget_left  [0, 1]  of the therapists' budget, after austerity
    transferred  [0, 1]  of that budget, which communities hold
    """
    therapists = levers.therapists * boroughs * budget_left * costs.therapist_year / WEEKS_A_YEAR
    return {
        "therapists": therapists * (1.0 - transferred),
        "care_at_tables": therapists * transferred,
        "drop_in": 0.0 if levers.triage == 0.0 else boroughs * costs.drop_in_week,
    }


def meetings_of(levers: Levers, organisations: int) -> float:
    """Return how many meetings a year the calendar has for so many organisations."""
    every = levers.meetings_every
    return organisations * WEEKS_A_YEAR / every if every == every else 0.0
