"""A programme of the same kind, only smaller: every purpose by the same factor, as many pounds or hours as are left."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from scipy.optimize import brentq

from sim.levers import LEVERS
from sim.problems import BadInput

TAKE_HOURS = ("broker_fte", "community_researchers", "credential_leaders", "early_work")
COST_POUNDS = (
    *TAKE_HOURS, "grants_devolved", "reflexive_practice", "senior_representation", "community_staff", "budget_per_year",
)  # fmt: skip
"""Levers in proportion to which a programme takes hours, or costs pounds, beside its meetings and its sites."""

Lever = Any
Used = Callable[[Mapping[str, Any]], float]
"""What levers are planned to use up to a horizon, in pounds or in hours."""


def cut(levers: Mapping[str, Any], used: Used, goal: float, parts: tuple[str, ...], horizon: int) -> dict[str, Any]:
    """Return levers that use as much as a goal: meetings so much rarer, and `parts` so much less, or raise BadInput.

    Weeks are whole, so meetings are rarer by very nearly the factor; the other parts make up for the difference.
    """
    none, all_of_it = used(shrunk(levers, 0.0, 0.0, parts, horizon)), used(levers)
    if goal < none - 1e-9 * all_of_it:
        raise BadInput(f"what is not cut (therapists, the drop-in, the forum's room) alone uses {none:,.0f}.")
    share = max(0.0, goal - none) / (all_of_it - none)
    rest = solved(lambda rest: used(shrunk(levers, share, rest, parts, horizon)) - goal, 1.0)
    return shrunk(levers, share, rest, parts, horizon)


def solved(surplus: Callable[[float], float], most: float) -> float:
    """Return where from 0 to `most` a rising surplus is 0, or the end that is nearest to that."""
    if surplus(0.0) >= 0.0:
        return 0.0
    return most if surplus(most) <= 0.0 else float(brentq(surplus, 0.0, most))


def shrunk(
    levers: Mapping[str, Any], share: float, rest: float, parts: tuple[str, ...], horizon: int
) -> dict[str, Any]:
    """Return levers with a share of the meetings and the sites, and `rest` of what its other parts were."""
    less = {name: each(levers[name], lambda value: value * rest) for name in parts}
    less["meetings_every"] = rarer(levers["meetings_every"], share, horizon)
    less["co_provider_sites"] = each(levers["co_provider_sites"], lambda sites: math.floor(sites * share))
    return {**levers, **less}


def each(lever: Lever, change: Callable[[float], float]) -> Lever:
    """Return a lever with every number of it changed, be it a schedule or not; null stays null."""
    if isinstance(lever, list | tuple):
        return [{**step, "value": each(step["value"], change)} for step in lever]
    return None if lever is None else change(lever)


def rarer(every: Lever, share: float, horizon: int) -> Lever:
    """Return how many weeks lie between meetings where a share of them is left, as a schedule up to a horizon.

    Two whole numbers of weeks take turns, each for as long as it takes every organisation to meet once.
    """
    steps = every if isinstance(every, list | tuple) else [{"week": 0, "value": every}]
    ends = [*(step["week"] for step in steps[1:]), horizon]
    spread = [gap for step, end in zip(steps, ends, strict=True) for gap in gaps(step, min(end, horizon), share)]
    told = [
        gap
        for before, gap in zip([None, *spread], spread, strict=False)
        if before is None or gap["value"] != before["value"]
    ]
    return told[0]["value"] if len(told) == 1 else told


def gaps(step: Mapping[str, Any], end: int, share: float) -> list[dict[str, Any]]:
    """Return one step of a schedule, up to a week, as the gaps between meetings of which a share is left."""
    first, every = step["week"], step["value"]
    if first >= end:
        return []
    if every is None or share * LEVERS["meetings_every"].high < every:
        return [{"week": first, "value": None}]
    mean = every / share
    starts = [first + math.floor(meeting * mean) for meeting in range(math.ceil((end - first) / mean) + 1)]
    return [{"week": week, "value": then - week} for week, then in pairwise(starts) if week < end]
