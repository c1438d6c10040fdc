"""The headline: preparing first with everything else equal beside the bundle, by horizon and by consolidation."""

from __future__ import annotations

from itertools import product

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.comparison.drawing import colour_of, heading, in_words, key, mark, offsets, ratio_axis, rows
from analysis.comparison.load import Comparison
from analysis.comparison.words import HEADLINE, WINDOWS, capital, setting_words, short
from analysis.figures.style import PAGE, new_figure, styled

NAME = "headline"
RANK = 1
PART = "answer"
TITLE = "The main comparison, by how long one looks"
CAPTION = (
    "Ratio of means: 1 is no difference, 2 twice as much, 0.5 half as much; bars are 95 % intervals over seeds. "
    "Filled points count from the first week up to each horizon, hollow ones the last year before it. In the bundle "
    "many levers differ at once, so it is no effect of one thing. Columns differ in how many weeks trust takes to "
    "consolidate, a contested assumption. Of crises, less is better; of the others, more. Each row has a scale of "
    "its own. Nobody refers themselves for the first time twice: an arm that was ahead for years has fewer people left "
    "to do so in the last."
)
BEHIND = {"terms": ["free"], "setting": ["default", r"consolidation_\d+"]}


def there(comparison: Comparison) -> bool:
    """Say whether a factor is told with everything else equal."""
    return comparison.alone is not None


def settings(comparison: Comparison) -> list[str]:
    """Return the settings to stand side by side: the default, then by weeks of consolidation."""
    weeks = [name for name in comparison.present("setting") if name.startswith("consolidation_")]
    return ["default", *sorted(weeks, key=lambda name: int(name.rsplit("_", 1)[1]))]


def panel(axes: Axes, comparison: Comparison, outcome: str, setting: str) -> list[pd.Series | None]:
    """Draw one outcome under one setting, and return what was drawn."""
    drawn = []
    for at, year in enumerate(comparison.headline_horizons):
        marks = list(product(comparison.shown, WINDOWS))
        for (sides, window), off in zip(marks, offsets(len(marks)), strict=True):
            effect = comparison.effect(sides, outcome, year, setting=setting, window=window)
            mark(axes, at + off, effect, "ratio", colour_of(comparison, sides), window == "cumulative")
            drawn.append(effect)
    return drawn


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a row of panels for each outcome, a column for each setting."""
    columns = settings(comparison)
    grid = (len(HEADLINE), len(columns))
    figure, panels = new_figure((PAGE, 194), grid, margins=(15, 3, 23, 14), gaps=(5, 15))
    for at, outcome in enumerate(HEADLINE):
        line, drawn = panels[at * len(columns) : (at + 1) * len(columns)], []
        for axes, setting in zip(line, columns, strict=True):
            rows(axes, [f"{year:.3g} years" for year in comparison.headline_horizons], show=axes is line[0])
            drawn += panel(axes, comparison, outcome, setting)
        ratio_axis(line, drawn)
        line[0].set_title(capital(short(outcome)))
    weeks = (comparison.config.get("theory") or {}).get("consolidation_weeks")
    for top, bottom, setting in zip(panels, panels[-len(columns) :], columns, strict=False):
        heading(top, comparison.on_seeds(capital(setting_words(setting, weeks)), setting=setting))
        bottom.set_xlabel("Ratio of means")
    key(figure, comparison, WINDOWS)
    return figure


def describe(comparison: Comparison) -> str:
    """Say the ratios under the default, from the first week."""
    said = [
        f"{sides.said}, {short(outcome)}, {year:.3g} years: "
        + in_words(comparison.effect(sides, outcome, year), "ratio")
        for sides, outcome, year in product(comparison.shown, HEADLINE, comparison.headline_horizons)
    ]
    return "Ratios with intervals, everything else equal first. From the first week: " + "; ".join(said) + "."
