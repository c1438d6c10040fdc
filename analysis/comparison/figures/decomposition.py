"""What prepares, what pays and how it is done: main effects and interactions, each with all else equal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from matplotlib.figure import Figure

from analysis.comparison.drawing import ALONE, difference_axis, in_words, mark, rows, scaled
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import ALL_ELSE, HEADLINE, capital, short, unit
from analysis.figures.style import INK, PAGE, new_figure, styled

NAME = "decomposition"
RANK = 2
PART = "answer"
TITLE = "Preparation, funding and practice taken apart"
CAPTION = (
    "Differences with 95 % intervals at the furthest horizon, from the first week. Each of the first rows is one "
    "factor, averaged over all combinations of the others. A row with × is an interaction: by how much the effect "
    "of one is larger when the other is there too. Counts are of the whole place. The panels have scales of "
    "their own."
)
BEHIND = {"terms": ["free"], "setting": ["default"]}


def there(comparison: Comparison) -> bool:
    """Say whether there are two factors or more."""
    return len(list(factors(comparison))) > 1


def factors(comparison: Comparison) -> Iterator[Sides]:
    """Give the main effects in the design's order, then the interactions, by how many take part."""
    named = [str(name) for name in comparison.design.get("factors") or {}]
    held = [arm for arm, versus in comparison.contrasts if versus == ALL_ELSE and set(arm.split(" x ")) <= set(named)]
    for arm in sorted(held, key=lambda arm: (arm.count(" x "), [named.index(part) for part in arm.split(" x ")])):
        yield Sides(arm, ALL_ELSE, arm.replace(" x ", " × "))


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a panel for each outcome of the headline."""
    told = list(factors(comparison))
    figure, panels = new_figure((PAGE, 36 + 11 * len(told)), (2, 2), margins=(39, 4, 14, 8), gaps=(9, 21))
    for axes, outcome in zip(panels, HEADLINE, strict=True):
        rows(axes, [fill(capital(sides.said), 24) for sides in told], show=axes in panels[::2])
        for at, sides in enumerate(told):
            effect = scaled(comparison.effect(sides, outcome, comparison.last), comparison.scale_of(outcome))
            mark(axes, at, effect, "difference", ALONE if sides.arm == comparison.alone_name else INK)
        difference_axis(axes)
        axes.set_title(capital(short(outcome)))
        axes.set_xlabel(f"Difference at {comparison.last:.3g} years\n({unit(outcome)})", fontsize=7)
    return figure


def describe(comparison: Comparison) -> str:
    """Say every difference."""
    said = [
        f"{sides.said}, {short(outcome)}: {in_words(comparison.effect(sides, outcome, comparison.last), 'difference')}"
        for outcome in HEADLINE
        for sides in factors(comparison)
    ]
    return f"Differences with intervals at {comparison.last:.3g} years. " + "; ".join(said) + "."
