"""A community-based organisation: whom it meets, what it dares to say, what it gives."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.agents.agent import Agent
from sim.agents.column import Column
from sim.agents.dealings import PARTS, trust_in_agencies
from sim.chance import luck
from sim.rules.meeting import counterpart_weight, informal_meeting_chance

if TYPE_CHECKING:
    from sim.model import CoproductionModel

MEETS_AT_ALL, SENIOR, WHOM = range(3)


class CBO(Agent):
    """A church, temple, mosque or community group, with those of the staff whom it knows by name.

    ``row`` is its place in ``model.organisations``; ``known`` are its rows in ``model.counterparts``.
    """

    identity = Column()
    alive = Column()
    leader = Column()
    standing = Column()
    capacity = Column()
    voice = Column()
    energy = Column()
    unresolved_history = Column()
    racialised = Column()
    reserves = Column()
    weariness = Column()
    credentials = Column()
    in_training = Column()
    site = Column()
    attendances = Column()
    speaks = Column()
    paid_hours = Column()
    unpaid_hours = Column()
    grant = Column()
    service_tie = Column()
    service_counterpart = Column()

    model: CoproductionModel

    def __init__(self, model: CoproductionModel, row: int, name: str, kind: str, community: str) -> None:
        super().__init__(model)
        self.table, self.row = model.organisations, row
        self.name, self.kind, self.community = name, kind, community
        self.known = [int(tie) for tie in (model.counterparts.cbo == row).nonzero()[0]]
        self.dealings = [int(tie) for tie in (model.dealings.cbo == row).nonzero()[0]]

    def own_ties(self) -> dict[str, list[int]]:
        """Return the rows of the organisation's own ties, by kind."""
        known = self.known
        return {
            "cbo_to_agency": self.dealings,
            "cbo_to_staff": known,
            "staff_to_cbo": known,
            "cbo_to_broker": [self.row],
        }

    def relational(self, tie: int) -> float:
        """Return relational trust in one counterpart."""
        return self.model.ties["cbo_to_staff"].trust.item(tie, 0)

    def trust(self, dealing: int) -> dict[str, float]:
        """Return trust in one agency: each component, and the three together (``trust``)."""
        return dict(zip(PARTS, trust_in_agencies(self.model)[dealing].tolist(), strict=True))

    def mean_trust(self) -> dict[str, float]:
        """Return the mean over agencies of each component and of the three together (``trust``)."""
        return dict(zip(PARTS, self.mean_of(trust_in_agencies(self.model).tolist()), strict=True))

    def mean_of(self, held: list[list[float]]) -> list[float]:
        """Return the mean over the organisation's agencies of each column of what is held of agencies."""
        rows = [held[dealing] for dealing in self.dealings]
        return [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]

    def story(self) -> str:
        """Tell what happened to it in the weeks lived, and what that did to its trust, in plain sentences."""
        return self.model.story(self.name)

    def meets_by_calendar(self) -> bool:
        """Say whether the programme has a meeting for this organisation this week."""
        every = self.model.levers.meetings_every
        return bool(self.model.programme_runs and every == every and (self.model.week + self.row) % int(every) == 0)

    def whom_it_meets(self, key: int) -> int | None:
        """Return the counterpart met this week, or None: by the programme's calendar, else as acquaintance has it."""
        if self.meets_by_calendar():
            return self._programme_counterpart(key)
        closest = max(self.known, key=self.relational)
        chance = informal_meeting_chance(self.model.theory, self.relational(closest), self.energy)
        return closest if luck(key, self.row, 0, MEETS_AT_ALL) < chance else None

    def _programme_counterpart(self, key: int) -> int:
        senior = [tie for tie in self.known if self.is_senior(tie)]
        if senior and luck(key, self.row, 0, SENIOR) < self.model.levers.executive_share:
            return senior[0]
        others = [tie for tie in self.known if tie not in senior] or senior
        weights = [counterpart_weight(self.model.theory, self.relational(tie)) for tie in others]
        point = luck(key, self.row, 0, WHOM) * math.fsum(weights)
        for tie, weight in zip(others, weights, strict=True):
            point -= weight
            if point < 0.0:
                return tie
        return others[-1]

    def is_senior(self, tie: int) -> bool:
        """Say whether a counterpart is senior."""
        return bool(self.model.staff.senior[self.model.counterparts.staff[tie]])
