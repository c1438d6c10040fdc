"""A service user, or a resident who is not one: a view on one row, made when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.agent import Agent
from sim.agents.column import Column
from sim.ledger import COMPONENTS

if TYPE_CHECKING:
    from sim.model import CoproductionModel

STATES = ("not in the service", "waiting", "in care")


class ServiceUser(Agent):
    """One person. It looks and tells; the week walks over the table, not over these."""

    need = Column()
    weeks_untreated = Column()
    harm = Column()
    own_experience = Column()
    stigma = Column()
    energy = Column()
    reliance = Column()
    identity = Column()
    in_forum = Column()

    model: CoproductionModel

    def __init__(self, model: CoproductionModel, row: int) -> None:
        super().__init__(model)
        self.table, self.row = model.users, row
        self.remove()  # a view is not part of the population that `model.agents` holds

    @property
    def community(self) -> str:
        """Name of the person's community."""
        return self.model.place.communities[int(self.table.community[self.row])].name

    @property
    def state(self) -> str:
        """Where the person stands with the service."""
        return STATES[int(self.table.state[self.row])]

    def trust(self) -> dict[str, float]:
        """Return the three components of trust in the service."""
        levels = self.model.ties["service_user_to_service"].trust[self.row]
        return dict(zip(COMPONENTS, levels.tolist(), strict=True))

    def story(self) -> str:
        """Tell what happened to them in the weeks lived, and what that did to their trust, in plain sentences."""
        return self.model.story(self.row)
