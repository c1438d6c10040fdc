"""What two models have become, beside each other; and runs in folders, with pasts to fork from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from experiments import single
from sim.frames import FULL
from sim.model import CoproductionModel
from sim.state import state_of
from tests.worlds import settings

QUICK = ("place=village", "place.residents=80", "figures=false", "output=full")
PAST = ("+experiment=time_bound", "weeks=70", "seed=4", "shocks=[{week: 20, kind: staff_leave, size: 0.5}]",
        "theory.closing_per_year=2", "theory.founding_per_year=1")  # fmt: skip
OTHER = ("+experiment=transactional", "weeks=70", "seed=4")


def apart(one: CoproductionModel, other: CoproductionModel) -> list[str]:
    """Return the names of all in which two models, or the tables of their records, are not the same to the last bit."""
    first, second = state_of(one), state_of(other)
    names = [name for name in {*first, *second} if not same(first.get(name), second.get(name))]
    return sorted([*names, *(t.__name__ for t in FULL if not t(one.record).equals(t(other.record)))])


def same(one: object, other: object) -> bool:
    """Say whether two parts of a state are the same, and of the same kind."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    return bool(one == other)


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Return all of a run's files that must be the same bytes, by name."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".parquet", ".graphml")}


def run(folder: Path, *words: str) -> Path:
    """Run what the words ask for."""
    return single.run(settings(*QUICK, *words), folder)


def forking(folder: Path, week: int) -> tuple[str, str]:
    """Return the words by which a run forks from the one in a folder."""
    return f"fork_from={folder}", f"fork_week={week}"
