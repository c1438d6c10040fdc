"""What a multiverse draws: every number whose own line calls it an assumption and states its prior."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from experiments.stated import CONFIGS, Line, files_of_programme, lines_of
from sim.levers import LEVERS
from sim.money import Costs
from sim.parameters import declared
from sim.theory import Theory

ON_OR_OFF = "drawn on or off"
"""What the line of a switch says whose prior is no interval: 0 is out, 1 is in."""


class Assumption(NamedTuple):
    """One number that worlds differ in.

    name     where it is set, as on the command line; a lever that arms are told to differ in has its told value too
    kind     parameter, unit cost or lever
    setting  the name by itself
    told     the value of the configuration
    whole    whether it counts in whole numbers
    arms     of a lever: those that share this one draw
    """

    name: str
    kind: str
    setting: str
    told: float
    low: float
    high: float
    whole: bool
    arms: tuple[str, ...] = ()

    def at(self, share: float) -> float:
        """Return the value at some share, 0-1, of the way through the prior."""
        if self.whole:
            return int(min(self.high, self.low + int(share * (self.high - self.low + 1))))
        return min(self.high, self.low + share * (self.high - self.low))


def assumptions_of(settings: Mapping[str, Any]) -> list[Assumption]:
    """Return all that is drawn; a number that the settings change from what its line says is theirs, and stays."""
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


def levers_of(settings: Mapping[str, Any]) -> Iterator[Assumption]:
    """Give the assumptions on levers: arms whose lines say the same value and the same prior share one draw.

    So whatever arms are told to have in common they have in common in every world, access and languages above all, and
    what is prepared differs from what is not in the length of preparation alone.
    """
    sharing: dict[tuple[str, float, float, float], list[str]] = {}
    for arm, levers in settings["arms"].items():
        for lever, value in levers.items():
            line = line_of(arm, lever, settings)
            if line and line.prior and is_told(value, line):
                sharing.setdefault((lever, float(line.value), line.prior.low, line.prior.high), []).append(arm)
    several = [lever for lever, *_ in sharing]
    for (lever, told, low, high), arms in sorted(sharing.items()):
        name = f"programme.{lever}" + (f" (told {told:g})" if several.count(lever) > 1 else "")
        yield Assumption(name, "lever", lever, told, low, high, LEVERS[lever].whole, tuple(sorted(arms)))


def line_of(arm: str, lever: str, settings: Mapping[str, Any]) -> Line | None:
    """Return the line that states a lever of an arm: its own in the experiment, or that of its programme."""
    for file in files_of(arm, settings):
        for line in lines_of(file):
            if line.name == lever:
                return line
    return None


def files_of(arm: str, settings: Mapping[str, Any]) -> list[Path]:
    """Return the files that state the levers of an arm: arms of the pair have some of their own in the experiment."""
    design = settings["design"]
    if arm not in design["pair"]:
        return [*files_of_programme(arm)]
    own = CONFIGS / "experiment" / f"{settings['experiment']}.yaml"
    return [own, *files_of_programme(design["practice"]["typical"])]


def is_told(value: Any, line: Line) -> bool:
    """Say whether a lever has the value of its line: a schedule, a word or null never has."""
    return isinstance(value, int | float) and float(value) == float(line.value)
