"""Moments of a life: what happened, when, and where trust stood before and after."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from sim.stories.sentences import is_gathered

Part = tuple[str, str]
Trust = Mapping[Part, float]
"""Levels by part: whom it is trust in and which component, as in ("the service", "symbolic")."""
NOTHING: Collection[Part] = ()


@dataclass(frozen=True)
class Happening:
    """Something that a look before and after an event gives away.

    facts  what its sentence needs; numbers can be added up
    moves  the parts of trust that it can have changed, None for all of them
    """

    kind: str
    facts: Mapping[str, float | str] = field(default_factory=dict)
    moves: Collection[Part] | None = None

    def can_move(self, part: Part) -> bool:
        """Say whether it can have changed a part of trust."""
        return self.moves is None or part in self.moves


@dataclass(frozen=True)
class Moment:
    """A happening with its week, and trust before and after it."""

    week: int
    kind: str
    facts: Mapping[str, float | str]
    before: Trust
    after: Trust


def moments_of(week: int, happenings: list[Happening], before: Trust, after: Trust) -> list[Moment]:
    """Return the moments of one look: the last happening that can move a part of trust is what changed it."""
    mover = {part: max((at for at, one in enumerate(happenings) if one.can_move(part)), default=-1) for part in before}
    return [
        Moment(
            week,
            happening.kind,
            happening.facts,
            {part: before[part] if at <= mover[part] else after[part] for part in before},
            {part: before[part] if at < mover[part] else after[part] for part in before},
        )
        for at, happening in enumerate(happenings)
    ]


def unexplained(happenings: list[Happening], before: Trust, after: Trust) -> bool:
    """Say whether some trust changed that none of the happenings can have moved."""
    return any(after[part] != before[part] and not any(one.can_move(part) for one in happenings) for part in before)


@dataclass(frozen=True)
class Passage:
    """What is told together: a week's single moments, or what was gathered over a while."""

    moments: tuple[Moment, ...]
    gathered: bool

    @property
    def unbroken(self) -> bool:
        """Say whether nothing that is told elsewhere came between."""
        return all(first.after == then.before for first, then in pairwise(self.moments))

    @property
    def before(self) -> Trust:
        """Return trust before the first moment."""
        return self.moments[0].before

    @property
    def after(self) -> Trust:
        """Return trust after the last moment."""
        return self.moments[-1].after

    def change(self) -> dict[Part, float]:
        """Return what these moments together did to trust."""
        return {key: math.fsum(m.after[key] - m.before[key] for m in self.moments) for key in self.before}


def in_turn(moments: Iterable[Moment]) -> list[Passage]:
    """Gather what keeps happening between one single moment and the next; single moments of a week go together."""
    runs = groupby(moments, key=lambda moment: None if is_gathered(moment.kind) else moment.week)
    return [Passage(tuple(run), week is None) for week, run in runs]


def year_by_year(moments: Iterable[Moment], year_of: Callable[[int], int]) -> list[Passage]:
    """Tell the single moments of each year, then all that kept happening in it."""
    told: list[Passage] = []
    for _, year in groupby(moments, key=lambda moment: year_of(moment.week)):
        passages = in_turn(year)
        told += [passage for passage in passages if not passage.gathered]
        kept = tuple(moment for passage in passages if passage.gathered for moment in passage.moments)
        told += [Passage(kept, True)] if kept else []
    return told
