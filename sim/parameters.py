"""How a theory's values are checked: known names, units, ranges, and what switching something off means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast, get_type_hints

import numpy as np

from sim.ledger import MECHANISMS
from sim.problems import BadInput, number, told, unknown
from sim.switches import SWITCHABLE, values_when_off

Values = TypeVar("Values", bound=tuple[Any, ...])


class Parameter(NamedTuple):
    """A number that a rule uses: its unit, the range in which it makes sense, and what it means."""

    unit: str
    low: float
    high: float
    meaning: str


def share(meaning: str) -> Parameter:
    """Declare a share, 0-1."""
    return Parameter("share", 0, 1, meaning)


def logit(meaning: str) -> Parameter:
    """Declare an effect on the logit scale."""
    return Parameter("logit", -20, 20, meaning)


def scale(meaning: str) -> Parameter:
    """Declare the scale of a contested mechanism, 1 = as its sizes say."""
    return Parameter("times", 0, 10, meaning)


def years(meaning: str) -> Parameter:
    """Declare a time in years."""
    return Parameter("years", 0.05, 1000, meaning)


def yearly(meaning: str) -> Parameter:
    """Declare a rate a year."""
    return Parameter("a year", 0, 50, meaning)


def hours(meaning: str) -> Parameter:
    """Declare a time in hours."""
    return Parameter("hours", 0, 1000, meaning)


def weekly(meaning: str) -> Parameter:
    """Declare a number a week."""
    return Parameter("a week", 0, 10_000, meaning)


def declared(theory: type) -> dict[str, Parameter]:
    """Return every parameter of a theory by name."""
    hints = get_type_hints(theory, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}


def checked_theory(theory: type[Values], values: Mapping[str, Any]) -> tuple[Values, np.ndarray]:
    """Check a theory's values and return them, with a 1 for every mechanism that works and a 0 for each that is off."""
    known = declared(theory)
    off = values.get("off") or []
    if not isinstance(off, Sequence) or isinstance(off, str):
        raise BadInput(f"theory.off is {told(off)}; it takes a list of mechanisms, like [endorsement].")
    for name in off:
        if name not in SWITCHABLE:
            raise unknown("mechanism in theory.off", name, SWITCHABLE)
    for name in values:
        if name not in known and name not in ("off", "costs"):
            raise unknown("parameter of theory", str(name), known)
    numbers = {}
    for name, parameter in known.items():
        if name not in values:
            raise BadInput(f"theory lacks {name}; every parameter needs a value.")
        numbers[name] = float(number(values[name], f"theory.{name}", parameter.low, parameter.high))
    for name in off:
        numbers |= values_when_off(name)
    working = np.array([0.0 if name in off else 1.0 for name in MECHANISMS])
    return theory(**numbers), working


class Numbers(np.record):  # type: ignore[misc]
    """A theory's numbers, read by name; compiled code, which knows where each stands, is handed the bytes alone.

    Otherwise numpy would spell out all the names at every call, which takes longer than most events of a week do.
    """

    @property
    def data(self) -> bytes:  # type: ignore[override]
        """The numbers, one after the other."""
        return self.tobytes()


@cache
def numbers_of(theory: type) -> np.dtype:
    """Return where each number of a theory stands: one answer a theory, by which compiled code knows it again."""
    return np.dtype((Numbers, [(name, np.float64) for name in declared(theory)]))


def as_record(values: Values) -> Values:
    """Return the same values, read in the same way, in the form that compiled code takes up quickest."""
    return cast(Values, np.array(values).view(numbers_of(type(values)))[0])
