"""What weeks of a plan take, in hours of staff and of communities, paid or not, by what they are given to."""

from __future__ import annotations

from experiments.terms.weeks import Known, Stretch, sites_planned
from sim.budget import MONTHS_A_YEAR, WEEKS_A_YEAR, meetings_of

HOURS_A_POST_YEAR = 1575.0  # assumption, prior 1500-1650: 37.5 hours in 42 weeks, the others being leave and training
BOTH_SIDES = 2.0
"""Staff and communities give as many hours each to a meeting, and to a week at a site."""


def hours_of(stretch: Stretch, known: Known, horizon: int) -> dict[str, float]:
    """Return the hours of a stretch by what they are given to; of training, those up to a horizon (week)."""
    levers, weeks = stretch.levers, stretch.end - stretch.first
    posts = {"therapists": levers.therapists * stretch.budget_left, "brokers": stretch.broker_posts}
    if stretch.running:
        posts["researchers"] = levers.community_researchers
    hours = {name: known.boroughs * held * weeks * HOURS_A_POST_YEAR / WEEKS_A_YEAR for name, held in posts.items()}
    return hours | (hours_together(stretch, known, horizon) if stretch.running else {})


def hours_together(stretch: Stretch, known: Known, horizon: int) -> dict[str, float]:
    """Return the hours of a stretch that both sides give to meetings and sites, to joint work and to training."""
    levers, theory, weeks = stretch.levers, known.theory, stretch.end - stretch.first
    meetings = weeks * meetings_of(levers, known.organisations) / WEEKS_A_YEAR
    early = 0.0 if stretch.official else levers.early_work * weeks * MONTHS_A_YEAR / WEEKS_A_YEAR
    in_training = sum(min(theory.training_weeks, horizon - week) for week in range(stretch.first, stretch.end))
    begun_a_week = known.boroughs * levers.credential_leaders / WEEKS_A_YEAR
    return {
        "meetings": BOTH_SIDES * meetings * theory.meeting_hours,
        "sites": BOTH_SIDES * weeks * sites_planned(stretch, known) * theory.site_hours_per_week,
        "early_work": known.boroughs * early,
        "training": begun_a_week * in_training * theory.training_hours_per_week,
    }
