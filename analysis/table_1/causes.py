"""What each cause explains of the rise of self-referral and of the fall of totals: alone, and added last."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import BLUE, GREY, INK, ORANGE, PAGE, new_figure, styled
from analysis.hundredths import points
from analysis.table_1.folder import PublishedTable
from analysis.table_1.variants import READING_WORDS

NAME = "causes"
TITLE = "What each cause explains, alone and added last"
CAPTION = (
    "Each bar runs from what a cause does alone (open dot) to what it does when added last (full dot): that is its "
    '"up to". Thin lines are 95 % intervals, seed by seed. The dashed line is the published change with its own '
    "sampling error shaded. Left: the rise of the share of self-referrals, in points. Right: the change of all "
    "referrals of year 2, for 100 of year 1. A dot left of 0 on the left panel moves the share against the published "
    "shift."
)
COLOURS = {"access": ("access and coding", BLUE), "trust": ("levers of trust", ORANGE)}
PANELS = {"self_shift": "Rise of the share of self-referrals", "total_ratio": "Change of totals, year 2 / year 1"}


@styled
def draw(table: PublishedTable) -> Figure:
    """Draw a row for each way of counting and cause, in two panels."""
    rows = [(reading, cause) for reading in table.corners for cause in COLOURS]
    size, margins = (PAGE, 30 + 7 * max(1, len(rows))), (46, 4, 20, 6)
    figure, panels = new_figure(size, (1, 2), margins=margins, gaps=(7, 0), sharey=True)
    for axes, (name, title) in zip(panels, PANELS.items(), strict=True):
        for place, (reading, cause) in enumerate(rows):
            one_range(
                axes, table.rows("explained", reading=reading, figure=name, cause=cause), place, COLOURS[cause][1]
            )
        published_change(axes, table, name)
        axes.axvline(0, color=INK, linewidth=0.6)
        axes.set_title(title)
        axes.set_xlabel("points")
        axes.grid(axis="x")
    panels[0].set_yticks([2 * place + 0.5 for place in range(len(table.corners))],
                         [READING_WORDS[reading].replace(" and ", "\nand ") for reading in table.corners])  # fmt: skip
    panels[0].invert_yaxis()
    for said, colour in COLOURS.values():
        panels[0].plot([], [], color=colour, linewidth=3, label=said)
    panels[0].plot([], [], "o", color=GREY, markerfacecolor="white", label="alone")
    panels[0].plot([], [], "o", color=GREY, label="added last")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="lower center", ncols=4)
    return figure


def one_range(axes: Axes, rows: pd.DataFrame, place: int, colour: str) -> None:
    """Draw what one cause does, from alone to added last."""
    ends = (100 * rows.set_index("how")[["difference", "low", "high"]]).astype(float).to_dict("index")
    both = [row["difference"] for row in ends.values()]
    axes.plot(both, [place, place], color=colour, linewidth=3, alpha=0.4, solid_capstyle="butt")
    for how, offset, face in (("alone", -0.16, "white"), ("added last", 0.16, colour)):
        axes.hlines(place + offset, ends[how]["low"], ends[how]["high"], color=colour, linewidth=1)
        axes.plot(ends[how]["difference"], place + offset, "o", color=colour, markerfacecolor=face, markersize=4)


def published_change(axes: Axes, table: PublishedTable, name: str) -> None:
    """Draw the published change and its sampling error."""
    nothing = 1.0 if name == "total_ratio" else 0.0
    value, low, high = (100 * (table.published[name][end] - nothing) for end in ("value", "low", "high"))
    axes.axvspan(low, high, color=GREY, alpha=0.2, linewidth=0)
    axes.axvline(value, color=GREY, linestyle="--", linewidth=0.9)


def describe(table: PublishedTable) -> str:
    """Say the ranges as printed in words."""
    said = []
    for name, title in PANELS.items():
        for cause, (words, _) in COLOURS.items():
            rows = table.rows("explained", reading="as_printed", figure=name, cause=cause)
            if len(rows):
                alone, last = (points(value, True) for value in rows["difference"])
                said.append(f"{title}, {words}: alone {alone}, added last {last}")
    return "Bars in two panels. " + "; ".join(said) + "."
