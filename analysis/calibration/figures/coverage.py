"""Whether known values are found again: how often 90 % intervals hold them, by assumption."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from analysis.calibration.folder import Calibration
from analysis.calibration.words import assumption_words
from analysis.figures.style import BLUE, GREY, INK, PAGE, new_figure, styled
from analysis.hundredths import in_hundred

NAME = "coverage"
TITLE = "How often the intervals hold a value that is known"
CAPTION = (
    "Rows of the table, each in its turn taken as if it were published and left out of what is learnt from. Dots: the "
    "share of them whose 90 % interval holds the value that made the row, with exact 95 % intervals; the line stands "
    "at the 90 in 100 that is promised. Where intervals cross the line, nothing speaks against them. An interval that "
    "is as wide as the prior holds its value as often: the next figure tells which say something. Grey: not "
    "identified."
)


@styled
def draw(calibration: Calibration) -> Figure:
    """Draw a dot for each assumption, in the order of the figure of narrowing."""
    order = calibration.identified.index
    rows = calibration.tables["coverage"].set_index("name").loc[order]
    figure, (axes,) = new_figure((PAGE, 16 + 4.6 * len(rows)), (1, 1), margins=(56, 8, 11, 4))
    identified = calibration.identified["identified"].to_dict()
    for place, (name, row) in enumerate(rows.iterrows()):
        colour: str = BLUE if identified[name] else GREY
        axes.hlines(place, row["low"], row["high"], color=colour, linewidth=1.2)
        axes.plot(row["coverage"], place, "o", color=colour, markersize=4)
    axes.axvline(0.9, color=INK, linewidth=0.8)
    axes.set_yticks(range(len(rows)), [assumption_words(str(name)) for name in rows.index], fontsize=6.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(max(0.0, np.floor(10 * rows["low"].min()) / 10), 1)
    axes.set_xlabel(f"share of {int(rows['rows'].max())} rows whose 90 % interval holds the value")
    axes.grid(axis="x")
    return figure


def describe(calibration: Calibration) -> str:
    """Say the lowest, the mean and the highest share."""
    held = calibration.tables["coverage"]["coverage"]
    ends = f"from {in_hundred(held.min())} to {in_hundred(held.max())}"
    return f"Dots about a line at 90 in 100: {ends}, {in_hundred(held.mean())} on average."
