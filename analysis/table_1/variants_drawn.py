"""Every variant beside the published figures: the share of self-referrals in both years, and the fall of totals."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import BLUE, INK, ORANGE, PAGE, PALE, new_figure, styled
from analysis.hundredths import points
from analysis.table_1.folder import PublishedTable
from analysis.table_1.variants import in_words

NAME = "variants"
TITLE = "Every variant beside the published figures"
CAPTION = (
    "Dots are means over seeds with 95 % intervals, often narrower than the dots. Shaded: the bands that were declared "
    "before any run. Lines: the published figures, whose own sampling error is hardly wider than the line. On the left "
    "the share of self-referrals, prompted and at sites too, in year 1 (orange) and year 2 (blue); on the right all "
    "referrals of year 2 over all of year 1. An 11-month year changes how the same runs are counted; a launch backlog "
    "changes who waits at the launch, and counts them."
)
YEARS = {"self_share_year_1": ("year 1", ORANGE), "self_share_year_2": ("year 2", BLUE)}
LOWER = {"self_share_year_1": -0.14, "self_share_year_2": 0.14}
RATIO = {"total_ratio": ("year 2 / year 1", INK)}


@styled
def draw(table: PublishedTable) -> Figure:
    """Draw a row for each variant in two panels."""
    variants = table.variants
    size, margins = (PAGE, 26 + 5 * len(variants)), (66, 6, 15, 6)
    figure, panels = new_figure(size, (1, 2), margins=margins, gaps=(7, 0), sharey=True, width_ratios=(3, 2))
    for axes, shown, title in zip(
        panels, (YEARS, RATIO), ("Share of self-referrals, as published", "Totals, year 2 / year 1"), strict=True
    ):
        for figure_name, (_, colour) in shown.items():
            one_figure(axes, table, figure_name, colour)
        axes.set_title(title)
        axes.grid(axis="x")
    panels[0].set_xlim(0, 1)
    panels[1].set_xlim(left=0)
    panels[0].set_yticks(range(len(variants)), [in_words(variant) for variant in variants])
    panels[0].invert_yaxis()
    for said, colour in YEARS.values():
        panels[0].plot([], [], "o", color=colour, label=said)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="lower center", ncols=2)
    return figure


def one_figure(axes: Axes, table: PublishedTable, name: str, colour: str) -> None:
    """Draw the band, the published value and every variant's mean of one figure."""
    rows = table.rows("fits", figure=name).set_index("variant").reindex(table.variants)
    low, high = rows[["band_low", "band_high"]].iloc[0]
    if pd.notna(low):
        axes.axvspan(
            low, high, color=colour if colour != INK else PALE, alpha=0.18 if colour != INK else 0.7, linewidth=0
        )
    axes.axvline(table.published[name]["value"], color=colour, linewidth=0.9)
    place = np.arange(len(rows)) + LOWER.get(name, 0.0)
    axes.hlines(place, rows["low"], rows["high"], color=colour, linewidth=1.4)
    axes.plot(rows["mean"], place, "o", color=colour, markersize=3.4)


def describe(table: PublishedTable) -> str:
    """Say the corners as printed in words."""
    said = []
    for variant in table.corners.get("as_printed", []):
        mean = {name: table.row("fits", variant=variant, figure=name)["mean"] for name in (*YEARS, *RATIO)}
        first, second, ratio = (points(value) for value in mean.values())
        said.append(f"{in_words(variant)}: {first} to {second} in 100, totals {ratio} for 100")
    return "Rows of dots with bands. " + "; ".join(said) + "."
