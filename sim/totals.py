"""What a run comes to so far: sums by year, so that the weeks of years long past need not be kept."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.ledger import Array
from sim.place import Place
from sim.tally import GROUPS_PER_COMMUNITY, MEASURES

if TYPE_CHECKING:
    from sim.record import MeetingHeld

WEEKS_A_YEAR = 52
EVERY_WEEK, LAST_YEAR, LAST_WEEK = slice(None), slice(-WEEKS_A_YEAR, None), slice(-1, None)


class Year(NamedTuple):
    """What is kept of a year whose weeks are forgotten.

    counts    (measures, groups), sums over the weeks
    money     pounds and hours by purpose, likewise
    meetings  how many there were; events likewise
    voiced    proposals voiced in meetings of the programme; adopted, of these
    """

    counts: Array
    money: dict[str, float]
    meetings: int
    events: int
    voiced: int
    adopted: int


class Totals:
    """The sums of a run: of years forgotten as they were kept, of the weeks known in full as they add up.

    years       sums of the years forgotten, from the first week on
    first_week  the first week that is known in full: the first of each list by week
    """

    place: Place
    counts: list[Array]
    money: list[dict[str, float]]
    meetings: list[MeetingHeld]
    events: list[tuple[int, str, str]]
    first_week = 0
    years: tuple[Year, ...] = ()

    @property
    def weeks(self) -> int:
        """How many weeks have been written down since week 0, forgotten ones too."""
        return self.first_week + len(self.counts)

    @property
    def meetings_so_far(self) -> int:
        """How many meetings have been written down."""
        return sum(year.meetings for year in self.years) + len(self.meetings)

    @property
    def events_so_far(self) -> int:
        """How many events have been written down."""
        return sum(year.events for year in self.years) + len(self.events)

    def meetings_since(self, so_far: int) -> list[MeetingHeld]:
        """Return the meetings written down since there were so many."""
        return self.meetings[len(self.meetings) - (self.meetings_so_far - so_far) :]

    def events_since(self, so_far: int) -> list[tuple[int, str, str]]:
        """Return the events written down since there were so many."""
        return self.events[len(self.events) - (self.events_so_far - so_far) :]

    def measure(self, name: str) -> Array:
        """Return (weeks, groups) of one measure of residents."""
        return np.stack([week[MEASURES.index(name)] for week in self.counts])

    def sums(self, name: str) -> list[Array]:
        """Return (groups,) sums of a measure over each year from the first on, then over the weeks that are left.

        Whatever runs over all weeks adds these up, so that it is the same to the last bit with years forgotten.
        """
        weekly = self.measure(name)
        known = [weekly[first : first + WEEKS_A_YEAR].sum(axis=0) for first in range(0, len(weekly), WEEKS_A_YEAR)]
        return [*(year.counts[MEASURES.index(name)] for year in self.years), *known]

    def total(self, *names: str, weeks: slice = EVERY_WEEK, minoritised: bool | None = None) -> float:
        """Return the sum of some measures over weeks and residents, all or only the minoritised, or only the others."""
        groups = np.repeat([c.name in self.place.minoritised for c in self.place.communities], GROUPS_PER_COMMUNITY)
        chosen = slice(None) if minoritised is None else groups == minoritised
        if weeks == EVERY_WEEK:
            return math.fsum(year[chosen].sum() for name in names for year in self.sums(name))
        return math.fsum(self.measure(name)[weeks].sum(axis=0)[chosen].sum() for name in names)

    def money_by_year(self) -> list[dict[str, float]]:
        """Return pounds and hours by purpose in each year, and in the weeks that are left."""
        weeks = range(0, len(self.money), WEEKS_A_YEAR)
        parts = [self.money[first : first + WEEKS_A_YEAR] for first in weeks]
        known = [{purpose: math.fsum(week[purpose] for week in part) for purpose in part[0]} for part in parts]
        return [*(year.money for year in self.years), *known]

    def spent(self, purposes: tuple[str, ...]) -> float:
        """Return pounds, or hours, by purpose over all weeks."""
        return math.fsum(year[purpose] for year in self.money_by_year() for purpose in purposes)

    def proposals_by_year(self) -> list[tuple[int, int]]:
        """Return the proposals voiced in meetings of the programme, and those adopted: of years forgotten, then of the
        weeks known in full."""
        voiced = [meeting.adopted for meeting in self.meetings if meeting.candid and meeting.programme]
        return [*((year.voiced, year.adopted) for year in self.years), (len(voiced), sum(voiced))]
