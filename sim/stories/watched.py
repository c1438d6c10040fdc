"""Somebody who is watched: what has happened so far, and how they looked last."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace as Look

from sim.place import Place
from sim.stories.moments import Happening, Moment, Passage, in_turn, moments_of, year_by_year
from sim.stories.organisations import Organisation
from sim.stories.people import Person
from sim.stories.sentences import THROUGH
from sim.stories.telling import HOW_TRUST_IS_TOLD, capital, levels, month, sentence


class Watched:
    """A person or an organisation with their moments; a life that begins in the run begins a new story.

    first, last  how they looked at first and last
    since        week of the first look
    """

    def __init__(self, subject: Person | Organisation, week: int) -> None:
        self.subject, self.since, self.moved_in = subject, week, False
        self.first = self.last = subject.look()
        self.moments: list[Moment] = []
        self.over = False

    def look_after(self, event: str, week: int) -> None:
        """Look what an event has done; a change of trust that nothing explains was made through the event."""
        if self.over:
            return
        if self.subject.is_over():
            self.over = True
            self.moments += moments_of(week, [Happening("closed")], self.last.trust, self.last.trust)
            return
        before, now = self.last, self.subject.look()
        self.last = now
        if self.subject.is_somebody_else(before, now):
            self.first, self.since, self.moved_in, self.moments = now, week, True, []
            return
        happenings = self.subject.happened(event, before, now)
        if now.trust != before.trust and not any(happening.weighs for happening in happenings):
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
        came = "they moved here" if self.moved_in else self.subject.was_there
        beginning = f"In {month(place, self.since)} (week {self.since}), {came}, {self.standing(self.first)}"
        told = [said for passage in self.passages(place) if (said := sentence(place, passage, self.subject.yearly))]
        end = f"At the end ({month(place, weeks - 1)}, week {weeks - 1}): {self.standing(self.last)}"
        lines = [beginning, *(told or ["Nothing else happened."]), end]
        return f"{head} {HOW_TRUST_IS_TOLD}\n\n" + "\n".join(f"- {line}" for line in lines)

    def standing(self, look: Look) -> str:
        """Return where they stood and what trust they held."""
        ties = {key: at for key, at in look.trust.items() if self.subject.trusts(key[0], look)}
        return f"{self.subject.stands(look)}. {capital(levels(ties))}."
