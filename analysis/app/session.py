"""One visitor of the live app: what is asked, the runs that are lived for it, and what they have come to."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from analysis.app.asked import Asked
from analysis.app.living import Picture, Trouble
from analysis.app.telling import AS_TOLD, EVERY, names, told_of
from analysis.app.workers import Workers
from sim.problems import BadInput

Show = Callable[[str, Any], None]
"""Is given "told" or "lived" and what the views are to show as that."""
Later = Callable[[Callable[[], None]], Any]
"""Has something done in the visitor's own thread."""


class Session:
    """Lives what a visitor asks for, one run a programme; when something else is asked, the runs before it stop."""

    def __init__(self, workers: Workers, show: Show, later: Later) -> None:
        self.workers, self.show, self.later = workers, show, later
        self.turn, self.names = 0, names()
        self.runs: dict[str, int] = {}
        self.lived: dict[str, Any] = {}
        self.came_to: dict[str, dict[str, Any]] = {}

    def ask(self, asked: Asked) -> None:
        """Begin what is asked for at once, or say in a sentence why it cannot be lived."""
        self.stop()
        self.turn += 1
        try:
            settings = asked.settings()
        except BadInput as problem:
            self.show("lived", {"turn": self.turn, "weeks": [0], "pictures": {}, "problem": str(problem)})
            return
        self.asked, self.seed = asked, asked.seed
        self.lived = {name: {} for name in settings}
        self.weeks, self.ends = dict.fromkeys(settings, 0), dict[str, Any]()
        self.show("told", {"turn": self.turn, **told_of(asked, settings, self.names)})
        for name, one in settings.items():
            tell = partial(self.hand_over, self.turn, name)
            self.runs[name] = self.workers.begin(one, EVERY, tell)

    def hand_over(self, turn: int, name: str, told: Picture | Trouble) -> None:
        """Take up, in the visitor's own thread, what is told of a run."""
        self.later(lambda: self.take(turn, name, told))

    def take(self, turn: int, name: str, told: Picture | Trouble) -> None:
        """Show what a run has come to, unless something else was asked since."""
        if turn != self.turn:
            return
        if isinstance(told, Trouble):
            self.stop()
            self.tell(problem=told.says)
            return
        self.weeks[name] = told.weeks
        self.lived[name] = {self.seed: {"run": f"{name}, seed {self.seed}", **self.names.packed(told.drawn)}}
        if told.ends is not None:
            self.keep_end(name, told.ends)
        self.tell()

    def keep_end(self, name: str, ends: Any) -> None:
        """Keep what a run came to; once all sides have ended, their seed joins those lived under the same settings."""
        self.ends[name] = ends
        if set(self.ends) != set(self.lived):
            return
        of_same = self.came_to.setdefault(repr(self.asked._replace(seed=0)), {one: {"seeds": []} for one in self.lived})
        if self.seed in of_same[name]["seeds"]:
            return
        for one, outcomes in self.ends.items():
            of_same[one]["seeds"].append(self.seed)
            for outcome, value in outcomes.items():
                of_same[one].setdefault(outcome, []).append(None if value != value else value)

    def tell(self, **more: Any) -> None:
        """Have shown what there is."""
        ends = self.came_to.get(repr(self.asked._replace(seed=0)), {})
        pictures = {AS_TOLD: {name: one for name, one in self.lived.items() if one}}
        self.show("lived", {
            "turn": self.turn, "weeks": [*self.weeks.values()], "pictures": pictures, "ends": {AS_TOLD: ends},
            "names": self.names.known, **more,
        })  # fmt: skip

    def stop(self) -> None:
        """Stop every run of this visitor."""
        for run in self.runs.values():
            self.workers.stop(run)
        self.runs = {}


def as_json(told: Any) -> str:
    """Return what is shown as text, of which nothing is run."""
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=float)
