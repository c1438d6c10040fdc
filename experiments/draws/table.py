"""One table of draws that several questions read: rows spread over everything that is assumed, and a few of them again.

Rows that are lived on several seeds tell what is luck and what is due to the assumptions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from experiments.arm_runs import ArmRun
from experiments.draws.assumptions import Assumption, levers_of, numbers_of, of_place, switches_of
from experiments.draws.chosen import chosen
from experiments.draws.rows import Row, drawn_rows
from experiments.draws.runs import runs_of_rows
from sim.theory import Theory

NAME = "draw"


def space_of(settings: Mapping[str, Any]) -> list[Assumption]:
    """Return everything that is drawn: parameters, switches, levers and the place; unit costs move no resident."""
    theory = settings["theory"]
    return [
        *numbers_of("default", "parameter", "theory.", Theory, theory),
        *switches_of(settings),
        *levers_of(settings),
        *of_place(settings),
    ]


def drawn_in(settings: Mapping[str, Any]) -> list[Assumption]:
    """Return the assumptions that are drawn: all, or those that the design names; or raise BadInput."""
    return chosen(space_of(settings), settings["design"]["only"])


def table_rows(settings: Mapping[str, Any], space: Sequence[Assumption]) -> list[Row]:
    """Return the rows of the table: the same ones for the same settings, and more begin with the fewer."""
    design = settings["design"]
    return drawn_rows(NAME, space, int(design["rows"]), int(design["sample_seed"]))


def table_runs(settings: Mapping[str, Any], space: Sequence[Assumption], arms: Sequence[str]) -> Iterator[ArmRun]:
    """Give the arms of every row on one seed, and of the first rows on several more."""
    rows, seeds = table_rows(settings, space), int(settings["design"]["seeds_of_repeated"])
    repeated = rows[: int(settings["design"]["repeated"])]
    yield from runs_of_rows(rows, settings, space, arms)
    again = {**settings, "seed": int(settings["seed"]) + len(rows)}
    for number in range(seeds - 1):
        yield from runs_of_rows(repeated, {**again, "seed": again["seed"] + number * len(rows)}, space, arms)
