"""More of what services are: pounds or hours that another arm uses, spent on therapists and on sites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.terms.smaller import Used, each, solved
from sim.levers import LEVERS
from sim.problems import BadInput


def with_therapists(levers: Mapping[str, Any], used: Used, goal: float) -> dict[str, Any]:
    """Return levers with as many therapists more as it takes to use so much, or raise BadInput."""
    most = LEVERS["therapists"].high - max(numbers(levers["therapists"]))
    more = solved(lambda posts: used(hired(levers, posts)) - goal, most)
    if more >= most:
        raise BadInput(f"even {LEVERS['therapists'].high:,.0f} therapists, the most there can be, do not use as much.")
    return hired(levers, more)


def hired(levers: Mapping[str, Any], posts: float) -> dict[str, Any]:
    """Return levers with so many therapists more, in every week."""
    return {**levers, "therapists": each(levers["therapists"], lambda now: now + posts)}


def with_sites(levers: Mapping[str, Any], used: Used, goal: float, organisations: int) -> dict[str, Any]:
    """Return levers with as many sites more as half of the surplus pays for, one an organisation at most.

    Where as many may open as are offered (null), money buys no more of them, and nothing changes.
    """
    open_now = numbers(levers["co_provider_sites"])
    if not open_now:
        return dict(levers)
    spent = used(levers)
    a_site = used(opened(levers, 1)) - spent
    affordable = int((goal - spent) / 2.0 / a_site) if a_site > 0.0 else 0
    return opened(levers, max(0, min(affordable, organisations - int(max(open_now)))))


def opened(levers: Mapping[str, Any], sites: int) -> dict[str, Any]:
    """Return levers under which so many sites more may open."""
    return {**levers, "co_provider_sites": each(levers["co_provider_sites"], lambda now: int(now) + sites)}


def numbers(lever: Any) -> list[float]:
    """Return the numbers that a lever is set to, be it a schedule or not; null is none."""
    values = [step["value"] for step in lever] if isinstance(lever, list | tuple) else [lever]
    return [value for value in values if value is not None]
