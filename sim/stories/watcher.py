"""Watching a few residents and organisations while a run goes on, from outside: looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sim.place import Place
from sim.problems import BadInput, number, told, unknown
from sim.stories.organisations import Organisation
from sim.stories.people import Person
from sim.stories.watched import Watched

if TYPE_CHECKING:
    from sim.model import CoproductionModel

Whom = int | str
"""A resident's row, or an organisation's name."""


def checked_watch(asked: Any, place: Place) -> tuple[Whom, ...]:
    """Return whom to watch, each once, or raise BadInput; what is founded in the run can be told by its name alone."""
    names, last = [organisation.name for organisation in place.organisations], place.residents - 1
    if isinstance(asked, str) or not isinstance(asked, Sequence | None):
        like = f'[17,"{names[0]}"]'
        raise BadInput(f"watch is {told(asked)}; it takes a list of residents and organisations, like {like}.")
    whom: list[Whom] = []
    for entry in asked or ():
        if isinstance(entry, str) and entry not in names and not is_offshoot(entry, names):
            raise unknown("organisation to watch", entry, names)
        row_or_name = entry if isinstance(entry, str) else number(entry, "a resident in watch", 0, last, whole=True)
        whom.append(row_or_name if isinstance(row_or_name, str) else int(row_or_name))
    return tuple(dict.fromkeys(whom))


def is_offshoot(name: str, names: Sequence[str]) -> bool:
    """Say whether a name is such as organisations have that come out of these in the course of a run."""
    first, _, origin = name.partition(" of ")
    return first.startswith("Offshoot ") and origin in names


class Watcher:
    """Looks at those who are watched after each event of the week; nobody inside the model knows."""

    def __init__(self, model: CoproductionModel, whom: Sequence[Whom]) -> None:
        self.model, self.whom = model, tuple(whom)
        self.watched: dict[Whom, Watched] = {}
        self.find(arrived=False)

    def find(self, arrived: bool) -> None:
        """Begin to watch whoever is there by now; an organisation may be founded later."""
        rows = {cbo.name: cbo.row for cbo in self.model.cbos} if self.whom else {}
        for who in self.whom:
            if who not in self.watched and (isinstance(who, int) or who in rows):
                subject = Organisation(self.model, rows[who]) if isinstance(who, str) else Person(self.model, who)
                self.watched[who] = Watched(subject, self.model.week, arrived)

    def look_after(self, event: Callable[[CoproductionModel], None]) -> None:
        """Look what an event has just done."""
        if len(self.watched) < len(self.whom):
            self.find(arrived=True)
        for watched in self.watched.values():
            watched.look_after(event.__module__.rpartition(".")[2], self.model.week)

    def stories(self) -> dict[str, str]:
        """Return the stories so far by whose they are, in the order in which they were asked for."""
        place, week, told = self.model.place, self.model.week, {}
        for who in self.whom:
            if who in self.watched:
                told[self.watched[who].subject.name] = self.watched[who].story(place, week)
            else:
                told[str(who)] = f"An invented organisation. {who}, {place.name}. It was never there in these weeks."
        return told
