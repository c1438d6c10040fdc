"""What a programme is planned to use up to a horizon: weeks, pounds and hours, from levers and unit costs alone.

The plan knows the calendar (rounds, schedules, shocks that end money or cut it) and what each week of it costs: posts,
grants, training, early work, meetings by the calendar, the room of the forum, therapists and the drop-in, all as far
as a budget reaches (`sim.budget`). It leaves out what only a run can tell: proposals adopted, promises kept, reasons
given, sites where nothing limits them, who comes to the forum, to mentoring or to care, posts that stand empty,
organisations that close or are founded, funders who do not renew, and crises.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from experiments.terms.hours import hours_of
from experiments.terms.weeks import Known, Stretch, pounds_of, summed
from sim.budget import within_budget
from sim.money import PROGRAMME
from sim.programme import Programme
from sim.rounds import Round, rounds_of
from sim.settings import model_parts
from sim.shock import Shock


class Plan(NamedTuple):
    """What is planned up to a horizon: weeks in which a round runs, pounds by purpose, hours by kind."""

    weeks: int
    pounds: Mapping[str, float]
    hours: Mapping[str, float]

    @property
    def spend(self) -> float:
        """Return all pounds, those of therapists and the drop-in too."""
        return math.fsum(self.pounds.values())

    @property
    def spend_programme(self) -> float:
        """Return the pounds of the programme alone."""
        return math.fsum(pounds for purpose, pounds in self.pounds.items() if purpose in PROGRAMME)

    @property
    def time(self) -> float:
        """Return all hours, those of therapists too."""
        return math.fsum(self.hours.values())


def known_of(settings: Mapping[str, Any]) -> Known:
    """Return what is known before any run of a comparison's settings."""
    parts = model_parts(settings)
    place = parts["place"]
    return Known(len(place.organisations), place.boroughs, parts["theory"], parts["costs"], parts["shocks"])


def planned(levers: Mapping[str, Any], known: Known, horizon: int) -> Plan:
    """Return what an arm's complete levers come to up to a horizon (weeks)."""
    lived = list(stretches(levers, known, horizon))
    weeks = sum(stretch.end - stretch.first for stretch in lived if stretch.running)
    pounds = summed(pounds_of(stretch, known) for stretch in lived)
    return Plan(weeks, pounds, summed(hours_of(stretch, known, horizon) for stretch in lived))


def weeks_of_activity(levers: Mapping[str, Any], known: Known, horizon: int) -> list[int]:
    """Return the weeks up to a horizon in which a round of the programme runs, official or not."""
    runs = [stretch for stretch in stretches(levers, known, horizon) if stretch.running]
    return [week for stretch in runs for week in range(stretch.first, stretch.end)]


def stretches(levers: Mapping[str, Any], known: Known, horizon: int) -> Iterator[Stretch]:
    """Give the stretches of an arm's plan in order, with the levers that a budget leaves."""
    programme, (theory, costs) = Programme(levers), (known.theory, known.costs)
    rounds = rounds_of(programme.at(0), known.shocks)
    marks = turning_points(programme, rounds, known.shocks, horizon)
    for first, end in pairwise(marks):
        now = next((one for one in rounds if one.start <= first < one.end), None)
        official = now is not None and first >= now.official
        left = within_budget(programme.at(first), theory, costs, known.organisations, known.boroughs, official)
        yield Stretch(first, end, left, now is not None, official, after_austerity(known.shocks, first))


def turning_points(
    programme: Programme, rounds: tuple[Round, ...], shocks: tuple[Shock, ...], horizon: int
) -> list[int]:
    """Return the weeks in which levers, rounds or the money for therapists change, with 0 and the horizon."""
    marks = {float(week) for steps in programme.schedules.values() for week, _ in steps}
    marks |= {week for one in rounds for week in (one.start, one.official, one.end)}
    marks |= {shock.week + 1.0 for shock in shocks if shock.kind == "austerity"}
    return sorted({int(week) for week in marks if week < horizon} | {0, horizon})


def after_austerity(shocks: tuple[Shock, ...], week: int) -> float:
    """Return what austerity has left of the therapists' budget by a week, 0-1; it is felt in the week after."""
    return math.prod(1.0 - shock.size for shock in shocks if shock.kind == "austerity" and shock.week < week)
