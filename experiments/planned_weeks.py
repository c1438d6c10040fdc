"""What a week of a plan costs and takes, in pounds by purpose and hours by kind, while nothing in it changes."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sim.budget import (
    MONTHS_A_YEAR,
    WEEKS_A_YEAR,
    community_hour_by_purpose,
    meetings_of,
    posts_by_purpose,
    services_a_week,
    staff_time_a_year,
)
from sim.levers import Levers
from sim.money import Costs
from sim.shock import Shock
from sim.theory import Theory

HOURS_A_POST_YEAR = 1575.0  # assumption, prior 1500-1650: 37.5 hours in 42 weeks, the others being leave and training
BOTH_SIDES = 2.0
"""Staff and communities give as many hours each to a meeting, and to a week at a site."""


class Known(NamedTuple):
    """What is known before a run beside levers: how many there are, what things cost, which shocks are set."""

    organisations: int
    boroughs: int
    theory: Theory
    costs: Costs
    shocks: tuple[Shock, ...]


class Stretch(NamedTuple):
    """Weeks on end, from `first` up to but not including `end`, in which levers and calendar stay as they are.

    levers       as far as a budget reaches
    running      a round runs, official or not
    budget_left  [0, 1]  of the therapists' budget, after austerity
    """

    first: int
    end: int
    levers: Levers
    running: bool
    official: bool
    budget_left: float

    @property
    def broker_posts(self) -> float:
        """Return the posts of brokers, in each borough, for which there is money."""
        return self.levers.broker_fte * (1.0 if self.running else self.levers.broker_core_funded)


def pounds_of(stretch: Stretch, known: Known) -> Counter[str]:
    """Return the pounds of a stretch by purpose."""
    levers, costs, weeks = stretch.levers, known.costs, stretch.end - stretch.first
    transferred = levers.transfer_share if stretch.running else 0.0
    a_week = Counter(services_a_week(levers, costs, known.boroughs, stretch.budget_left, transferred))
    posts = posts_by_purpose(levers, costs, stretch.official)
    posts = posts if stretch.running else {}
    posts |= {"brokers": stretch.broker_posts * costs.broker_year}
    for purpose, a_year in posts.items():
        a_week[purpose] += known.boroughs * a_year / WEEKS_A_YEAR
    if stretch.running:
        for purpose, pounds in (*meetings_a_week(levers, known).items(), *sites_a_week(stretch, known).items()):
            a_week[purpose] += pounds
    pounds = Counter({purpose: weeks * amount for purpose, amount in a_week.items()})
    pounds["venues"] += forums(stretch, known) * known.boroughs * levers.community_venue_share * costs.venue
    return pounds


def meetings_a_week(levers: Levers, known: Known) -> dict[str, float]:
    """Return the pounds of a week of meetings by the calendar."""
    meetings = meetings_of(levers, known.organisations) / WEEKS_A_YEAR
    hours = meetings * known.theory.meeting_hours
    return {
        "staff_time": staff_time_a_year(levers, known.theory, known.costs, known.organisations) / WEEKS_A_YEAR,
        "venues": meetings * levers.community_venue_share * known.costs.venue,
        **{purpose: hours * pounds for purpose, pounds in community_hour_by_purpose(levers, known.costs).items()},
    }


def sites_a_week(stretch: Stretch, known: Known) -> dict[str, float]:
    """Return the pounds of a week of sites, where levers say how many may open: as though all were."""
    levers, costs, hours = stretch.levers, known.costs, known.theory.site_hours_per_week
    a_site = {purpose: hours * pounds for purpose, pounds in community_hour_by_purpose(levers, costs).items()}
    a_site["sites"] = costs.site_week + hours * costs.staff_hour
    return {purpose: sites_planned(stretch, known) * pounds for purpose, pounds in a_site.items()}


def sites_planned(stretch: Stretch, known: Known) -> float:
    """Return how many sites are planned: as many as may open, one an organisation; 0 where nothing limits them."""
    most = stretch.levers.co_provider_sites
    return min(most, known.organisations) if stretch.official and most == most else 0.0


def forums(stretch: Stretch, known: Known) -> int:
    """Return how often the forum gathers in a stretch."""
    every = int(known.theory.forum_every_weeks)
    return len([week for week in range(stretch.first, stretch.end) if week % every == 0]) if stretch.running else 0


def hours_of(stretch: Stretch, known: Known, horizon: int) -> Counter[str]:
    """Return the hours of a stretch by whose or what they are, paid or not; those of training up to a horizon (week)."""
    levers, theory, weeks = stretch.levers, known.theory, stretch.end - stretch.first
    a_post = weeks * HOURS_A_POST_YEAR / WEEKS_A_YEAR
    hours = Counter(
        therapists=known.boroughs * levers.therapists * stretch.budget_left * a_post,
        brokers=known.boroughs * stretch.broker_posts * a_post,
    )
    if stretch.running:
        early = 0.0 if stretch.official else levers.early_work * MONTHS_A_YEAR / WEEKS_A_YEAR
        meetings = meetings_of(levers, known.organisations) / WEEKS_A_YEAR
        trained = sum(min(theory.training_weeks, horizon - week) for week in range(stretch.first, stretch.end))
        hours["researchers"] = known.boroughs * levers.community_researchers * a_post
        hours["early_work"] = known.boroughs * early * weeks
        hours["meetings"] = BOTH_SIDES * meetings * theory.meeting_hours * weeks
        hours["sites"] = BOTH_SIDES * sites_planned(stretch, known) * theory.site_hours_per_week * weeks
        begun = known.boroughs * levers.credential_leaders / WEEKS_A_YEAR
        hours["training"] = begun * trained * theory.training_hours_per_week
    return hours
