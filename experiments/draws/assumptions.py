"""What can be drawn: every number whose own line calls it an assumption and states its prior."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from omegaconf import OmegaConf

from experiments.stated import CONFIGS, Line, Where, files_of, line_at, lines_of
from sim.levers import LEVERS
from sim.money import Costs
from sim.parameters import declared
from sim.theory import Theory

ON_OR_OFF = "drawn on or off"
"""What the line of a switch says whose prior is no interval: 0 is out, 1 is in."""
ALL_OF_IT = -1


class Assumption(NamedTuple):
    """One number that is drawn.

    name     where it is set, as on the command line; a lever that arms are told to differ in has its told value too
    kind     parameter, switch, unit cost, lever or place
    setting  the name by itself
    told     the value of the configuration
    whole    whether it counts in whole numbers
    arms     of a lever: those that share this one draw
    entry    of a lever that is a schedule: the number of its step
    """

    name: str
    kind: str
    setting: str
    told: float
    low: float
    high: float
    whole: bool
    arms: tuple[str, ...] = ()
    entry: int = ALL_OF_IT

    def at(self, share: float) -> float:
        """Return the value at some share, 0-1, of the way through the prior."""
        if self.whole:
            return int(min(self.high, self.low + int(share * (self.high - self.low + 1))))
        return min(self.high, self.low + share * (self.high - self.low))


def assumptions_of(settings: Mapping[str, Any]) -> list[Assumption]:
    """Return the assumptions on parameters, unit costs and levers.

    A number that the settings change from what its line says is theirs, and stays.
    """
    theory = settings["theory"]
    return [
        *numbers_of("default", "parameter", "theory.", Theory, theory),
        *numbers_of("costs", "unit cost", "theory.costs.", Costs, theory["costs"]),
        *levers_of(settings),
    ]


def numbers_of(file: str, kind: str, prefix: str, declared_in: type, values: Mapping[str, Any]) -> Iterator[Assumption]:
    """Give the assumptions of a file of configs/theory; times in weeks are whole."""
    known = declared(declared_in)
    for line in lines_of(CONFIGS / "theory" / f"{file}.yaml"):
        prior, told = line.prior, float(line.value)
        if prior and ON_OR_OFF not in prior.rest and float(values[line.name]) == told:
            whole = known[line.name].unit == "weeks"
            yield Assumption(prefix + line.name, kind, line.name, told, prior.low, prior.high, whole)


def switches_of(settings: Mapping[str, Any]) -> Iterator[Assumption]:
    """Give the contested mechanisms whose line says that they are drawn on or off, by their scale: 1 or 0."""
    for line in lines_of(CONFIGS / "theory" / "default.yaml"):
        drawn = line.prior and ON_OR_OFF in line.prior.rest
        if drawn and float(settings["theory"][line.name]) == float(line.value):
            yield Assumption(f"theory.{line.name}", "switch", line.name, float(line.value), 0, 1, True)


def levers_of(settings: Mapping[str, Any]) -> Iterator[Assumption]:
    """Give the assumptions on levers: arms whose lines say the same value and the same prior share one draw.

    So whatever arms are told to have in common they have in common in every draw, access and languages above all, and
    what is prepared differs from what is not in the length of preparation alone.
    """
    sharing: dict[tuple[str, float, float, float], list[tuple[str, int]]] = {}
    for arm, lever, entry, value in numbers_in(settings["arms"]):
        line = line_of(arm, lever, entry, settings)
        if line and line.prior and float(value) == float(line.value):
            sharing.setdefault((lever, float(line.value), line.prior.low, line.prior.high), []).append((arm, entry))
    several = [lever for lever, *_ in sharing]
    for (lever, told, low, high), places in sorted(sharing.items()):
        name = f"programme.{lever}" + (f" (told {told:g})" if several.count(lever) > 1 else "")
        entry = max(entry for _, entry in places)
        arms = tuple(sorted({arm for arm, _ in places}))
        yield Assumption(name, "lever", lever, told, low, high, LEVERS[lever].whole, arms, entry)


def numbers_in(arms: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, int, float]]:
    """Give (arm, lever, step of its schedule, value) of the levers of arms that are numbers, or schedules of them."""
    for arm, levers in arms.items():
        for lever, value in levers.items():
            steps = enumerate(step["value"] for step in value) if isinstance(value, list) else [(ALL_OF_IT, value)]
            yield from ((arm, lever, entry, value) for entry, value in steps if isinstance(value, int | float))


def line_of(arm: str, lever: str, entry: int, settings: Mapping[str, Any]) -> Line | None:
    """Return the line that states a lever of an arm: its own in the experiment, or that of its programme."""
    within: Where = (lever,) if entry == ALL_OF_IT else (lever, entry, "value")
    own = files_of("experiment", str(settings["experiment"]))
    return line_at(own, ("arms", arm, "levers", *within)) or line_at(files_of("programme", told_as(arm, own)), within)


@cache
def told_as(arm: str, files: tuple[Path, ...]) -> str:
    """Return the programme that an arm is said to be in the files of an experiment, or else the one of its own name."""
    said = (OmegaConf.select(OmegaConf.load(file), f"arms.{arm}.programme") for file in files)
    return str(next((name for name in said if name), arm))


def of_place(settings: Mapping[str, Any]) -> Iterator[Assumption]:
    """Give the assumptions on the place that the experiment itself states."""
    for name, value in settings["place"].items():
        line = line_at(files_of("experiment", str(settings["experiment"])), ("place", name))
        if line and line.prior and float(value) == float(line.value):
            yield Assumption(f"place.{name}", "place", name, float(value), line.prior.low, line.prior.high, False)
