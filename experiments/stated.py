"""What lines of the configuration say of their numbers: where they come from, or the prior of an assumption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from omegaconf import OmegaConf

CONFIGS = Path(__file__).resolve().parent.parent / "configs"
NUMBER = r"-?\d*\.?\d+"
LINE = re.compile(rf"""\s*["']?(?P<name>\w+)["']?:\s*(?P<value>{NUMBER})\s*(?:\#\s*(?P<said>.*))?$""")
PRIOR = re.compile(rf"assumption, prior (?P<low>{NUMBER})-(?P<high>{NUMBER})\W*(?P<rest>.*)$")


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


@cache
def files_of_programme(name: str) -> tuple[Path, ...]:
    """Return the files that a programme is made of, the most binding first; none where there is no such programme."""
    path = CONFIGS / "programme" / f"{name}.yaml"
    if not path.is_file():
        return ()
    told = OmegaConf.select(OmegaConf.load(path), "defaults") or []
    parents = [parent for parent in told if parent != "_self_"]
    return (path, *(file for parent in reversed(parents) for file in files_of_programme(parent)))
