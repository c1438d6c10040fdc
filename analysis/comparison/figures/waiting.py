"""Who pays for waiting: burdens and gains while preparation lasts, and by the end."""

from __future__ import annotations

from itertools import product

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.comparison.drawing import ALONE, colour_of, heading, in_words, key, mark, offsets, ratio_axis, rows
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import BURDENS, GAINS, capital, short
from analysis.figures.style import GREY, PAGE, new_figure, styled
from analysis.words import signed

NAME = "waiting"
RANK = 10
PART = "who"
TITLE = "Who pays for waiting, and who gains"
CAPTION = (
    "Ratio of means from the first week up to the horizon named above each column, with 95 % intervals over seeds. "
    "Beside each row stands the difference itself: residents' weeks, events and courses of care for the whole "
    "place, organisations and people worn out as simulated, engagement in person-weeks per 1,000 residents a year. "
    "Burdens are better to the left, gains to the right."
)
FAR = 53
"""Points from the panel to the end of the differences beside it."""
BEHIND = {"terms": ["free"], "setting": ["default"]}


def there(comparison: Comparison) -> bool:
    """Say whether a factor is told with everything else equal."""
    return comparison.alone is not None


def years(comparison: Comparison) -> list[float]:
    """Return the end of preparation, where it is measured, and the furthest horizon."""
    waiting = comparison.waiting
    return [comparison.last] if waiting in (None, comparison.last) else [waiting, comparison.last]


def difference_words(comparison: Comparison, sides: Sides, outcome: str, year: float) -> str:
    """Say a difference for the whole place."""
    effect = comparison.effect(sides, outcome, year)
    return "" if effect is None else signed(float(effect["difference"]) * comparison.scale_of(outcome))


def panel(axes: Axes, comparison: Comparison, outcomes: tuple[str, ...], year: float) -> list[pd.Series | None]:
    """Draw some outcomes up to a horizon, and return what was drawn."""
    drawn = []
    for at, outcome in enumerate(outcomes):
        for sides, off in zip(comparison.shown, offsets(len(comparison.shown), 0.4), strict=True):
            effect, colour = comparison.effect(sides, outcome, year), colour_of(comparison, sides)
            mark(axes, at + off, effect, "ratio", colour)
            axes.annotate(
                difference_words(comparison, sides, outcome, year), (1, at + off), (FAR, 0), fontsize=6.5,
                xycoords=("axes fraction", "data"), textcoords="offset points", ha="right", va="center",
                color=colour if colour == ALONE else GREY,
            )  # fmt: skip
            drawn.append(effect)
    return drawn


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw burdens above gains, a column for each horizon."""
    columns, parts = years(comparison), {"Burdens": BURDENS, "Gains": GAINS}
    figure, panels = new_figure(
        (PAGE, 112),
        (2, len(columns)),
        margins=(36, 28, 20, 15),
        gaps=(29, 14),
        height_ratios=[len(BURDENS), len(GAINS)],
    )
    drawn = []
    for axes, ((title, outcomes), year) in zip(panels, product(parts.items(), columns), strict=True):
        rows(axes, [capital(short(outcome)) for outcome in outcomes], show=year == columns[0])
        drawn += panel(axes, comparison, outcomes, year)
        axes.set_title(title)
        if title == "Burdens":
            head = "While preparation lasts" if year == comparison.waiting else "By the end"
            heading(axes, f"{head}: the first {year:.3g} years")
            axes.annotate("difference", (1, 1), (FAR, 4), xycoords="axes fraction", textcoords="offset points",
                          ha="right", fontsize=6.5, color=GREY)  # fmt: skip
    ratio_axis(panels, drawn)
    for axes in panels[-len(columns) :]:
        axes.set_xlabel("Ratio of means")
    key(figure, comparison)
    return figure


def describe(comparison: Comparison) -> str:
    """Say every ratio and difference with everything else equal."""
    sides = comparison.shown[0]
    said = [
        f"{short(outcome)}, {year:.3g} years: {in_words(comparison.effect(sides, outcome, year), 'ratio')}, difference "
        f"{difference_words(comparison, sides, outcome, year) or 'not measured'}"
        for year, outcome in product(years(comparison), (*BURDENS, *GAINS))
    ]
    return f"Ratios, {sides.said}, everything else equal. " + "; ".join(said) + "."
