"""The rounds of a programme, as planned, and what shocks make of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.levers import Levers
    from sim.shock import Shock


@dataclass(frozen=True)
class Round:
    """One round, by weeks: it starts, becomes official, and has ended by `end`, which may be never.

    unforeseen  nobody had planned it: a shock brought it, and another funder with it
    """

    start: float
    official: float
    end: float
    unforeseen: bool = False

    def runs(self, week: int) -> bool:
        """Say whether the round runs in a week."""
        return self.start <= week < self.end


def rounds_planned(levers: Levers, shocks: Iterable[Shock]) -> list[Round]:
    """Return the rounds as planned, with what shocks make of them, up to the end of all money."""
    rounds = as_planned(levers)
    for shock in shocks:
        if shock.kind in ("funding_ends", "new_round"):
            rounds = all_that_began_before(shock.week, rounds)
        if shock.kind == "new_round" and levers.delivery_weeks != 0.0:
            start = float(shock.week + levers.gap_weeks)
            rounds.append(Round(start, start, start + never_if_null(levers.delivery_weeks), unforeseen=True))
    return all_that_began_before(never_if_null(levers.delivery_ends), rounds)


def as_planned(levers: Levers) -> list[Round]:
    """Return one round after another, each with its own preparation; one that never ends is the last."""
    length = levers.phase_zero_weeks + never_if_null(levers.delivery_weeks)
    rounds: list[Round] = []
    start = 0.0
    while len(rounds) < levers.rounds and length > 0.0 and start < math.inf:
        rounds.append(Round(start, start + levers.phase_zero_weeks, start + length))
        start = len(rounds) * (length + levers.gap_weeks)
    return rounds


def never_if_null(weeks: float) -> float:
    """Return a number of weeks, or infinity for null (nan)."""
    return math.inf if math.isnan(weeks) else weeks


def all_that_began_before(week: float, rounds: list[Round]) -> list[Round]:
    """Return the rounds that began before a week in which the money stops; there are no others."""
    return [replace(one, end=min(one.end, week)) for one in rounds if one.start < week]
