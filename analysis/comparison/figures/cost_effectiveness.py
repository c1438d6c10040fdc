"""What it buys: incremental cost beside incremental effect, and for whom the price would be worth paying."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.comparison.costs import UNITS, acceptability, has_price, measured, price, price_in_words
from analysis.comparison.drawing import ALONE, BESIDE, key_words
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import capital, short
from analysis.figures.style import INK, ORANGE, PAGE, new_figure, styled

NAME = "cost_effectiveness"
RANK = 13
PART = "cost"
TITLE = "What the money buys"
CAPTION = (
    "Above: additional cost and additional effect for the whole place at the furthest horizon, with everything else "
    "equal first and the bundle under it, on scales of their own; each dot is one of 2,000 resamples of the paired "
    "seeds, the ring their mean (the cross, discounted by 3.5 % a year). Up costs more, right brings more. Below: "
    "in what share of those resamples the effect would be worth its cost, if one more unit were worth the sum along "
    "the bottom; a curve falls where there is less for less money. Those shares tell of the luck of seeds, not of "
    "how likely the model is to be right."
)
BEHIND = {"terms": ["free"], "setting": ["default"]}
MILLION = 1e6
LOOKS: dict[str, tuple[str, Any]] = {"spend": ("o", "-"), "spend_discounted": ("x", "--")}


def there(comparison: Comparison) -> bool:
    """Say whether costs and effects are told with everything else equal."""
    return measured(comparison) and comparison.seeds > 1


def spent(comparison: Comparison) -> list[str]:
    """Return how spending was added up: as it is, and discounted."""
    return [name for name in LOOKS if name in comparison.present("outcome")]


def colours(comparison: Comparison, sides: Sides, name: str) -> str:
    """Return the colour of a cloud."""
    if sides != comparison.alone:
        return BESIDE if name == "spend" else "#cfcfcf"
    return ALONE if name == "spend" else ORANGE


def plane(axes: Axes, comparison: Comparison, sides: Sides, unit: str) -> None:
    """Draw the clouds of additional cost and effect of one contrast."""
    for name in spent(comparison):
        found = price(comparison, sides, name, unit, comparison.last)
        if found is None:
            continue
        colour = colours(comparison, sides, name)
        axes.plot(found.effect, found.cost / MILLION, ".", color=colour, markersize=1.5, alpha=0.4)
        cost, effect = found.point
        marker = LOOKS[name][0]
        axes.plot([effect], [cost / MILLION], marker, color=INK, markerfacecolor=colour, markersize=5)
    for line in (axes.axhline, axes.axvline):
        line(0, color=INK, linewidth=0.7)
    axes.margins(0.12)
    axes.grid()
    axes.locator_params(nbins=5)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel("Additional engaged person-years" if unit == UNITS[0] else "Additional people taken into care")
    axes.set_ylabel("Additional cost (£ million)")
    axes.set_title(capital(key_words(sides)))


def curve(axes: Axes, comparison: Comparison, unit: str) -> None:
    """Draw the acceptability curves."""
    found = {(sides, name): price(comparison, sides, name, unit, comparison.last)
             for sides, name in product(comparison.shown, spent(comparison))}  # fmt: skip
    told = {sides for sides in comparison.shown if has_price(comparison, sides, unit)}
    prices = [abs(one.each[0]) for (sides, _), one in found.items() if one is not None and sides in told]
    willing = np.linspace(0, 2.5 * max(prices, default=1000.0), 101)
    for (sides, name), one in found.items():
        if one is not None:
            axes.plot(willing, acceptability(one, willing), LOOKS[name][1], color=colours(comparison, sides, name))
    axes.set(ylim=(-0.02, 1.02), xlim=(0, willing[-1]))
    axes.grid()
    axes.locator_params(axis="x", nbins=5)
    axes.xaxis.set_major_formatter(lambda pounds, _: f"{pounds / 1000:,.0f}")
    axes.set_xlabel(f"What one {short(unit)} more would be worth (£1,000)")


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a row of planes for each contrast, and the curves of all under them; a column for each unit."""
    lines = len(comparison.shown) + 1
    figure, panels = new_figure((PAGE, 22 + 58 * lines), (lines, 2), margins=(17, 4, 27, 8), gaps=(17, 18))
    for axes, (sides, unit) in zip(panels, product(comparison.shown, UNITS), strict=False):
        plane(axes, comparison, sides, unit)
    for axes, unit in zip(panels[-2:], UNITS, strict=True):
        curve(axes, comparison, unit)
        axes.set_ylabel("Share of resamples\nin which it is worth it")
    handles = [
        Line2D([], [], color=colours(comparison, sides, name), marker=LOOKS[name][0], linestyle=LOOKS[name][1],
               markersize=4, label=key_words(sides) + (", discounted" if name != "spend" else ""))
        for sides, name in product(comparison.shown, spent(comparison))
    ]  # fmt: skip
    figure.legend(handles=handles, loc="lower center", ncols=2)
    return figure


def describe(comparison: Comparison) -> str:
    """Say what one more unit costs."""
    said = [
        f"{capital(sides.said)}, {short(unit)}: {price_in_words(comparison, sides, 'spend', unit, comparison.last)}"
        for sides, unit in product(comparison.shown, UNITS)
    ]
    return (
        f"Cost-effectiveness planes and curves at {comparison.last:.3g} years, everything else equal first. "
        + "; ".join(said)
        + "."
    )
