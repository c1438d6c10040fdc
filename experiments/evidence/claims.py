"""What the sources claim: told in the model's description, tied to the patterns that test it in a small table."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

TARGET = "fitted"
"""What the description calls a pattern that calibration may use."""


class Pattern(NamedTuple):
    """What must come out if the model is right: `kind` says how it may be used."""

    name: str
    said: str
    source: str
    kind: str
    open: str


class Claim(NamedTuple):
    """One claim of the sources, what stands for it in the code, and the patterns that test it.

    where     in its sources, in their order
    beyond    what we say that the text does not
    how_far   represented, represented in part, or not, and why
    """

    name: str
    said: str
    sources: str
    where: str
    beyond: str
    rules: tuple[str, ...]
    parameters: tuple[str, ...]
    levers: tuple[str, ...]
    how_far: str
    patterns: tuple[str, ...]

    @property
    def embodied(self) -> tuple[str, ...]:
        """All that stands for it in the code, by name, but for state."""
        return (*self.rules, *self.parameters, *self.levers)

    @property
    def represented(self) -> bool:
        """Whether anything in the code stands for it."""
        return not self.how_far.startswith("not represented")

    def use(self, patterns: dict[str, Pattern]) -> str:
        """Say how the claim is used: to specify rules, to calibrate, to validate, or not at all."""
        if not self.represented:
            return "not used"
        kinds = [patterns[name].kind for name in self.patterns]
        uses = ["specify"]
        uses += ["calibrate"] if TARGET in kinds else []
        uses += ["validate"] if any(kind != TARGET for kind in kinds) else []
        return ", ".join(uses)


def claims_of(description: str, tied: pd.DataFrame) -> list[Claim]:
    """Return the claims of the description, each with its line of the table that ties claims to patterns."""
    lines = {str(line["claim"]): line for line in tied.fillna("").to_dict("records")}
    return [one_claim(cells, lines[cells[0]]) for cells in rows(description, "M")]


def one_claim(cells: Sequence[str], line: Mapping[Hashable, Any]) -> Claim:
    """Return a claim from its row of the description and its line of the table."""
    name, said, sources, rules, parameters, levers, _, how_far = cells
    here = (names(rules), names(parameters), names(levers))
    where, beyond, patterns = (str(line[column]) for column in ("where", "beyond_the_text", "patterns"))
    return Claim(name, said, sources, where, beyond, *here, how_far, tuple(patterns.split()))


def patterns_of(description: str) -> dict[str, Pattern]:
    """Return by name the patterns that the description lists."""
    return {cells[0]: Pattern(*cells) for cells in rows(description, "P")}


def rows(description: str, letter: str) -> Iterator[list[str]]:
    """Give the rows of tables whose first cell is a letter and a number of two figures."""
    for line in description.splitlines():
        if re.match(rf"\| {letter}\d\d \|", line):
            yield [cell.strip() for cell in line.strip().strip("|").split("|")]


def names(cell: str) -> tuple[str, ...]:
    """Return what a cell names."""
    return tuple(re.findall(r"`([^`]+)`", cell))
