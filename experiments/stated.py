"""What lines of the configuration say of their numbers: where they come from, or the prior of an assumption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from omegaconf import OmegaConf

CONFIGS = Path(__file__).resolve().parent.parent / "configs"
NUMBER = r"-?\d*\.?\d+"
LINE = re.compile(rf"""\s*["']?(?P<name>\w+)["']?:\s*(?P<value>{NUMBER})\s*(?:\#\s*(?P<said>.*))?$""")
STEP = re.compile(r"\s*- \{week: (?P<week>\d+), value: (?P<value>[\w.-]+)\}\s*(?:\#(?P<said>.*))?$")  # of a schedule
SOURCE = re.compile(r"\b(19|20)\d\d\b|\bPMC\d+|\.csv\b|\b[A-Z]\w+, undated\b")
PRIOR = re.compile(rf"assumption, prior (?P<low>{NUMBER})-(?P<high>{NUMBER})\W*(?P<rest>.*)$")

Where = tuple[str | int, ...]
"""A place in a file: the keys, and numbers of entries in lists, that lead to it."""


class Prior(NamedTuple):
    """Where an assumption is taken to lie, and what else its line says."""

    low: float
    high: float
    rest: str


class Line(NamedTuple):
    """One number as a file states it, under the last comment before it."""

    heading: str
    name: str
    value: str
    said: str

    @property
    def prior(self) -> Prior | None:
        """The prior of an assumption, or None where the number has a source."""
        return prior_in(self.said)


def prior_in(said: str) -> Prior | None:
    """Return the prior that words state, if they do."""
    found = PRIOR.search(said)
    return Prior(float(found["low"]), float(found["high"]), found["rest"]) if found else None


@cache
def lines_of(path: Path) -> tuple[Line, ...]:
    """Return the numbers of a file, in its order."""
    return tuple(_lines(path.read_text(encoding="utf-8")))


def _lines(text: str) -> Iterator[Line]:
    heading = ""
    for line in text.splitlines():
        if found := LINE.match(line):
            yield Line(heading, found["name"], found["value"], found["said"] or "")
        elif line.startswith("# "):
            heading = line[2:].capitalize()


def steps_of(path: Path) -> Iterator[Line]:
    """Give the numbers of a file's schedules, each under the name of what is scheduled and from its week on."""
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.rstrip().endswith(":"):
            name = line.strip().removesuffix(":")
        elif (found := STEP.match(line)) and re.fullmatch(NUMBER, found["value"]):
            yield Line("", f"{name} from week {found['week']}", found["value"], (found["said"] or "").strip())


@cache
def files_of(group: str, name: str) -> tuple[Path, ...]:
    """Return the files of a group that a configuration is made of, the most binding first; none where there is none."""
    path = CONFIGS / group / f"{name}.yaml"
    if not path.is_file():
        return ()
    told = OmegaConf.select(OmegaConf.load(path), "defaults") or []
    parents = [parent for parent in told if isinstance(parent, str) and parent != "_self_"]
    return (path, *(file for parent in reversed(parents) for file in files_of(group, parent)))


def files_of_programme(name: str) -> tuple[Path, ...]:
    """Return the files that a programme is made of, the most binding first; none where there is no such programme."""
    return files_of("programme", name)


def line_at(files: Iterable[Path], where: Where) -> Line | None:
    """Return the line that states a number in a place of the first file that has one there."""
    return next((lines_by_place(file)[where] for file in files if where in lines_by_place(file)), None)


@cache
def lines_by_place(path: Path) -> dict[Where, Line]:
    """Return the lines of the numbers of a file by where they stand in it, steps of schedules by their number."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    return {
        where: stated(lines[row], where, value) for where, value, row in scalars(yaml.compose(text, yaml.SafeLoader))
    }


def stated(line: str, where: Where, value: str) -> Line:
    """Return a line as one number that it states."""
    return Line("", str(where[-1]), value, line.partition("#")[2].strip())


def scalars(node: yaml.Node | None, where: Where = ()) -> Iterator[tuple[Where, str, int]]:
    """Give (place, text, row) of each number of a file; what is merged stands in the place that it is merged into."""
    if isinstance(node, yaml.MappingNode):
        for key, inner in node.value:
            yield from scalars(inner, where if key.value == "<<" else (*where, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, inner in enumerate(node.value):
            yield from scalars(inner, (*where, number))
    elif isinstance(node, yaml.ScalarNode) and re.fullmatch(NUMBER, node.value):
        yield where, node.value, node.start_mark.line
