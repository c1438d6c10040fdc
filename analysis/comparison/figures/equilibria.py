"""Does trust end in the same place wherever it began? Each arm begun low and begun high, seed by seed."""

from __future__ import annotations

from itertools import product
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.comparison.drawing import heading
from analysis.comparison.load import Comparison
from analysis.comparison.two_ends import BEGUN, HIGH, LOW, TRUST, begun_twice, end_rows, trust
from analysis.comparison.words import capital, short
from analysis.figures.style import BLUE, ORANGE, PAGE, new_figure, styled
from analysis.words import plain_words

NAME = "equilibria"
RANK = 5
PART = "ends"
TITLE = "Where trust ends when it begins low, and when it begins high"
CAPTION = (
    "Trust (0 to 1) at each horizon. Thin lines are seeds, each begun low and begun high with the same luck; thick "
    "lines are their means. Where orange and blue come together, the arm comes to one end wherever it began; where "
    "they stay apart, it keeps what it began with. Lines begin at the first horizon, when some of the way from the "
    "beginning has been gone. Arms differ in many levers at once: a difference between two rows of panels is not the "
    "effect of any one thing."
)
BEHIND = {"terms": ["free"], "setting": list(BEGUN)}
LOOKS: dict[str, tuple[str, str, Any]] = {LOW: (ORANGE, "s", "--"), HIGH: (BLUE, "o", "-")}


def there(comparison: Comparison) -> bool:
    """Say whether arms were begun low and begun high."""
    return begun_twice(comparison)


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a row of panels for each arm: organisations' trust, residents' trust."""
    told, arms = trust(comparison), comparison.summary["arms"]
    size, grid = (PAGE, 28 + 27 * len(arms)), (len(arms), len(TRUST))
    figure, panels = new_figure(size, grid, margins=(33, 4, 20, 8), gaps=(6, 4), sharex=True, sharey=True)
    for axes, (arm, outcome) in zip(panels, product(arms, TRUST), strict=True):
        draw_panel(axes, told[(told["arm"] == arm) & (told["outcome"] == outcome)])
        if outcome == TRUST[0]:
            axes.set_ylabel(fill(capital(plain_words(arm)), 16), rotation=0, ha="right", va="center")
        if arm == arms[0]:
            heading(axes, capital(short(outcome)), above=5)
    for axes in panels[-len(TRUST) :]:
        axes.set_xlabel("Years")
    handles = [
        Line2D([], [], color=colour, marker=marker, linestyle=line, markersize=3.6, label=plain_words(setting))
        for setting, (colour, marker, line) in LOOKS.items()
    ]
    figure.legend(handles=handles, loc="lower center", ncols=2)
    return figure


def draw_panel(axes: Axes, told: pd.DataFrame) -> None:
    """Draw every seed thinly, and the means over them."""
    for setting, (colour, marker, line) in LOOKS.items():
        by_seed = told[told["setting"] == setting].pivot(index="horizon", columns="seed", values="value")
        axes.plot(by_seed.index, by_seed, color=colour, linewidth=0.4, alpha=0.5)
        axes.plot(by_seed.index, by_seed.mean(axis=1), color=colour, linestyle=line, marker=marker, markersize=3.6)
    axes.set(ylim=(0, 1), yticks=[0, 0.5, 1], xticks=sorted(set(told["horizon"])))
    axes.grid()


def describe(comparison: Comparison) -> str:
    """Say where every arm ends."""
    said = [f"{arm}, {what.lower()}: {cells[-4]}, {cells[-1]}" for arm, what, *cells in end_rows(comparison)]
    return f"Begun high minus begun low at {comparison.last:.3g} years, with intervals. " + "; ".join(said) + "."
