"""The posterior of the assumptions that are narrowed most: each beside its prior, and in pairs."""

from __future__ import annotations

from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.calibration.folder import Calibration
from analysis.calibration.words import assumption_words, spanned, unit_of
from analysis.figures.style import BLUE, GREY, INK, PAGE, new_figure, styled

NAME = "corner"
TITLE = "The posterior of what is narrowed most, one by one and in pairs"
CAPTION = (
    "On the diagonal the posterior of an assumption (blue) beside its flat prior (grey line), over the whole of the "
    "prior; below, draws from the posterior in pairs: a slope means that the figures tell the two together better than "
    "either alone. Axes have the assumptions' own units. The line is the value as told. Drawn are the assumptions "
    "that are narrowed most of those that the figures identify; * marks one that they do not."
)
MOST, FEWEST, BARS, WIDEST = 6, 2, 16, 16


def shown(calibration: Calibration) -> list[str]:
    """Return the assumptions that are drawn, the most narrowed first."""
    found = calibration.identified.iloc[::-1]
    return list(found.index[: max(FEWEST, min(MOST, int(found["identified"].sum())))])


@styled
def draw(calibration: Calibration) -> Figure:
    """Draw a triangle of panels."""
    names = shown(calibration)
    count = len(names)
    high = 40 + 150 * count / MOST if count > FEWEST else 110
    figure, panels = new_figure((PAGE, high), (count, count), margins=(26, 12, 17, 12), gaps=(5, 5))
    grid = np.array(panels).reshape(count, count)
    for row, below in enumerate(names):
        for column, across in enumerate(names):
            axes: Axes = grid[row, column]
            if column > row:
                axes.set_axis_off()
            elif column == row:
                alone(axes, below, calibration)
            else:
                pair(axes, across, below, calibration)
            outer(axes, (row, column), count, (across, below))
    return figure


def ends(name: str, calibration: Calibration) -> tuple[float, float]:
    """Return the ends of a prior."""
    one = calibration.assumption(name)
    return float(one["low"]), float(one["high"])


def alone(axes: Axes, name: str, calibration: Calibration) -> None:
    """Draw one assumption's posterior beside its prior."""
    low, high = ends(name, calibration)
    axes.hist(calibration.tables["posterior"][name], bins=BARS, range=(low, high), density=True, color=BLUE, alpha=0.6)
    axes.hlines(1 / (high - low), low, high, color=GREY, linewidth=1)
    axes.axvline(float(calibration.assumption(name)["told"]), color=INK, linewidth=0.7)
    axes.set_xlim(low, high)
    axes.set_yticks([])
    star = "" if calibration.identified.loc[name, "identified"] else " *"
    axes.set_title(fill(assumption_words(name) + star, WIDEST), fontsize=6.5)


def pair(axes: Axes, across: str, below: str, calibration: Calibration) -> None:
    """Draw two assumptions' draws."""
    draws = calibration.tables["posterior"]
    axes.plot(draws[across], draws[below], "o", color=BLUE, markersize=2, alpha=0.4, markeredgewidth=0)
    axes.set_xlim(*ends(across, calibration))
    axes.set_ylim(*ends(below, calibration))


def outer(axes: Axes, place: tuple[int, int], count: int, names: tuple[str, str]) -> None:
    """Name axes at the left and below, and leave the others without numbers."""
    (row, column), (across, below) = place, names
    axes.tick_params(labelsize=6)
    axes.locator_params(axis="x", nbins=3)
    if row == count - 1:
        axes.set_xlabel(said(across), fontsize=6)
    else:
        axes.set_xticklabels([])
    if column == 0 and row > 0:
        axes.locator_params(axis="y", nbins=3)
        axes.set_ylabel(said(below), fontsize=6)
    elif row != column:
        axes.set_yticklabels([])


def said(name: str) -> str:
    """Say an assumption on short lines, with its unit."""
    unit = unit_of(name)
    return fill(assumption_words(name).partition(" (")[0], WIDEST) + (f"\n({unit})" if unit else "")


def describe(calibration: Calibration) -> str:
    """Say the posterior of each in words."""
    rows = calibration.identified.loc[shown(calibration)]
    told = [f"{assumption_words(str(name))} {spanned(row['value_low'], row['value_high'])} "
            f"(prior {spanned(row['prior_low'], row['prior_high'])})" for name, row in rows.iterrows()]  # fmt: skip
    return "A triangle of panels. Middle 90 in 100 of the posterior: " + "; ".join(told) + "."
