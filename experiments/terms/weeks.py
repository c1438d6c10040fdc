"""Weeks of a plan on end in which nothing changes, and what they cost, in pounds by purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sim.budget import (
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


def summed(parts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the sums by name over all parts."""
    total: dict[str, float] = {}
    for part in parts:
        for name, amount in part.items():
            total[name] = total.get(name, 0.0) + amount
    return total


def pounds_of(stretch: Stretch, known: Known) -> dict[str, float]:
    """Return the pounds of a stretch by purpose."""
    levers, costs, weeks = stretch.levers, known.costs, stretch.end - stretch.first
    transferred = levers.transfer_share if stretch.running else 0.0
    a_week = [
        services_a_week(levers, costs, known.boroughs, stretch.budget_left, transferred),
        {"brokers": known.boroughs * stretch.broker_posts * costs.broker_year / WEEKS_A_YEAR},
    ]
    if stretch.running:
        a_week += [posts_a_week(stretch, known), meetings_a_week(levers, known), sites_a_week(stretch, known)]
    rooms = forums(stretch, known) * known.boroughs * levers.community_venue_share * costs.venue
    return summed(({name: weeks * pounds for name, pounds in summed(a_week).items()}, {"venues": rooms}))


def posts_a_week(stretch: Stretch, known: Known) -> dict[str, float]:
    """Return the pounds of a week of grants, training, early work and all posts but brokers', who may stay longer."""
    a_year = posts_by_purpose(stretch.levers, known.costs, stretch.official)
    return {name: known.boroughs * pounds / WEEKS_A_YEAR for name, pounds in a_year.items() if name != "brokers"}


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
