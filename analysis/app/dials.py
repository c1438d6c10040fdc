"""What can be set in the live app: every lever, the contested assumptions, and within which limits a slider moves."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from analysis.app.composed import CONFIGS
from analysis.words import plain_words
from sim.levers import LEVERS
from sim.parameters import declared
from sim.switches import OFF
from sim.theory import Theory

ASSUMPTIONS = "Contested assumptions"
SLIDES_TO = {
    "weeks": 520, "rounds": 8, "posts": 60, "hours a month": 80, "a year": 10, "pounds": 2_000_000, "sites": 30,
    "times": 2, "order": 1,
}  # fmt: skip
"""By unit, how far a slider goes where more is allowed; what lies beyond can be typed."""
STEPS = {"share": 0.05, "posts": 0.5, "hours a month": 4, "a year": 0.5, "pounds": 10_000, "times": 0.1, "order": 0.25}


class Dial(NamedTuple):
    """One number or choice that can be set.

    low, high      what is allowed
    start, end     how far its slider moves
    nothing        whether it may be null, "none"
    """

    name: str
    title: str
    meaning: str
    unit: str
    low: float
    high: float
    start: float
    end: float
    step: float
    whole: bool = False
    nothing: bool = False
    choices: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """What is allowed, in words."""
        if self.choices:
            return "one of " + ", ".join(map(plain_words, self.choices))
        return f"{self.unit}, {self.low:,g} to {self.high:,g}"


@cache
def groups() -> dict[str, tuple[Dial, ...]]:
    """Return all that can be set, by heading: levers as docs/levers.md groups them, then assumptions."""
    told = yaml.safe_load((Path(__file__).parent / "lever_groups.yaml").read_text(encoding="utf-8"))
    return {heading: tuple(map(of_lever, names)) for heading, names in told.items()} | {
        ASSUMPTIONS: tuple(map(of_assumption, OFF))
    }


def of_lever(name: str) -> Dial:
    """Return the dial of a lever."""
    lever = LEVERS[name]
    end, step = min(lever.high, SLIDES_TO.get(lever.unit, lever.high)), 1 if lever.whole else STEPS[lever.unit]
    return Dial(
        name, plain_words(name).capitalize(), lever.meaning, lever.unit, lever.low, lever.high, lever.low, end, step,
        lever.whole, lever.nullable, lever.choices,
    )  # fmt: skip


def of_assumption(name: str) -> Dial:
    """Return the dial of an assumption; its slider moves over the prior that is told of it, and to where it is off."""
    known = declared(Theory)[name]
    ends = (*prior(name), OFF[name])
    step = 1 if known.unit == "weeks" else STEPS[known.unit]
    return Dial(
        name, plain_words(name).capitalize(), known.meaning, known.unit, known.low, known.high, min(ends), max(ends),
        step,
    )  # fmt: skip


def prior(name: str) -> tuple[float, float]:
    """Return the ends of the prior that stands beside an assumption."""
    told = (CONFIGS / "theory" / "default.yaml").read_text(encoding="utf-8")
    found = re.search(rf"^{name}:.*prior (-?[\d.]*\d)-(-?[\d.]*\d)", told, re.MULTILINE)
    return (float(found[1]), float(found[2])) if found else (0.0, 1.0)
