"""Watching those whose lives are to be told, and how they stood before and after the event in which they parted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from types import SimpleNamespace as Look
from typing import NamedTuple

import numpy as np

from experiments.two_lives.parting import event_named
from sim.model import CoproductionModel
from sim.stories.moments import Happening, Moment
from sim.stories.watcher import Watcher
from sim.tables import NO_SITE
from sim.week import WEEK


class Around(NamedTuple):
    """What of a person's surroundings an event depends on.

    words   what is counted
    after   the event after which it is counted, by its file
    number  gives the number for the person in a row, or None where it does not concern them
    """

    words: str
    after: str
    number: Callable[[CoproductionModel, int], int | None]


def open_sites(model: CoproductionModel, row: int) -> int:
    """Count the community sites that are open."""
    return int((model.organisations.site != NO_SITE).sum())


def before_them(model: CoproductionModel, row: int) -> int | None:
    """Count the people before somebody in the queue; None where they do not wait."""
    places = np.flatnonzero(model.queue[: model.queue_length] == row)
    return int(places[0]) if len(places) else None


def in_the_forum(model: CoproductionModel, row: int) -> int:
    """Count the people who belong to the forum."""
    return int(model.users.in_forum.sum())


def organisations_there(model: CoproductionModel, row: int) -> int:
    """Count the organisations that are there."""
    return len(model.cbos)


AROUND = {
    "pathways": Around("community sites open", "pathways", open_sites),
    "sites": Around("community sites open", "sites", open_sites),
    "care": Around("people before them in the queue", "pathways", before_them),
    "forum": Around("people in the forum", "forum", in_the_forum),
    "organisations": Around("organisations there", "organisations", organisations_there),
    "turnover": Around("organisations there", "turnover", organisations_there),
}
"""By the file of an event, what around a person it depends on."""


class Witnessed(NamedTuple):
    """How somebody stood as the event came in which their lives parted, and what it did.

    eve      how they looked before the event, None where they came in it
    deeds    what the event did to them
    stands   where they stood after it, in words
    moments  what had happened to them, up to then
    around   what was counted around them (`AROUND`), None where it does not concern them
    """

    eve: Look | None
    deeds: list[Happening]
    stands: str
    moments: tuple[Moment, ...]
    around: int | None


class Parting(NamedTuple):
    """Where two lives of the person in a row parted: the week, and the place of the event in it."""

    row: int
    week: int
    event: int


class Witness(Watcher):
    """Watches as any watcher does, and keeps how those who part stood when they did."""

    def __init__(self, model: CoproductionModel, rows: list[int], partings: Collection[Parting]) -> None:
        super().__init__(model, rows)
        self.partings, self.witnessed = partings, dict[Parting, Witnessed]()
        self.around: dict[Parting, int | None] = {}

    def look_after(self, event: Callable[[CoproductionModel], None]) -> None:
        """Look what an event has done, and keep how those stood whom it parted."""
        place, this_week = WEEK.index(event), [one for one in self.partings if one.week == self.model.week]
        before = {
            one: (self.watched[one.row].last, tuple(self.watched[one.row].moments))
            for one in this_week
            if one.event == place
        }
        super().look_after(event)
        for one in this_week:
            around = AROUND.get(event_named(one.event))
            if around and around.after == event_named(place):
                self.around[one] = around.number(self.model, one.row)
        for one, (eve, moments) in before.items():
            self.witnessed[one] = self.seen(one, eve, moments)

    def seen(self, parting: Parting, eve: Look, moments: tuple[Moment, ...]) -> Witnessed:
        """Return how somebody stood before the event that parted them, and what it did."""
        watched, around = self.watched[parting.row], self.around.get(parting)
        subject, now = watched.subject, watched.last
        if subject.is_somebody_else(eve, now):
            return Witnessed(None, [Happening(subject.arrival)], "", (), around)
        deeds = subject.happened(event_named(parting.event), eve, now)
        return Witnessed(eve, deeds, subject.stands(now), moments, around)
