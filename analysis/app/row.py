"""One line of the panel: a slider or a choice, what it means, and what it is as told."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import panel as pn

from analysis.app.dials import Dial
from analysis.app.looks import WIDGETS
from analysis.words import plain_words

SET, NOT_SET = "set to the number", "not set (null)"
Set = Callable[[str, Any], None]
WIDE: dict[str, Any] = {"sizing_mode": "stretch_width", "margin": (0, 0, 0, 0), "stylesheets": [WIDGETS]}


def row(dial: Dial, value: Any, told: str, change: Set) -> pn.Column:
    """Return the line of a dial.

    value   where it stands
    told    what it is as told, in words
    change  is given the dial's name and what it is set to
    """
    said = f"{escape(dial.meaning)} ({escape(dial.allowed)})<br>as told: <b>{escape(told)}</b>"
    note = pn.pane.HTML(f"<p>{said}</p>", **WIDE)
    part = choice(dial, value, change) if dial.choices else Number(dial, value, change).shown
    return pn.Column(part, note, css_classes=["row"], **{**WIDE, "margin": (0, 0, 14, 0)})


def choice(dial: Dial, value: Any, change: Set) -> pn.widgets.Select:
    """Return a choice of words."""
    options = ({NOT_SET: ""} if dial.nothing else {}) | {plain_words(one): one for one in dial.choices}
    select = pn.widgets.Select(name=dial.title, options=options, value=value or "", **WIDE)
    select.param.watch(lambda event: change(dial.name, event.new or None), "value")
    return select


class Number:
    """A slider, a field for what lies between its steps or beyond its ends, and a choice of null where that may be."""

    def __init__(self, dial: Dial, value: Any, change: Set) -> None:
        self.dial, self.change, self.setting = dial, change, False
        kind, field = (
            (pn.widgets.IntSlider, pn.widgets.IntInput)
            if dial.whole
            else (pn.widgets.FloatSlider, pn.widgets.FloatInput)
        )
        whole = int if dial.whole else float
        now = whole(dial.start if value is None else value)
        self.slider = kind(
            name=dial.title, start=whole(dial.start), end=whole(dial.end), step=whole(dial.step),
            value=self.within(now), disabled=value is None, **WIDE,
        )  # fmt: skip
        self.field = field(
            name="exactly", value=now, step=whole(dial.step),
            disabled=value is None, width=104, margin=(0, 0, 0, 12), stylesheets=[WIDGETS],
        )  # fmt: skip
        self.nothing = pn.widgets.Select(
            name=f"{dial.title}: a number, or none", options={SET: False, NOT_SET: True}, value=value is None,
            visible=dial.nothing, **WIDE,
        )  # fmt: skip
        self.slider.param.watch(lambda event: self.set(event.new), "value_throttled")
        self.field.param.watch(lambda event: self.set(event.new), "value")
        self.nothing.param.watch(lambda event: self.empty(event.new), "value")
        self.shown = pn.Column(pn.Row(self.slider, self.field, **WIDE), self.nothing, **WIDE)

    def within(self, value: Any) -> Any:
        """Return the place of the slider for a value, which may lie beyond its ends."""
        place = min(max(value, self.dial.start), self.dial.end)
        return int(place) if self.dial.whole else float(place)

    def set(self, value: float | None) -> None:
        """Let slider and field both stand at a value, and tell it once."""
        if self.setting or value is None:
            return
        short = exact(value, self.dial)
        self.setting = True
        self.slider.value, self.field.value = self.within(short), short
        self.setting = False
        self.change(self.dial.name, short)

    def empty(self, nothing: bool) -> None:
        """Set to null, or to where the slider stands."""
        self.slider.disabled = self.field.disabled = nothing
        self.change(self.dial.name, None if nothing else exact(self.field.value or 0, self.dial))


def exact(value: float, dial: Dial) -> float | int:
    """Return a number as it is shown: a slider's 0.15000000000000002 is 0.15."""
    short = float(f"{value:.6g}")
    return int(value) if dial.whole else int(short) if short.is_integer() else short
