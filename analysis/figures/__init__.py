"""The figures: one file each. A file in this folder that draws is a figure, so adding one touches nothing else."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from matplotlib.figure import Figure

from analysis.load import Run

NO_FIGURES = {"__init__", "style"}


class FigureModule(Protocol):
    """What a figure's file offers."""

    NAME: str
    """Name of its picture, without `.png`."""
    RANK: int
    """Its place among the figures, from 1; figures of equal rank stand by name."""
    TITLE: str
    """What it shows, in a few words."""
    CAPTION: str
    """What a reader needs to know to read it: units, windows, sources."""
    NEEDS: tuple[str, ...]
    """The files of the run's folder that it reads besides `summary.json`."""

    def draw(self, run: Run) -> Figure:
        """Draw the figure of one run."""
        ...

    def describe(self, run: Run) -> str:
        """Say in a sentence or two what the figure shows, for readers who do not see it."""
        ...


def figure_modules() -> list[FigureModule]:
    """Return every figure in this folder, by rank."""
    return cast(list[FigureModule], modules_in(Path(__file__).parent, __name__))


def modules_in(folder: Path, package: str) -> list[Any]:
    """Return every figure in a folder of figures, by rank."""
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem not in NO_FIGURES)
    return sorted((import_module(f"{package}.{name}") for name in names), key=lambda module: module.RANK)
