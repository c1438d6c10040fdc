"""How every figure of a comparison draws an effect: a point, its interval, and words where it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import ALL_ELSE, WINDOWS
from analysis.figures.style import BLUE, GREY, INK

ALONE, BESIDE = BLUE, "#a0a0a0"
"""Colours of what is alone told apart, and of the bundle that stands beside it."""
TICKS = (
    (0.01, 0.1, 1, 10, 100),
    (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50),
    (0.3, 0.5, 0.7, 1, 1.4, 2, 3),
    (0.6, 0.8, 1, 1.25, 1.5),
    (0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4),
)
"""Numbers along an axis of ratios, from coarse to fine."""
WIDEST = (0.02, 50.0)
TOO_FEW, NOT_DEFINED, NOT_MEASURED = "too few to say", "not defined", "not measured"
ENDS = {"ratio": ("ratio", "ratio_low", "ratio_high"), "difference": ("difference", "low", "high")}
"""The columns of a point and of its interval."""


def colour_of(comparison: Comparison, sides: Sides) -> str:
    """Return the colour of one side by side."""
    return ALONE if sides == comparison.alone else BESIDE


def mark(axes: Axes, height: float, effect: pd.Series | None, kind: str, colour: str, filled: bool = True) -> None:
    """Draw a point with its 95 % interval, or say why there is none.

    kind     ratio or difference
    filled   else the point is hollow
    """
    if effect is None or not np.isfinite(effect[ENDS[kind][0]]):
        say(axes, height, why_not(effect), colour)
        return
    point, low, high = (float(effect[name]) for name in ENDS[kind])
    if np.isfinite(low) and np.isfinite(high):
        axes.plot([low, high], [height, height], color=colour, linewidth=1.1, solid_capstyle="butt", zorder=2)
    face = colour if filled else "white"
    axes.plot(
        [point], [height], "o", markersize=3.6, markerfacecolor=face, markeredgecolor=colour, markeredgewidth=0.9,
        zorder=3,
    )  # fmt: skip


def scaled(effect: pd.Series | None, by: float) -> pd.Series | None:
    """Return an effect with its difference and interval in another unit."""
    if effect is None:
        return None
    ends = list(ENDS["difference"])
    return pd.concat([effect.drop(ends), effect[ends].astype(float) * by])


def say(axes: Axes, height: float, words: str, colour: str) -> None:
    """Write words in place of a point, near the line of no difference."""
    shade = GREY if colour == BESIDE else colour
    axes.annotate(
        words, (0, height), (3, 0), xycoords=("axes fraction", "data"), textcoords="offset points", fontsize=5.5,
        color=shade, va="center", style="italic",
    )  # fmt: skip


def why_not(effect: pd.Series | None) -> str:
    """Say why an effect has no ratio or no difference."""
    if effect is None:
        return NOT_MEASURED
    return TOO_FEW if TOO_FEW in str(effect["method"]) else NOT_DEFINED


def ratio_axis(axes: Sequence[Axes], effects: Iterable[pd.Series | None]) -> None:
    """Give panels the same axis of ratios, wide enough for every interval and no wider than 1:50."""
    held = [float(effect[name]) for effect in effects if effect is not None for name in ENDS["ratio"]]
    fine = [value for value in held if np.isfinite(value) and value > 0]
    low, high = max(WIDEST[0], min([0.9, *fine]) / 1.06), min(WIDEST[1], max([1.1, *fine]) * 1.06)
    within = [[tick for tick in ticks if low <= tick <= high] for ticks in TICKS]
    ticks = next((ticks for ticks in within if len(ticks) > 2), within[-1])
    for panel in axes:
        panel.set_xscale("log")
        panel.set_xlim(low, high)
        panel.xaxis.set_major_locator(FixedLocator(ticks))
        panel.xaxis.set_minor_locator(NullLocator())
        panel.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        no_difference(panel, 1.0)


def difference_axis(axes: Axes, ticks: int = 4) -> None:
    """Mark nil on an axis of differences and leave few numbers on it."""
    axes.locator_params(axis="x", nbins=ticks)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.6g}".replace("-", "\u2212")))
    axes.margins(x=0.12)
    no_difference(axes, 0.0)


def no_difference(axes: Axes, where: float) -> None:
    """Draw the line of no difference."""
    axes.axvline(where, color=INK, linewidth=0.7, zorder=1)
    axes.grid(axis="x")


def rows(axes: Axes, labels: Sequence[str], show: bool = True) -> None:
    """Name the rows of a panel from the top down, at 0, 1, 2 ..."""
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)), labels if show else [""] * len(labels))
    axes.tick_params(axis="y", length=0)
    for line in range(1, len(labels)):
        axes.axhline(line - 0.5, color="#ececec", linewidth=0.6, zorder=0)


def offsets(count: int, spread: float = 0.6) -> list[float]:
    """Return where so many marks stand within one row, from its top down."""
    return [0.0] if count == 1 else [float(at) for at in np.linspace(-spread / 2, spread / 2, count)]


def heading(axes: Axes, words: str, above: float = 17) -> None:
    """Write what a column of panels shows above its first panel, so many points above it."""
    axes.annotate(words, (0, 1), (0, above), xycoords="axes fraction", textcoords="offset points", fontsize=8)


def key(figure: Figure, comparison: Comparison, windows: Iterable[str] = ("cumulative",)) -> None:
    """Say under a figure whose the points are and, where both are drawn, which window is hollow."""
    look: dict[str, Any] = {"marker": "o", "markersize": 3.6}
    handles = [
        Line2D([], [], color=colour_of(comparison, sides), linewidth=1.1, label=key_words(sides), **look)
        for sides in comparison.shown
    ]
    if len(list(windows)) > 1:
        handles += [
            Line2D([], [], linestyle="", color=GREY, markerfacecolor=face, label=words, **look)
            for face, words in zip((GREY, "white"), WINDOWS.values(), strict=True)
        ]
    figure.legend(handles=handles, loc="lower center", ncols=2, columnspacing=2.5)


def key_words(sides: Sides) -> str:
    """Say what a point is of."""
    return f"{sides.said}, {ALL_ELSE}" if sides.versus == ALL_ELSE else f"{sides.said}: all its levers at once"


def in_words(effect: pd.Series | None, kind: str) -> str:
    """Say a point and its interval in one breath."""
    if effect is None or not np.isfinite(effect[ENDS[kind][0]]):
        return why_not(effect)
    point, low, high = (float(effect[name]) for name in ENDS[kind])
    return f"{point:.3g} ({low:.3g} to {high:.3g})" if np.isfinite(low) else f"{point:.3g}"
