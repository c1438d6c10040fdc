"""A resident who is watched."""

from __future__ import annotations

from types import SimpleNamespace as Look
from typing import TYPE_CHECKING

from sim.ledger import COMPONENTS
from sim.stories.care import TIES, place_of
from sim.stories.moments import Happening
from sim.stories.signs import BY_EVENT
from sim.tables import IN_CARE, IN_NEED, NOT_IN_SERVICE, WAITING

if TYPE_CHECKING:
    from sim.model import CoproductionModel

STATES = {NOT_IN_SERVICE: "not in the service", WAITING: "waiting for care", IN_CARE: "in care"}


class Person:
    """A resident who is watched: one row, and whoever lives there now."""

    invented, was_there, arrival, yearly = "An invented person", "they lived here", "moved_here", False

    def __init__(self, model: CoproductionModel, row: int) -> None:
        self.model, self.row, self.name = model, row, f"Resident {row}"

    def is_over(self) -> bool:
        """Say that somebody always lives here."""
        return False

    def farewell(self, before: Look) -> list[Happening]:
        """Return nothing: with a newcomer another story begins."""
        return []

    def look(self) -> Look:
        """Return how the person is now: the columns of the row, and trust."""
        levels = {toward: self.model.ties[kind].trust[self.row].tolist() for toward, kind in TIES.items()}
        trust = {(toward, name): held[i] for toward, held in levels.items() for i, name in enumerate(COMPONENTS)}
        columns = {name: column[self.row].item() for name, column in self.model.users._asdict().items()}
        return Look(trust=trust, **columns)

    def is_somebody_else(self, before: Look, now: Look) -> bool:
        """Say whether the one who lived here moved away."""
        return bool(before.identity != now.identity)

    def happened(self, event: str, before: Look, now: Look) -> list[Happening]:
        """Return what an event did, in order."""
        return BY_EVENT[event](self.model, before, now) if event in BY_EVENT else []

    def stands(self, now: Look) -> str:
        """Return where the person stands, in words."""
        where = place_of(now) if now.state != NOT_IN_SERVICE else ""
        member = ", a member of an organisation" if now.cbo >= 0 else ""
        need = "in need" if now.need >= IN_NEED else "not in need"
        return f"{need}, {STATES.get(now.state, 'in touch')}{where}{member}"

    def trusts(self, toward: str, now: Look) -> bool:
        """Say whether there is such a tie to tell of."""
        return toward != "their organisation" or now.cbo >= 0
