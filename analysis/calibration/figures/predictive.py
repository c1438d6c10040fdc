"""Posterior predictive: what runs come to as told, under prior and posterior, beside what was published."""

from __future__ import annotations

from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.calibration.folder import AS_TOLD, Calibration
from analysis.calibration.moved import CALIBRATED, DEFAULT, PRIOR
from analysis.calibration.words import COLOURS, figure_words, middle
from analysis.figures.style import GREEN, GREY, INK, PAGE, VERMILION, new_figure, styled
from analysis.words import number_in_words

NAME = "predictive"
TITLE = "What single runs come to, beside what was published"
CAPTION = (
    "Each line: the middle 90 in 100 of runs of the fitted arm (thick, the middle half; dot, the median). Red: what "
    "was published, a line for a figure and a shade for a band or for all that lies below 0. Green: bands that were "
    "declared before any run for three of the figures; they are no targets but what the fit is judged by. In pale "
    "titles, figures that nothing was fitted to. Each run has a luck of its own, and a sample of the borough: its "
    "spread is no error of the mean."
)
COLUMNS, WIDEST = 3, 38
SAID = {AS_TOLD: "as told", PRIOR: "prior", CALIBRATED: "posterior"}
SHADES = {AS_TOLD: COLOURS[DEFAULT], PRIOR: COLOURS[PRIOR], CALIBRATED: COLOURS[CALIBRATED]}


@styled
def draw(calibration: Calibration) -> Figure:
    """Draw a panel for each figure."""
    targets = calibration.tables["targets"]
    lines = -(-len(targets) // COLUMNS)
    size, margins = (PAGE, 9 + 26 * lines), (17, 6, 7, 9)
    figure, panels = new_figure(size, (lines, COLUMNS), margins=margins, gaps=(6, 13), sharey=True)
    for axes, (_, target) in zip(panels, targets.iterrows(), strict=False):
        one_figure(axes, target, calibration)
    for axes in panels[len(targets) :]:
        axes.set_axis_off()
    panels[0].set_yticks(range(len(SAID)), list(SAID.values()))
    panels[0].set_ylim(len(SAID) - 0.5, -0.5)
    return figure


def one_figure(axes: Axes, target: pd.Series, calibration: Calibration) -> None:
    """Draw one figure: what was published, and three lines."""
    name, seen = str(target["name"]), list[float]()
    for place, (draws, runs) in enumerate(calibration.figures.items()):
        values = runs[name].astype(float)
        values = values[np.isfinite(values)]
        if len(values):
            low, quarter, half, three_quarters, high = values.quantile([0.05, 0.25, 0.5, 0.75, 0.95])
            axes.hlines(place, low, high, color=SHADES[draws], linewidth=1.2)
            axes.hlines(place, quarter, three_quarters, color=SHADES[draws], linewidth=3.2)
            axes.plot(half, place, "o", color=SHADES[draws], markersize=4, markeredgecolor="white")
            seen += [low, high]
    ends = [
        end for end in (target["low"], target["high"], *calibration.summary["bands"].get(name, ())) if np.isfinite(end)
    ]
    low, high = min([*seen, *ends]), max([*seen, *ends])
    axes.set_xlim(low - 0.05 * (high - low), high + 0.05 * (high - low) if high > low else high + 1)
    shade(axes, target, calibration)
    title = fill(figure_words(name), WIDEST)
    axes.set_title(
        title, color=INK if target["aimed"] else GREY, fontweight="bold" if target["aimed"] else "normal", fontsize=6.8
    )
    axes.locator_params(axis="x", nbins=4)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")


def shade(axes: Axes, target: pd.Series, calibration: Calibration) -> None:
    """Draw what was published, and the band that was declared before any run."""
    low, high = max(target["low"], axes.get_xlim()[0]), target["high"]
    if target["low"] == target["high"]:
        axes.axvline(high, color=VERMILION, linewidth=1.1)
    else:
        axes.axvspan(low, high, color=VERMILION, alpha=0.2, linewidth=0)
    if band := calibration.summary["bands"].get(target["name"]):
        axes.axvspan(*band, color=GREEN, alpha=0.22, linewidth=0)


def describe(calibration: Calibration) -> str:
    """Say every figure's medians, for readers who do not see it."""
    said = []
    for name in calibration.tables["targets"]["name"]:
        medians = [f"{SAID[draws]} {number_in_words(middle(runs[name]).median)}"
                   for draws, runs in calibration.figures.items()]  # fmt: skip
        said.append(f"{figure_words(name)}: {', '.join(medians)}")
    return "A panel for each figure. Medians: " + "; ".join(said) + "."
