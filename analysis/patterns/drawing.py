"""All patterns in one figure: each by its figure with interval against its claim, and the same under its ablation."""

from __future__ import annotations

import math
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.style import BLUE, GREY, INK, PAGE, PALE, VERMILION, new_figure, styled

NAME = "patterns"
TITLE = "Every pattern against its claim, as told and under its ablation"
CAPTION = (
    "One row a pattern, on a scale of its own: the figure that decides its verdict (where it holds, the first), with "
    "its 95 % interval over seeds (filled), and the same figure where what should remove it is taken out (open). Grey "
    "ground: where the pattern claims that the figure lies; pale stripes: beyond the bound, but by so little that it "
    "is not counted. Colours: what the interval says of the claim. A pattern may have further figures, all of which "
    "must hold; they stand below."
)
COLOURS = {"holds": BLUE, "fails": VERMILION, "undetermined": GREY}
ROW, HEAD, FOOT = 16.5, 8, 16  # millimetres
WIDEST, AS_TOLD = 120, "as told"  # letters of a line of a row's heading


@styled
def draw(told: pd.DataFrame, figures: pd.DataFrame) -> Figure:
    """Draw a row for each pattern."""
    height = HEAD + ROW * len(told) + FOOT
    figure, rows = new_figure((PAGE, height), (len(told), 1), margins=(26, 5, FOOT, HEAD + 3), gaps=(0, 10.5))
    for axes, (_, pattern) in zip(rows, told.iterrows(), strict=True):
        draw_row(axes, pattern, deciding(pattern, figures[figures["pattern"] == pattern["pattern"]]))
    marks = [Line2D([], [], color=INK, marker="o", label="as told"),
             Line2D([], [], color=INK, marker="o", markerfacecolor="white", label="under its ablation"),
             Patch(color=PALE, label="claimed"),
             *(Line2D([], [], color=colour, linewidth=3, label=verdict)
               for verdict, colour in COLOURS.items())]  # fmt: skip
    figure.legend(handles=marks, loc="lower center", ncols=6, columnspacing=1.2)
    return figure


def deciding(pattern: pd.Series, figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figure, as told and ablated, from which a pattern has its verdict: the first with the same one."""
    alike = figures[(figures["under"] == AS_TOLD) & (figures["verdict"] == pattern["verdict"])]
    return figures[figures["part"] == (alike["part"].min() if len(alike) else 1)]


def draw_row(axes: Axes, pattern: pd.Series, shown: pd.DataFrame) -> None:
    """Draw one pattern: its figure as told above, and under its first ablation below."""
    axes.set_title(
        fill(f"{shown.iloc[0]['figure_is']} ({shown.iloc[0]['unit']})", WIDEST),
        fontsize=6.5,
        fontweight="normal",
        pad=2,
    )
    axes.set_yticks([])
    axes.set_ylim(-0.6, 1.6)
    axes.text(
        -0.02, 0.5, f"{pattern['pattern']}\n{pattern['verdict']}", transform=axes.transAxes, ha="right", va="center",
        fontsize=7, color=COLOURS[pattern["verdict"]], fontweight="bold",
    )  # fmt: skip
    shown = shown[shown["under"].isin([AS_TOLD, pattern["ablation"]])]
    ends = limits(shown)
    claim = shown.iloc[0]
    low, high = max(claim["claim_low"], ends[0]), min(claim["claim_high"], ends[1])
    axes.axvspan(low, high, color=PALE, linewidth=0, zorder=0)
    indifferent(axes, claim)
    for place, (_, row) in zip((1, 0), shown.iterrows(), strict=False):
        colour = COLOURS[row["verdict"]]
        axes.hlines(place, row["low"], row["high"], color=colour, linewidth=1.4)
        axes.plot(row["figure"], place, "o", color=colour, markersize=3.6, markerfacecolor=colour if place else "white")
    axes.set_xlim(*ends)
    axes.locator_params(axis="x", nbins=6)
    axes.tick_params(axis="x", labelsize=6, pad=1.5, length=2)
    axes.spines["left"].set_visible(False)


def limits(shown: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of a row's scale: all that is drawn on it, and what it is measured against."""
    told = shown[["figure", "low", "high"]].to_numpy(float).ravel().tolist()
    bounds = shown.iloc[0][["claim_low", "claim_high"]].tolist()
    there = [value for value in (*told, *bounds) if math.isfinite(value)] or [0.0]
    room = 0.08 * (max(there) - min(there)) or 0.5
    return min(there) - room, max(there) + room


def indifferent(axes: Axes, claim: pd.Series) -> None:
    """Stripe what lies beyond a bound by less than the margin of indifference."""
    if not claim["margin"] > 0:
        return
    for bound, sign in ((claim["claim_low"], 1), (claim["claim_high"], -1)):
        if np.isfinite(bound):
            ends = sorted((bound, bound + sign * claim["margin"]))
            axes.axvspan(*ends, facecolor="white", edgecolor=PALE, hatch="////", linewidth=0, zorder=0.5)


def describe(told: pd.DataFrame) -> str:
    """Say the figure in a sentence, for readers who do not see it."""
    said = "; ".join(f"{row['pattern']} {row['verdict']}" for _, row in told.iterrows())
    return f"Rows of dots with intervals, each against a shaded claim. {said}."
