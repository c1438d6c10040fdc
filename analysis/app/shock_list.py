"""What nobody planned for: shocks that a visitor lets happen, each in a week of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import panel as pn

from analysis.app.asked import MOST_SHOCKS
from analysis.app.row import WIDE
from analysis.words import plain_words
from sim.shock import SHOCKS

SIZELESS = ("funding_ends", "new_round")


class ShockList:
    """Widgets to add a shock and to take one away; `asked` holds those that are there, as settings have them."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.changed, self.asked = changed, list[dict[str, Any]]()
        named = {plain_words(kind).capitalize(): kind for kind in SHOCKS}
        self.kind = pn.widgets.Select(name="What happens", options=named, **WIDE)
        self.week = pn.widgets.IntInput(name="In week", value=260, **WIDE)
        self.size = pn.widgets.FloatSlider(
            name="How much of it, 0 to 1", value=1.0, start=0.0, end=1.0, step=0.05,
            **WIDE,
        )  # fmt: skip
        self.add = pn.widgets.Button(name="Let it happen", **WIDE)
        self.list = pn.Column(**WIDE)
        self.shown = pn.Column(self.kind, self.week, self.size, self.add, self.list, **WIDE)
        self.add.on_click(lambda event: self.let_happen())
        self.kind.param.watch(lambda event: self.size.param.update(visible=event.new not in SIZELESS), "value")

    def let_happen(self) -> None:
        """Add the shock that the widgets tell of, while there is room."""
        if len(self.asked) < MOST_SHOCKS:
            size = {} if self.kind.value in SIZELESS else {"size": float(f"{self.size.value:.6g}")}
            self.put([*self.asked, {"week": self.week.value, "kind": self.kind.value, **size}])

    def put(self, shocks: list[dict[str, Any]]) -> None:
        """Let these be the shocks that are there."""
        self.clear()
        self.asked = sorted(shocks, key=lambda shock: int(shock["week"]))
        self.list.objects = [self.line(shock) for shock in self.asked]
        self.changed()

    def clear(self) -> None:
        """Take all of them away, and tell nobody."""
        self.asked, self.list.objects = [], []

    def line(self, shock: dict[str, Any]) -> pn.widgets.Button:
        """Return the button that takes a shock away."""
        words = f"Take away: {plain_words(shock['kind'])} in week {shock['week']}"
        button = pn.widgets.Button(name=words, **WIDE)
        button.on_click(lambda event: self.put([one for one in self.asked if one is not shock]))
        return button
