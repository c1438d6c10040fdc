"""Curves up to the week that is shown, a line for each run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from analysis.app.film.marks import POINTS
from analysis.figures.style import GREY, year_axis

LETTER = 22 * POINTS
APART = 0.14  # of the panel's height: how far numbers at the heads of lines stay from each other


class Curves:
    """One panel: a line for each run, with its number at its head."""

    def __init__(
        self, axes: Axes, title: str, told: str, lines: Sequence[pd.Series], looks: Sequence[Mapping[str, Any]]
    ) -> None:
        """Draw what stays.

        told    how the numbers at the heads are written
        lines   a value a week
        looks   of each line
        """
        self.told, self.series = told, lines
        self.top, self.weeks = max(1.0, 1.15 * max(float(line.max()) for line in lines)), len(lines[0])
        axes.set_title(title, fontsize=LETTER, pad=18, linespacing=1.3)
        axes.set_ylim(0, self.top)
        year_axis(axes, self.weeks)
        axes.locator_params(axis="y", nbins=4, integer=True)
        axes.tick_params(labelsize=LETTER, length=0, pad=6)
        axes.grid(axis="y", linewidth=1.2)
        axes.set_xlabel("years since the start", fontsize=LETTER, color=GREY)
        self.lines = [axes.plot([], [], linewidth=2.6, clip_on=False, **look)[0] for look in looks]
        self.heads = [axes.plot([], [], "o", markersize=8, color=look["color"], clip_on=False)[0] for look in looks]
        bold: dict[str, Any] = {"va": "center", "fontsize": LETTER, "fontweight": "bold"}
        self.numbers = [axes.text(0, 0, "", color=look["color"], **bold) for look in looks]

    @property
    def moving(self) -> list[Artist]:
        """What changes from week to week."""
        return [*self.lines, *self.heads, *self.numbers]

    def show(self, week: int) -> None:
        """Draw the lines up to a week."""
        ends = [float(series.loc[week]) for series in self.series]
        heights = spread(ends, APART * self.top)
        for place, series in enumerate(self.series):
            years = (series.loc[:week].index.to_numpy() + 1) / 52
            self.lines[place].set_data(years, series.loc[:week].to_numpy())
            self.heads[place].set_data(years[-1:], ends[place : place + 1])
            self.numbers[place].set_position((years[-1] + 0.03 * self.weeks / 52, heights[place]))
            self.numbers[place].set_text(self.told.format(ends[place]))


def spread(values: Sequence[float], apart: float) -> list[float]:
    """Return values moved upwards, as little as keeps each so far above the one below."""
    heights, lowest = list(values), -np.inf
    for place in np.argsort(values, kind="stable"):
        heights[place] = lowest = max(values[place], lowest + apart)
    return heights
