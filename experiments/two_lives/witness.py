"""Watching those whose lives are to be told, and how they stood before and after the event in which they parted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import SimpleNamespace as Look
from typing import NamedTuple

from experiments.two_lives.parting import event_named
from sim.model import CoproductionModel
from sim.stories.moments import Happening, Moment
from sim.stories.watched import Watched
from sim.stories.watcher import Watcher
from sim.tables import NO_SITE, WAITING
from sim.week import WEEK

AROUND: Mapping[str, tuple[str, Callable[[CoproductionModel], int]]] = {
    "pathways": ("community sites open", lambda model: int((model.organisations.site != NO_SITE).sum())),
    "care": ("people left waiting for care", lambda model: int((model.users.state == WAITING).sum())),
    "forum": ("people in the forum", lambda model: int(model.users.in_forum.sum())),
    "sites": ("community sites open", lambda model: int((model.organisations.site != NO_SITE).sum())),
    "organisations": ("organisations there", lambda model: len(model.cbos)),
    "turnover": ("organisations there", lambda model: len(model.cbos)),
    "need": ("people in care", lambda model: int((model.users.state > WAITING).sum())),
}
"""What of a person's surroundings an event depends on, and how it is counted after the event."""


class Witnessed(NamedTuple):
    """How somebody stood as the event came in which their lives parted, and what it did.

    eve      how they looked before the event, None where they came in it
    deeds    what the event did to them
    moments  what had happened to them, up to then
    around   what was counted around them (`AROUND`), None where nothing is
    """

    eve: Look | None
    deeds: list[Happening]
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

    def look_after(self, event: Callable[[CoproductionModel], None]) -> None:
        """Look what an event has done, and keep how those stood whom it parted."""
        now = (self.model.week, WEEK.index(event))
        due = {parting: self.watched[parting.row] for parting in self.partings if parting[1:] == now}
        before = {parting: (watched.last, tuple(watched.moments)) for parting, watched in due.items()}
        super().look_after(event)
        for parting, (eve, moments) in before.items():
            self.witnessed[parting] = self.seen(event_named(parting.event), due[parting], eve, moments)

    def seen(self, event: str, watched: Watched, eve: Look, moments: tuple[Moment, ...]) -> Witnessed:
        """Return how somebody stood before an event, and what it did."""
        around = AROUND[event][1](self.model) if event in AROUND else None
        if watched.subject.is_somebody_else(eve, watched.last):
            return Witnessed(None, [Happening(watched.subject.arrival)], (), around)
        return Witnessed(eve, watched.subject.happened(event, eve, watched.last), moments, around)
