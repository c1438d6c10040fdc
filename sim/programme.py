"""A programme: every lever's value in every week, checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.levers import LEVERS, NONE, Levers
from sim.problems import BadInput, number, told, unknown


def lever_value(name: str, value: Any) -> float:
    """Check one value of a lever and return it as a number."""
    lever, where = LEVERS[name], f"programme.{name}"
    if value is None and lever.nullable:
        return NONE
    if lever.choices:
        if value not in lever.choices:
            options = ", ".join(lever.choices) + (", null" if lever.nullable else "")
            raise BadInput(f"{where} is {told(value)}; it takes one of {options}.")
        return float(lever.choices.index(value))
    return float(number(value, where, lever.low, lever.high, whole=lever.whole))


def lever_schedule(name: str, value: Any) -> list[tuple[int, float]]:
    """Return a lever's values as (first week, value) in order of weeks; a plain value holds from week 0."""
    if not isinstance(value, list | tuple):
        return [(0, lever_value(name, value))]
    where = f"programme.{name}"
    if LEVERS[name].fixed:
        raise BadInput(f"{where} is set once for a run and cannot be a schedule; give it a single value.")
    steps = []
    for step in value:
        if not isinstance(step, Mapping) or set(step) != {"week", "value"}:
            raise BadInput(f"{where} has the step {told(step)}; a schedule is a list like [{{week: 0, value: 0.2}}].")
        week = int(number(step["week"], f"{where} week", 0, 5200, whole=True))
        steps.append((week, lever_value(name, step["value"])))
    weeks = [week for week, _ in steps]
    if not weeks or weeks[0] != 0 or weeks != sorted(set(weeks)):
        raise BadInput(f"{where} has a schedule of weeks {told(weeks)}; it must begin at week 0 and weeks must rise.")
    return steps


class Programme:
    """A programme: every lever's value in every week. Nothing in it, and nothing that reads it, knows its name."""

    def __init__(self, levers: Mapping[str, Any]) -> None:
        for name in levers:
            if name not in LEVERS:
                raise unknown("lever of programme", str(name), LEVERS)
        missing = [name for name in LEVERS if name not in levers]
        if missing:
            raise BadInput(f"programme lacks {', '.join(missing)}; every lever needs a value.")
        self.schedules = {name: lever_schedule(name, levers[name]) for name in LEVERS}

    def at(self, week: int) -> Levers:
        """Return the levers' values in a week."""
        values = {
            name: [value for first, value in steps if first <= week][-1] for name, steps in self.schedules.items()
        }
        return Levers(**values)
