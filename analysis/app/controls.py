"""The panel of the live app: which programmes stand side by side, and all that can be set otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import panel as pn

from analysis.app.asked import AT_FIRST, MOST_ARMS, MOST_SEED, Asked, Side
from analysis.app.composed import PLACES, arms, composed
from analysis.app.dials import ASSUMPTIONS, Dial, groups
from analysis.app.row import WIDE, row
from analysis.app.shock_list import ShockList
from analysis.app.telling import called
from analysis.words import in_words
from sim.totals import WEEKS_A_YEAR

EVERYBODY = "all alike"
NOBODY = "(nobody)"
PLACE_WORDS = {"village": "Village, 300 residents", "neighbourhood": "Neighbourhood, 5,000 (slower)"}
SHOCKS = "What nobody planned for"


class Controls:
    """The widgets, and what they ask for.

    changed   called when anything is asked otherwise
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self.changed = changed
        self.levers: list[dict[str, Any]] = [{} for _ in range(MOST_ARMS)]
        self.theory: dict[str, Any] = {}
        self.shocks = ShockList(changed)
        named = {called(arm): arm for arm in arms()}
        self.starts = [
            pn.widgets.Select(
                name=f"Programme {place + 1}", options=named if place < 2 else {NOBODY: "", **named},
                value=AT_FIRST.names[place] if place < 2 else "", **WIDE,
            )
            for place in range(MOST_ARMS)
        ]  # fmt: skip
        self.place = pn.widgets.Select(name="Place", options={PLACE_WORDS[place]: place for place in PLACES}, **WIDE)
        self.seed = pn.widgets.IntInput(name="Seed", value=AT_FIRST.seed, **WIDE)
        self.weeks = pn.widgets.IntInput(
            name="Weeks", value=AT_FIRST.weeks, step=WEEKS_A_YEAR, **WIDE
        )  # fmt: skip
        self.luck = pn.widgets.Button(name="Other luck: next seed", **WIDE)
        self.heading = pn.widgets.Select(name="What to change", options=[*groups(), SHOCKS], **WIDE)
        self.whose = pn.widgets.Select(name="In which programme", options=[EVERYBODY], **WIDE)
        self.rows = pn.Column(**WIDE)
        self.back = pn.widgets.Button(name="Everything as told again", **WIDE)
        self.listen()
        self.shown = pn.Column(
            self.beside(*self.starts), self.place, self.beside(self.seed, self.weeks), self.luck,
            self.heading, self.whose, self.rows, self.back, css_classes=["panel"], **WIDE,
        )  # fmt: skip
        self.refill()

    @staticmethod
    def beside(*widgets: Any) -> pn.GridBox:
        """Return widgets two by two."""
        return pn.GridBox(*widgets, ncols=2, css_classes=["pairs"], **WIDE)

    def listen(self) -> None:
        """Do as each widget says."""
        for place, start in enumerate(self.starts):
            start.param.watch(lambda event, place=place: self.begin_from(place), "value")
        for widget in (self.place, self.seed, self.weeks):
            widget.param.watch(lambda event: self.changed(), "value")
        self.luck.on_click(lambda event: self.other_luck())
        for widget in (self.heading, self.whose):
            widget.param.watch(lambda event: self.refill(), "value")
        self.back.on_click(lambda event: self.as_told())

    def asked(self) -> Asked:
        """Return what is asked for."""
        sides = tuple(Side(self.starts[place].value, self.levers[place]) for place in self.there)
        seed, weeks = self.seed.value or 0, self.weeks.value or 0
        return Asked(sides, self.place.value, seed, weeks, dict(self.theory), tuple(self.shocks.asked))

    def other_luck(self) -> None:
        """Go on to the next seed."""
        self.seed.value = ((self.seed.value or 0) + 1) % (MOST_SEED + 1)

    @property
    def there(self) -> list[int]:
        """Return the places at which a programme stands."""
        return [place for place, start in enumerate(self.starts) if start.value]

    def begin_from(self, place: int) -> None:
        """Let another arm stand at a place, as it is told."""
        self.levers[place] = {}
        self.refill()
        self.changed()

    def as_told(self) -> None:
        """Take back every change."""
        self.levers, self.theory = [{} for _ in range(MOST_ARMS)], {}
        self.shocks.clear()
        self.refill()
        self.changed()

    def refill(self) -> None:
        """Show what stands under the heading that is chosen."""
        whose = {EVERYBODY: -1} | {f"{place + 1}: {called(self.starts[place].value)}": place for place in self.there}
        if whose != self.whose.options:
            kept = self.whose.value if self.whose.value in whose.values() else -1
            self.whose.param.update(options=whose, value=kept)
        self.whose.visible = self.heading.value not in (ASSUMPTIONS, SHOCKS)
        if self.heading.value == SHOCKS:
            self.rows.objects = [self.shocks.shown]
        else:
            self.rows.objects = [self.row(dial) for dial in groups()[self.heading.value]]

    def row(self, dial: Dial) -> pn.Column:
        """Return the line of a dial, as things stand."""
        if self.heading.value == ASSUMPTIONS:
            told = composed(self.starts[0].value)["theory"][dial.name]
            return row(dial, self.theory.get(dial.name, told), in_words(told), self.assume)
        values = {place: composed(self.starts[place].value)["programme"][dial.name] for place in self.there}
        words = {place: "not set" if value is None else in_words(value) for place, value in values.items()}
        alike = len(set(words.values())) == 1
        told = words[0] if alike else "; ".join(f"{called(self.starts[place].value)} {words[place]}" for place in words)
        place = max(0, self.whose.value)
        now = self.levers[place].get(dial.name, values[place])
        return row(dial, now[0]["value"] if isinstance(now, list) else now, told, self.pull)

    def pull(self, name: str, value: Any) -> None:
        """Set a lever, in one programme or in all alike."""
        for place in self.there if self.whose.value < 0 else [self.whose.value]:
            self.levers[place] = {**self.levers[place], name: value}
        self.changed()

    def assume(self, name: str, value: Any) -> None:
        """Set an assumption, which holds for everybody."""
        self.theory = {**self.theory, name: value}
        self.changed()
