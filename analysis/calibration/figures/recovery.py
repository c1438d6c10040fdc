"""Values that are known beside the medians that are found, for what is found again best."""

from __future__ import annotations

from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.calibration.folder import Calibration
from analysis.calibration.words import assumption_words
from analysis.figures.style import BLUE, GREY, INK, PAGE, new_figure, styled
from analysis.hundredths import in_hundred

NAME = "recovery"
TITLE = "Values that are known, and what is found again"
CAPTION = (
    "Each dot is a row that was left out: across, the value that made it; up, the median that its figures lead to, "
    "with the 90 % interval, both as shares of the way through the prior. On the line it would be found exactly; a "
    "flat cloud means that the figures tell nothing of it. Above each, by how much the median errs less than the "
    "middle of the prior would. The assumptions that are found again best."
)
MOST, WIDEST = 6, 30


def shown(calibration: Calibration) -> pd.DataFrame:
    """Return the coverage of the assumptions that are found again best."""
    return calibration.tables["coverage"].sort_values("better", ascending=False).head(MOST)


@styled
def draw(calibration: Calibration) -> Figure:
    """Draw a panel for each of the best."""
    rows = shown(calibration)
    columns = min(3, len(rows))
    lines = -(-len(rows) // columns)
    size = (PAGE, 22 + 51 * lines)
    figure, panels = new_figure(size, (lines, columns), margins=(14, 5, 11, 14), gaps=(8, 17), sharex=True, sharey=True)
    for axes, (_, row) in zip(panels, rows.iterrows(), strict=False):
        cloud(axes, calibration.rows("recovered", name=row["name"]))
        name = fill(assumption_words(row["name"]), WIDEST)
        axes.set_title(f"{name}\nerrs {in_hundred(row['better'])} less", fontsize=6.8)
    for axes in panels[len(rows) :]:
        axes.set_axis_off()
    figure.supxlabel("the value that made a row", fontsize=8)
    panels[0].set_ylabel("what is found")
    return figure


def cloud(axes: Axes, rows: pd.DataFrame) -> None:
    """Draw what is found beside what was true."""
    axes.vlines(rows["truth"], rows["low"], rows["high"], color=GREY, linewidth=0.4, alpha=0.5)
    axes.plot(rows["truth"], rows["median"], "o", color=BLUE, markersize=2.4, alpha=0.8)
    axes.plot([0, 1], [0, 1], color=INK, linewidth=0.7)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xticks([0, 0.5, 1])
    axes.set_yticks([0, 0.5, 1])


def describe(calibration: Calibration) -> str:
    """Say by how much each errs less than the middle of its prior would."""
    told = [f"{assumption_words(row['name'])} {100 * row['better']:.0f}" for _, row in shown(calibration).iterrows()]
    return "Clouds of dots about a slope. Error less than the middle of the prior, in 100: " + "; ".join(told) + "."
