"""One lever at a time: pairs of arms that differ in one lever, so that each difference is the effect of that lever."""

from __future__ import annotations

from itertools import product

from matplotlib.figure import Figure

from analysis.comparison.drawing import ALONE, in_words, mark, offsets, ratio_axis, rows
from analysis.comparison.load import Comparison
from analysis.comparison.words import HEADLINE, WINDOWS, capital, short
from analysis.figures.style import PAGE, new_figure, styled

NAME = "single_levers"
RANK = 1
PART = "answer"
TITLE = "Arms that differ in one lever"
CAPTION = (
    "Ratio of means at the furthest horizon with 95 % intervals over seeds; 1 is no difference. Filled points count "
    "from the first week, hollow ones the last year. Each pair of arms differs in one lever and in nothing else."
)
BEHIND = {"terms": ["free"], "setting": ["default"]}
SHOWN = HEADLINE[:3]


def there(comparison: Comparison) -> bool:
    """Say whether every pair differs in one lever at most."""
    return bool(comparison.single)


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a panel for each outcome, a row for each pair."""
    height = 24 + 9 * len(comparison.single)
    figure, panels = new_figure((PAGE, height), (1, len(SHOWN)), margins=(58, 3, 12, 8), gaps=(4, 0))
    drawn = []
    for axes, outcome in zip(panels, SHOWN, strict=True):
        rows(axes, [f"{sides.arm}\nbeside {sides.versus}".replace("_", " ") for sides in comparison.single],
             show=outcome == SHOWN[0])  # fmt: skip
        for (at, sides), (window, off) in product(
            enumerate(comparison.single), zip(WINDOWS, offsets(len(WINDOWS), 0.36), strict=True)
        ):
            effect = comparison.effect(sides, outcome, comparison.last, window=window)
            mark(axes, at + off, effect, "ratio", ALONE, window == "cumulative")
            drawn.append(effect)
        axes.set_title(capital(short(outcome)))
        axes.set_xlabel("Ratio of means")
    ratio_axis(panels, drawn)
    return figure


def describe(comparison: Comparison) -> str:
    """Say every ratio from the first week."""
    said = [
        f"{sides.said}, {short(outcome)}: {in_words(comparison.effect(sides, outcome, comparison.last), 'ratio')}"
        for sides, outcome in product(comparison.single, SHOWN)
    ]
    return f"Ratios with intervals at {comparison.last:.3g} years. " + "; ".join(said) + "."
