"""What it costs: programme, services and crises apart, then all of it, with unpaid hours, and discounted."""

from __future__ import annotations

from itertools import product
from textwrap import fill

from matplotlib.figure import Figure

from analysis.comparison.drawing import colour_of, difference_axis, key, mark, offsets, rows, scaled
from analysis.comparison.load import Comparison
from analysis.comparison.words import SPENDING, capital, short
from analysis.figures.style import PAGE, new_figure, styled
from analysis.words import signed

NAME = "spending"
RANK = 12
PART = "cost"
TITLE = "What is spent, and by whom"
CAPTION = (
    "Differences in millions of pounds of about 2012 for the whole place, from the first week up to each horizon, "
    "with 95 % intervals over seeds; to the right costs more. Not discounted unless it says so. Unpaid hours are "
    "hours that communities give; here they are paid for at the living wage, so that free work is no saving."
)
BEHIND = {"terms": ["free"], "setting": ["default"]}
IN_MILLIONS = 1e-6


def there(comparison: Comparison) -> bool:
    """Say whether spending is told with everything else equal."""
    return comparison.alone is not None and bool(parts(comparison))


def parts(comparison: Comparison) -> list[str]:
    """Return the kinds of spending that were measured."""
    known = comparison.present("outcome")
    return [name for name in SPENDING if name in known]


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a column for each horizon."""
    years, named = comparison.headline_horizons, parts(comparison)
    figure, panels = new_figure((PAGE, 32 + 8 * len(named)), (1, len(years)), margins=(42, 5, 21, 7), gaps=(6, 0))
    for axes, year in zip(panels, years, strict=True):
        rows(axes, [fill(capital(short(name)), 28) for name in named], show=year == years[0])
        for (at, name), (sides, off) in product(
            enumerate(named), zip(comparison.shown, offsets(len(comparison.shown), 0.36), strict=True)
        ):
            effect = scaled(comparison.effect(sides, name, year), IN_MILLIONS)
            mark(axes, at + off, effect, "difference", colour_of(comparison, sides))
        difference_axis(axes)
        axes.set_title(f"{year:.3g} years")
        axes.set_xlabel("Difference (£ million)")
    key(figure, comparison)
    return figure


def describe(comparison: Comparison) -> str:
    """Say every difference with everything else equal."""
    sides = comparison.shown[0]
    found = {(name, year): comparison.effect(sides, name, year)
             for name, year in product(parts(comparison), comparison.headline_horizons)}  # fmt: skip
    said = [
        f"{short(name)}, {year:.3g} years: {signed(float(effect['difference']))} pounds"
        for (name, year), effect in found.items()
        if effect is not None
    ]
    return f"Differences, {sides.said}, everything else equal. " + "; ".join(said) + "."
