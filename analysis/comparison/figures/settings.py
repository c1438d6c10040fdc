"""What the effect hangs on: a row for each setting, beside the interval that the effect has as asked."""

from __future__ import annotations

from itertools import product
from textwrap import fill
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.comparison.drawing import ALONE, BESIDE, difference_axis, in_words, key, mark, offsets, rows, scaled
from analysis.comparison.hangs_on import ABOVE, BELOW, contrasts, place, words
from analysis.comparison.hangs_on import settings as tried
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import ALL_ELSE, HEADLINE, PRIMARY, capital, short, unit
from analysis.figures.style import PAGE, PALE, VERMILION, new_figure, styled
from analysis.headline import DEFAULT

NAME = "settings"
RANK = 4
PART = "settings"
TITLE = "What the effect hangs on"
CAPTION = (
    "Differences at the furthest horizon, from the first week, with 95 % intervals over seeds, under each setting; "
    "counts of residents are of the whole place. The band is the interval of the first row, in which everything is as "
    "asked; orange points are told apart from it seed by seed (paired t, 5 %, allowing for the number of settings by "
    "Bonferroni's rule). The panels have scales of their own."
)
BEHIND = {"terms": ["free"]}


class Panel(NamedTuple):
    """What a panel shows under every setting."""

    title: str
    outcome: str
    shown: list[Sides]


def panels_of(comparison: Comparison) -> list[Panel]:
    """Return a panel for each outcome of the headline or, where pairs are told, one for each pair."""
    if comparison.alone:
        return [Panel(capital(short(outcome)), outcome, comparison.shown) for outcome in HEADLINE]
    return [Panel(capital(sides.said), PRIMARY, [sides]) for sides in contrasts(comparison)]


def there(comparison: Comparison) -> bool:
    """Say whether there are settings beyond weeks of consolidation."""
    return bool(tried(comparison))


def colour(comparison: Comparison, panel: Panel, sides: Sides, setting: str) -> str:
    """Return the colour of a point: what is told first stands out where it lies outside the default's interval."""
    if sides != panel.shown[0]:
        return BESIDE
    return VERMILION if place(comparison, sides, panel.outcome, setting) in (ABOVE, BELOW) else ALONE


def draw_panel(axes: Axes, comparison: Comparison, panel: Panel) -> None:
    """Draw one panel: a row for each setting, the interval of the default as a band behind them."""
    scale = comparison.scale_of(panel.outcome)
    for (at, setting), (sides, off) in product(
        enumerate(tried(comparison)), zip(panel.shown, offsets(len(panel.shown), 0.4), strict=True)
    ):
        effect = scaled(comparison.effect(sides, panel.outcome, comparison.last, setting=setting), scale)
        mark(axes, at + off, effect, "difference", colour(comparison, panel, sides, setting))
        if setting == DEFAULT and sides == panel.shown[0] and effect is not None and effect["n"] > 1:
            axes.axvspan(effect["low"], effect["high"], color=PALE, linewidth=0, zorder=0)
    difference_axis(axes, ticks=3)
    axes.set_title(fill(panel.title, 17 if comparison.alone else 22))
    axes.set_xlabel(fill(f"Difference ({unit(panel.outcome)})", 24), fontsize=7)


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a panel for each outcome, or for each pair."""
    drawn, named = panels_of(comparison), tried(comparison)
    columns = min(len(drawn), 4 if comparison.alone else 3)
    lines = -(-len(drawn) // columns)
    size = (PAGE, 6 + lines * (26 + 5.2 * len(named)))
    figure, axes = new_figure(size, (lines, columns), margins=(40, 4, 22, 10), gaps=(5, 26))
    for at, panel in enumerate(drawn):
        rows(axes[at], [capital(words(setting)) for setting in named], show=at % columns == 0)
        draw_panel(axes[at], comparison, panel)
    for empty in axes[len(drawn) :]:
        empty.set_axis_off()
    if comparison.alone:
        key(figure, comparison)
    return figure


def describe(comparison: Comparison) -> str:
    """Say every difference of what is told first, and where it lies beside the default's interval."""
    said = [
        f"{panel.title}, {words(setting)}: "
        + in_words(comparison.effect(panel.shown[0], panel.outcome, comparison.last, setting=setting), "difference")
        + " "
        + place(comparison, panel.shown[0], panel.outcome, setting)
        for panel, setting in product(panels_of(comparison), tried(comparison))
    ]
    what = f"{comparison.alone.said}, {ALL_ELSE}" if comparison.alone else "pairs that differ in one lever"
    return f"Differences with intervals at {comparison.last:.3g} years, {what}. {'; '.join(map(str.strip, said))}."
