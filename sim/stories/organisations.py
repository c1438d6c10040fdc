"""What a look at an organisation before and after an event gives away. No event knows that anybody looks."""

from __future__ import annotations

from types import SimpleNamespace as Look
from typing import TYPE_CHECKING

from sim.ledger import COMPONENTS
from sim.stories.moments import Happening
from sim.tables import NEGOTIATED, NO_SITE

if TYPE_CHECKING:
    from sim.model import CoproductionModel

EVERYBODY = ("funding_ended", "funding_renewed", "round_began", "shock")  # dated events that befall every organisation
ANSWERS = {"promise_kept": "harm_answered", "promise_broken": "harm_unanswered"}


class Organisation:
    """An organisation that is watched."""

    invented, was_there, yearly = "An invented organisation", "it was at work", True

    def __init__(self, model: CoproductionModel, row: int) -> None:
        self.model, self.row, self.cbo = model, row, model.cbo_at[row]
        self.name = self.cbo.name

    def is_over(self) -> bool:
        """Say whether the organisation has closed."""
        return self.model.cbo_at.get(self.row) is not self.cbo

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
            meetings=len(model.record.meetings),
            events=len(model.record.events),
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
        return "with a community site" if now.site != NO_SITE else "without a community site"

    def trusts(self, toward: str, now: Look) -> bool:
        """Say whether there is such a tie to tell of."""
        return toward != "brokers" or now.broker is not None

    def happened(self, event: str, before: Look, now: Look) -> list[Happening]:
        """Return what an event did, in order."""
        found = [*self.written_down(before, now), *self.comings_and_goings(before, now)]
        if event == "endorsement" and now.speaks:
            found.append(Happening("leader_spoke"))
        if event == "sites" and now.site != NO_SITE:
            found.append(Happening("site_week"))
        if event == "mentoring" and (now.capacity > before.capacity or now.voice > before.voice):
            found.append(Happening("mentored"))
        if event == "care" and now.seen_at_table:
            found.append(Happening("table_week", {"contacts": now.seen_at_table}))
        return [*self.met(before, now), *found]

    def written_down(self, before: Look, now: Look) -> list[Happening]:
        """Find the dated events that the record keeps of this organisation, whatever they are."""
        found, settled = [], [promise for promise in before.promises if promise not in now.promises]
        for _, kind, who in self.model.record.events[before.events : now.events]:
            if who != self.name and kind not in EVERYBODY:
                continue
            answers_harm = kind in ANSWERS and settled and settled.pop(0).kind == "acknowledgement"
            terms = "on negotiated terms" if now.site == NEGOTIATED else "as a room that it lends"
            found.append(Happening(ANSWERS[kind] if answers_harm else kind, {"who": who, "terms": terms}))
        return found

    def met(self, before: Look, now: Look) -> list[Happening]:
        """Find meetings, what came of them, and harm acknowledged in them."""
        found: list[Happening] = []
        for meeting in self.model.record.meetings[before.meetings :]:
            if meeting.cbo == self.name:
                senior = meeting.role == "senior"
                facts = {"good": meeting.good, "own_ground": meeting.community_venue, "senior": senior}
                found += [Happening("meeting", facts), *([Happening("adopted")] if meeting.adopted else [])]
        if found and now.unresolved_history > before.unresolved_history:
            found.append(Happening("racist_act"))
        new = [promise for promise in now.promises if promise not in before.promises]
        acknowledged = [promise for promise in new if promise.kind == "acknowledgement"]
        return [*found, *(Happening("harm_acknowledged", weighs=False) for _ in acknowledged)]

    def comings_and_goings(self, before: Look, now: Look) -> list[Happening]:
        """Find who left, of those whom the organisation knew, and a broker who began."""
        agencies, staff = self.model.place.agencies, self.model.staff
        left = [post for (post, was), (_, person) in zip(before.known, now.known, strict=False) if was != person]
        found = [Happening("counterpart_left", {"agency": agencies[int(staff.agency[post])].name}) for post in left]
        found += [Happening("credential_gained")] if now.credentials > before.credentials else []
        if before.broker and now.broker and before.broker[0] == now.broker[0]:
            found += [Happening("broker_left")] if before.broker[1] != now.broker[1] else []
            found += [Happening("broker_came")] if before.broker[2] and not now.broker[2] else []
        return found
