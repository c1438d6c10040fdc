"""Somebody who is watched: what has happened so far, and how they looked last."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace as Look

from sim.place import Place
from sim.stories.moments import Happening, Moment, Passage, in_turn, moments_of, unexplained, year_by_year
from sim.stories.organisations import Organisation
from sim.stories.people import Person
from sim.stories.sentences import THROUGH, single
from sim.stories.telling import HOW_TRUST_IS_TOLD, capital, levels, month, sentence


class Watched:
    """A person or an organisation with their moments; a life that begins in the run begins a new story.

    first, last  how they looked at first and last
    since        week of the first look
    arrived      whether the life began in the run: somebody moved here, an organisation was founded
    ended        week in which an organisation closed, None while it is there
    """

    def __init__(self, subject: Person | Organisation, week: int, arrived: bool) -> None:
        self.subject, self.since, self.arrived = subject, week, arrived
        self.first = self.last = subject.look()
        self.moments: list[Moment] = []
        self.ended: int | None = None

    def look_after(self, event: str, week: int) -> None:
        """Look what an event has done; a change of trust that nothing explains was made through the event."""
        if self.ended is not None:
            return
        before = self.last
        if self.subject.is_over():
            self.ended = week
            self.moments += moments_of(week, self.subject.farewell(before), before.trust, before.trust)
            return
        now = self.last = self.subject.look()
        if self.subject.is_somebody_else(before, now):
            self.first, self.since, self.arrived, self.moments = now, week, True, []
            return
        happenings = self.subject.happened(event, before, now)
        if unexplained(happenings, before.trust, now.trust):
            unseen = "time" if event == "fading" else THROUGH + event.replace("_", " ")
            happenings = [Happening(unseen), *happenings]
        self.moments += moments_of(week, happenings, before.trust, now.trust)

    def passages(self, place: Place) -> list[Passage]:
        """Return what happened, gathered as it is told: in turn for a person, by the year for an organisation."""
        if self.subject.yearly:
            return year_by_year(self.moments, lambda week: (place.start_date + timedelta(weeks=week)).year)
        return in_turn(self.moments)

    def story(self, place: Place, weeks: int) -> str:
        """Return what happened in the weeks that were lived, as plain sentences."""
        head = f"{self.subject.invented}. {self.subject.name}, {place.name}."
        if not weeks:
            return f"{head} Nothing has happened yet: no week has been lived."
        came = single(self.subject.arrival, {}) if self.arrived else self.subject.was_there
        beginning = f"In {month(place, self.since)} (week {self.since}), {came}, {self.standing(self.first)}"
        told = [said for passage in self.passages(place) if (said := sentence(place, passage, self.subject.yearly))]
        lines = [beginning, *(told or ["Nothing else happened."]), self.end(place, weeks - 1)]
        return f"{head} {HOW_TRUST_IS_TOLD}\n\n" + "\n".join(f"- {line}" for line in lines)

    def end(self, place: Place, week: int) -> str:
        """Return the last line: where they stand in the last week, or what an organisation held when it closed."""
        if self.ended is not None:
            return f"When it closed ({month(place, self.ended)}, week {self.ended}): {self.held(self.last)}"
        return f"At the end ({month(place, week)}, week {week}): {self.standing(self.last)}"

    def standing(self, look: Look) -> str:
        """Return where they stood and what trust they held."""
        return f"{self.subject.stands(look)}. {self.held(look)}"

    def held(self, look: Look) -> str:
        """Return what trust they held."""
        ties = {part: at for part, at in look.trust.items() if self.subject.trusts(part[0], look)}
        return f"{capital(levels(ties))}."
