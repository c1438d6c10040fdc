"""A programme that runs for as many weeks as another: it stops sooner, or goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sim.levers import LEVERS
from sim.problems import BadInput

Runs = Callable[[Mapping[str, Any]], list[int]]
"""The weeks up to a horizon in which levers let a round run."""


def stopped(levers: Mapping[str, Any], runs: Runs, weeks: int) -> dict[str, Any]:
    """Return levers under which money ends when a programme has run for so many weeks."""
    lived = runs(levers)
    if len(lived) <= weeks:
        return dict(levers)
    return {**levers, "delivery_ends": lived[weeks - 1] + 1 if weeks else 0}


def gone_on(levers: Mapping[str, Any], runs: Runs, weeks: int) -> dict[str, Any]:
    """Return levers under which a programme goes on, or has more rounds, until it has run for so many weeks."""
    if levers["rounds"] == 1:
        longest = {**levers, "delivery_ends": None, "delivery_weeks": None}
    else:
        longest = with_more_rounds({**levers, "delivery_ends": None}, runs, weeks)
    most = len(runs(longest))
    if most < weeks:
        raise BadInput(f"it can run for {most} weeks at most, for a shock ends its money or its rounds leave gaps.")
    return stopped(longest, runs, weeks)


def with_more_rounds(levers: Mapping[str, Any], runs: Runs, weeks: int) -> dict[str, Any]:
    """Return levers with as few rounds more as it takes to run for so many weeks, or with as many as there can be."""
    more = ({**levers, "rounds": rounds} for rounds in range(levers["rounds"], int(LEVERS["rounds"].high)))
    return next(
        (longer for longer in more if len(runs(longer)) >= weeks), {**levers, "rounds": int(LEVERS["rounds"].high)}
    )
