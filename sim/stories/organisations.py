"""An organisation that is watched."""

from __future__ import annotations

from types import SimpleNamespace as Look
from typing import TYPE_CHECKING

from sim.ledger import COMPONENTS
from sim.stories.deeds import BY_EVENT, comings_and_goings, met
from sim.stories.moments import NOTHING, Happening
from sim.stories.written import written_down
from sim.tables import NO_SITE

if TYPE_CHECKING:
    from sim.model import CoproductionModel


class Organisation:
    """An organisation that is watched, from its founding or the first week until it closes."""

    invented, was_there, yearly = "An invented organisation", "it was at work", True
    arrival = "organisation_founded"

    def __init__(self, model: CoproductionModel, row: int) -> None:
        self.model, self.row, self.cbo = model, row, model.cbo_at[row]
        self.name = self.cbo.name

    def is_over(self) -> bool:
        """Say whether the organisation has closed; another may be in its row by now."""
        return self.model.cbo_at.get(self.row) is not self.cbo

    def farewell(self, before: Look) -> list[Happening]:
        """Return what is written down of the event in which it closed, its closing last; its trust ended with it."""
        found = written_down(self, before, before)
        found.sort(key=lambda happening: happening.kind == "organisation_closed")
        return [Happening(happening.kind, happening.facts, moves=NOTHING) for happening in found]

    def look(self) -> Look:
        """Return how the organisation is now: its columns, its trust, whom it knows, what it was promised."""
        model, means, broker = self.model, self.cbo.mean_trust(), self.model.broker_of(self.row)
        trust = {("agencies", name): means[name] for name in COMPONENTS}
        trust["brokers", "relational"] = model.ties["cbo_to_broker"].trust[self.row, 0].item()
        return Look(
            trust=trust,
            known=[(int(model.counterparts.staff[tie]), self.identity_of(tie)) for tie in self.cbo.known],
            broker=broker and (broker.row, broker.identity, broker.weeks_vacant > 0),
            promises=[promise for promise in model.promises.open if promise.cbo == self.row],
            meetings=model.record.meetings_so_far,
            events=model.record.events_so_far,
            seen_at_table=int(model.table_contacts[self.row].item()),
            **{name: column[self.row].item() for name, column in model.organisations._asdict().items()},
        )

    def identity_of(self, tie: int) -> int:
        """Return who is in the post of a counterpart."""
        return int(self.model.staff.identity[self.model.counterparts.staff[tie]])

    def is_somebody_else(self, before: Look, now: Look) -> bool:
        """Say that an organisation remains itself."""
        return False

    def stands(self, now: Look) -> str:
        """Return where the organisation stands, in words."""
        leader = ", its leader with a credential" if now.credentials else ""
        return f"{'with' if now.site != NO_SITE else 'without'} a community site{leader}"

    def trusts(self, toward: str, now: Look) -> bool:
        """Say whether there is such a tie to tell of."""
        return toward != "brokers" or now.broker is not None

    def happened(self, event: str, before: Look, now: Look) -> list[Happening]:
        """Return what an event did, in order."""
        found = [*met(self, before, now), *written_down(self, before, now), *comings_and_goings(self, before, now)]
        return [*found, *(BY_EVENT[event](before, now) if event in BY_EVENT else [])]
