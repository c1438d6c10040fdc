"""Two arms on equal terms: what they are planned to use is made equal before the run, never by what comes of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from experiments.terms.larger import with_sites, with_therapists
from experiments.terms.longer import gone_on, stopped
from experiments.terms.planned import known_of, planned, weeks_of_activity
from experiments.terms.smaller import COST_POUNDS, TAKE_HOURS, cut
from experiments.terms.weeks import Known
from sim.problems import BadInput, unknown

Levers = Mapping[str, Any]
FREE = "free"
"""Terms on which levers are as given."""
Solve = Callable[[Levers, Known, int, float], dict[str, Any]]
"""Gives the levers of the one arm that changes: its own, what is known before a run, the horizon, what to come to."""


def used(what: str, levers: Levers, known: Known, horizon: int) -> float:
    """Return what levers are planned to use up to a horizon: weeks of activity, pounds (spend), or hours (time)."""
    return float(getattr(planned(levers, known, horizon), what))


def stops_sooner(levers: Levers, known: Known, horizon: int, goal: float) -> dict[str, Any]:
    """Let the longer programme stop when it has run for as many weeks as the shorter."""
    return stopped(levers, lambda levers: weeks_of_activity(levers, known, horizon), int(goal))


def goes_on(levers: Levers, known: Known, horizon: int, goal: float) -> dict[str, Any]:
    """Let the shorter programme go on until it has run for as many weeks as the longer."""
    return gone_on(levers, lambda levers: weeks_of_activity(levers, known, horizon), int(goal))


def costs_less(levers: Levers, known: Known, horizon: int, goal: float) -> dict[str, Any]:
    """Cut every purpose of the dearer programme by the same factor; therapists and the drop-in are left alone."""
    return cut(levers, partial(used, "spend", known=known, horizon=horizon), goal, COST_POUNDS, horizon)


def takes_less_time(levers: Levers, known: Known, horizon: int, goal: float) -> dict[str, Any]:
    """Cut all that takes hours in the longer-working programme by the same factor; therapists are left alone."""
    return cut(levers, partial(used, "time", known=known, horizon=horizon), goal, TAKE_HOURS, horizon)


def spends_as_much(levers: Levers, known: Known, horizon: int, goal: float) -> dict[str, Any]:
    """Spend what the cheaper arm has left: half on sites where they are numbered, the rest on therapists."""
    pounds = partial(used, "spend", known=known, horizon=horizon)
    return with_therapists(with_sites(levers, pounds, goal, known.organisations), pounds, goal)


def works_as_much(levers: Levers, known: Known, horizon: int, goal: float) -> dict[str, Any]:
    """Let therapists work the hours that the arm of fewer hours has left."""
    return with_therapists(levers, partial(used, "time", known=known, horizon=horizon), goal)


SOLVED: dict[str, tuple[str, bool, Solve]] = {
    "equal_time": ("weeks", False, stops_sooner),
    "equal_time_raised": ("weeks", True, goes_on),
    "equal_budget": ("spend", False, costs_less),
    "equal_budget_raised": ("spend", True, spends_as_much),
    "equal_hours": ("time", False, takes_less_time),
    "equal_hours_raised": ("time", True, works_as_much),
}
"""By terms: what is made equal, whether the arm that uses less of it changes (else the one that uses more), and how."""
TERMS = tuple(SOLVED)
UNITS = {"weeks": "weeks", "spend": "pounds", "time": "hours"}


def on_equal_terms(
    terms: str, pair: Mapping[str, Levers], settings: Mapping[str, Any], horizon_weeks: int
) -> dict[str, dict[str, Any]]:
    """Return the levers of two arms, by name, with which they are planned to use as much up to a horizon, or raise
    BadInput.

    terms     one of TERMS
    pair      two arms' complete levers by name
    settings  of the comparison: place, theory with its unit costs, shocks
    """
    if terms not in SOLVED:
        raise unknown("kind of equal terms", terms, TERMS)
    if settings.get("fork_from") is not None:
        raise BadInput(
            f"fork_from and {terms} do not go together: a past that was lived is not planned; leave one out."
        )
    known = known_of(settings)
    what, raised, _ = SOLVED[terms]
    uses = {arm: used(what, levers, known, horizon_weeks) for arm, levers in pair.items()}
    less, more = sorted(pair, key=lambda arm: uses[arm])
    same = {arm: dict(levers) for arm, levers in pair.items()}
    if math.isclose(uses[less], uses[more], rel_tol=1e-9):
        return same
    changes, stays = (less, more) if raised else (more, less)
    return same | {changes: changed(terms, (changes, stays), pair, known, horizon_weeks, uses[stays])}


def changed(
    terms: str, arms: tuple[str, str], pair: Mapping[str, Levers], known: Known, horizon: int, goal: float
) -> dict[str, Any]:
    """Return the levers with which the first of two arms uses as much as the second, or raise BadInput about both."""
    what, _, solve = SOLVED[terms]
    try:
        return solve(pair[arms[0]], known, horizon, goal)
    except BadInput as problem:
        wanted = f"{terms}: {goal:,.0f} {UNITS[what]} up to week {horizon}"
        raise BadInput(f"{arms[0]} cannot be on equal terms with {arms[1]} ({wanted}): {problem}") from None
