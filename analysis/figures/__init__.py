"""The figures: one file each. A file in this folder that draws is a figure, so adding one touches nothing else."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

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
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NO_FIGURES)
    modules = [cast(FigureModule, import_module(f"{__name__}.{name}")) for name in names]
    return sorted(modules, key=lambda module: module.RANK)
