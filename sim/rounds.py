"""When a programme runs: its rounds, each with its weeks before anything official, cut short where money ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sim.levers import Levers
from sim.shock import Shock

FOREVER = float("inf")


class Round(NamedTuple):
    """One round of a programme, in weeks: from `start`, officially from `official`, up to but not including `end`.

    anew  not planned, but brought by a `new_round` shock
    """

    start: float
    official: float
    end: float
    anew: bool = False


def rounds_of(levers: Levers, shocks: Iterable[Shock]) -> tuple[Round, ...]:
    """Return the rounds that levers and shocks come to; there may be none."""
    rounds = regular_rounds(levers)
    for shock in shocks:
        if shock.kind in ("funding_ends", "new_round"):
            rounds = cut(rounds, shock.week)
        if shock.kind == "new_round" and levers.delivery_weeks != 0.0:
            start = shock.week + levers.gap_weeks
            rounds = (*rounds, Round(start, start, start + or_forever(levers.delivery_weeks), anew=True))
    return cut(rounds, or_forever(levers.delivery_ends))


def regular_rounds(levers: Levers) -> tuple[Round, ...]:
    """Return the rounds that were planned: as many as there are, or one that goes on for ever."""
    length = levers.phase_zero_weeks + or_forever(levers.delivery_weeks)
    if length == 0.0:
        return ()
    starts = [number * (length + levers.gap_weeks) if number else 0.0 for number in range(int(levers.rounds))]
    return tuple(Round(start, start + levers.phase_zero_weeks, start + length) for start in starts if start < FOREVER)


def cut(rounds: Iterable[Round], week: float) -> tuple[Round, ...]:
    """Return the rounds that had begun before a week, none of them going on into it."""
    return tuple(begun._replace(end=min(begun.end, week)) for begun in rounds if begun.start < week)


def not_renewed(rounds: Iterable[Round], week: float) -> tuple[Round, ...]:
    """Return the rounds that are left when a funder lets a programme end: those that a shock brings are another's."""
    rounds = tuple(rounds)
    return (*cut(rounds, week), *(later for later in rounds if later.anew and later.start >= week))


def or_forever(weeks: float) -> float:
    """Return a number of weeks, or infinity where a lever says null."""
    return weeks if weeks == weeks else FOREVER
