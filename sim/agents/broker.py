"""A broker: someone between the communities and the system, doubted by both and needed by both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.agent import Agent
from sim.agents.column import Column
from sim.chance import luck
from sim.rules.openness import bridging_of

if TYPE_CHECKING:
    from sim.model import CoproductionModel

PRESENT = 10


class Broker(Agent):
    """A post of broker. Organisations and staff are shared out among the posts by their rows."""

    identity = Column()
    weeks_vacant = Column()
    skill = Column()
    energy = Column()

    model: CoproductionModel

    def __init__(self, model: CoproductionModel, row: int) -> None:
        super().__init__(model)
        self.table, self.row = model.broker_table, row

    def time(self) -> float:
        """Return the paid time of this post this week, in full-time equivalents."""
        levers = self.model.levers
        money = 1.0 if self.model.programme_runs else levers.broker_core_funded
        post = self.row // self.model.place.boroughs
        return 0.0 if self.weeks_vacant else min(1.0, max(0.0, levers.broker_fte - post)) * money

    def meetings_a_week(self) -> float:
        """Return how many meetings a week, by the calendar, this post's organisations have (1 at the least)."""
        every = self.model.levers.meetings_every
        meetings = len(self.model.cbos) / (every if every == every else 52.0)
        return max(1.0, meetings / max(1, self.model.broker_posts()))

    def cover(self) -> float:
        """Return the share of those meetings that the broker's time and energy allow, 0-1."""
        able = self.time() * self.energy * self.model.theory.broker_meetings_per_week
        return float(min(1.0, able / self.meetings_a_week()))

    def work(self) -> float:
        """Return the broker's meetings beside a full week of them, 0-1."""
        return min(1.0, self.cover() * self.meetings_a_week() / max(1.0, self.model.theory.broker_meetings_per_week))

    def joins_meeting(self, cbo_row: int, key: int) -> bool:
        """Say whether there is time to join an organisation's meeting this week."""
        return bool(luck(key, cbo_row, 0, PRESENT) < self.cover())

    def bridging(self, cbo_row: int, staff_row: int) -> float:
        """Return how far the broker bridges a meeting: by skill, and by legitimacy with the more doubtful side."""
        ties = self.model.ties
        sides = ties["cbo_to_broker"].trust[cbo_row, 0].item(), ties["staff_to_broker"].trust[staff_row, 0].item()
        return float(bridging_of(*sides, self.skill))
