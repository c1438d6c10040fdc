"""How every figure looks: one set of colours that colour-blind readers can tell apart, sizes in millimetres."""

from __future__ import annotations

from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.load import Run
from analysis.milestones import milestones

PAGE = 170.0
"""Width of a journal's page in millimetres."""

INK, GREY, PALE = "#222222", "#6b6b6b", "#d9d9d9"
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
BLUE, VERMILION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"
"""Colours of Okabe and Ito (2008), without their yellow, which is too pale for lines on white."""

COMMUNITY_LOOKS = tuple(zip((BLACK, BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY), "os^DvPX", strict=True))
COMPONENTS = {
    "symbolic": ("symbolic: respected and heard", PURPLE, "-"),
    "relational": ("relational: known and reliable", BLUE, "--"),
    "material": ("material: promises kept", ORANGE, "-."),
}
"""The components of trust: in words, their colour and their line."""

STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 8,
    "axes.titlesize": 8,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titley": 1.0,
    "axes.labelsize": 8,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": "#ececec",
    "grid.linewidth": 0.6,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "text.color": INK,
    "lines.linewidth": 1.2,
    "legend.fontsize": 7.5,
    "legend.frameon": False,
    "legend.handlelength": 2.4,
    "figure.facecolor": "white",
}

styled = matplotlib.rc_context(STYLE)
"""Decorates a function that draws: the style holds inside it and nowhere else."""


def new_figure(
    size: tuple[float, float],
    grid: tuple[int, int],
    margins: tuple[float, float, float, float],
    gaps: tuple[float, float] = (0.0, 0.0),
    **more: Any,
) -> tuple[Figure, list[Axes]]:
    """Return a figure and its panels, row by row.

    size     millimetres: width, height
    grid     rows, columns
    margins  millimetres: left, right, bottom, top
    gaps     millimetres between panels: across, down
    """
    (width, height), (rows, columns), (left, right, bottom, top) = size, grid, margins
    wide = (width - left - right - gaps[0] * (columns - 1)) / columns
    high = (height - bottom - top - gaps[1] * (rows - 1)) / rows
    figure = Figure(figsize=(width / 25.4, height / 25.4))
    places = {
        "left": left / width, "right": 1 - right / width, "bottom": bottom / height, "top": 1 - top / height,
        "wspace": gaps[0] / wide, "hspace": gaps[1] / high,
    }  # fmt: skip
    panels = figure.subplots(rows, columns, squeeze=False, gridspec_kw=places, **more)
    return figure, list(panels.flat)


def community_looks(communities: list[str]) -> dict[str, dict[str, Any]]:
    """Give each community its own colour and, for readers without colour, its own marker."""
    looks = {}
    for place, name in enumerate(communities):
        colour, marker = COMMUNITY_LOOKS[place % len(COMMUNITY_LOOKS)]
        looks[name] = {"color": colour, "marker": marker, "markersize": 3.2}
    return looks


def year_axis(axes: Axes, weeks: int) -> None:
    """Number the years of 52 weeks along the bottom."""
    years = weeks / 52
    step = next(step for step in (0.05, 0.25, 1, 2, 5, 10, 20, 50) if years / step <= 6 or step == 50)
    axes.set_xlim(0, years)
    axes.set_xticks([step * place for place in range(int(years / step) + 1)])


def mark_milestones(axes: Axes, run: Run) -> None:
    """Draw a thin dotted line at each milestone; captions say what the lines are."""
    for year, _ in milestones(run):
        axes.axvline(year, color=GREY, linewidth=0.8, linestyle=(0, (1, 1.5)), zorder=0)
