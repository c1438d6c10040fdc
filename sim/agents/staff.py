"""A member of statutory staff, front-line or senior."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.agent import Agent
from sim.agents.column import Column

if TYPE_CHECKING:
    from sim.model import CoproductionModel


class StaffMember(Agent):
    """Somebody in a post. When they leave, a successor takes the post, its row and a share of its ties."""

    identity = Column()
    senior = Column()
    power = Column()
    openness = Column()
    discrimination = Column()

    model: CoproductionModel

    def __init__(self, model: CoproductionModel, row: int, agency: str, runs_service: bool) -> None:
        super().__init__(model)
        self.table, self.row = model.staff, row
        self.agency, self.runs_service = agency, runs_service

    @property
    def role(self) -> str:
        """``senior`` or ``frontline``."""
        return "senior" if self.senior else "frontline"
