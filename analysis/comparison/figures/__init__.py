"""The figures of a comparison: one file each, drawn where its rows are there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from matplotlib.figure import Figure

from analysis.comparison.load import Comparison
from analysis.figures import modules_in


class ComparisonFigure(Protocol):
    """What the file of a comparison's figure offers."""

    NAME: str
    """Name of its picture, without `.png`."""
    RANK: int
    """Its place among the figures, from 1."""
    PART: str
    """The part of the report in which it stands."""
    TITLE: str
    """What it shows, in a few words."""
    CAPTION: str
    """What a reader needs to know to read it."""
    BEHIND: Mapping[str, list[str]]
    """On what terms and under which settings, as patterns, the runs behind it were lived; all, where none is named."""

    def there(self, comparison: Comparison) -> bool:
        """Say whether the comparison has what the figure shows."""
        ...

    def draw(self, comparison: Comparison) -> Figure:
        """Draw the figure."""
        ...

    def describe(self, comparison: Comparison) -> str:
        """Say what the figure shows, for readers who do not see it."""
        ...


def figures_of(comparison: Comparison) -> list[ComparisonFigure]:
    """Return the figures of a comparison, by rank: none of a control, whose arms must not differ."""
    if comparison.design.get("expect_zero"):
        return []
    modules: list[Any] = modules_in(Path(__file__).parent, __name__)
    return [module for module in modules if module.there(comparison)]


def runs_behind(comparison: Comparison, module: ComparisonFigure) -> list[str]:
    """Return the ids of the runs behind a figure, each once."""
    runs = comparison.runs_behind
    runs = runs[runs["arm"].isin(comparison.compared)]
    for column, values in module.BEHIND.items():
        runs = runs[runs[column].astype(str).str.fullmatch("|".join(values))]
    return sorted(set(runs["run"].astype(str)))
