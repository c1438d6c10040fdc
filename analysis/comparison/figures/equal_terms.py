"""On equal terms: the same weeks of activity, the same budget, the same hours, each both ways."""

from __future__ import annotations

from itertools import product
from textwrap import fill

from matplotlib.figure import Figure

from analysis.comparison.drawing import colour_of, heading, in_words, key, mark, offsets, ratio_axis, rows
from analysis.comparison.load import Comparison
from analysis.comparison.words import HEADLINE, TERMS, WINDOWS, capital, short
from analysis.figures.style import PAGE, new_figure, styled

NAME = "equal_terms"
RANK = 20
PART = "terms"
TITLE = "On equal terms"
CAPTION = (
    "Ratio of means with 95 % intervals over seeds; filled points count from the first week, hollow ones the last "
    "year before the horizon. Equal time: the same weeks of activity. Equal planned budget and hours: the same totals "
    "by plan up to each horizon, solved before any run from levers and unit costs, never from what came out; once with "
    "the larger side cut, once with the other adding therapists. What came out stands in the table below. Each row has "
    "a scale of its own."
)
BEHIND: dict[str, list[str]] = {"setting": ["default"]}
OUTCOMES = HEADLINE[:3]


def terms(comparison: Comparison) -> list[str]:
    """Return the terms that were lived, from as given to equal."""
    known = comparison.present("terms")
    return [*(name for name in TERMS if name in known), *(name for name in known if name not in TERMS)]


def there(comparison: Comparison) -> bool:
    """Say whether any terms but the given ones were lived."""
    return comparison.alone is not None and len(terms(comparison)) > 1


def row_words(comparison: Comparison, terms: str) -> str:
    """Say terms, and on how many seeds they were run, in lines that fit beside a panel."""
    return fill(comparison.on_seeds(capital(TERMS.get(terms, terms)), terms=terms), 32)


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a row of panels for each outcome, a column for each horizon."""
    named, years = terms(comparison), comparison.headline_horizons
    height = 26 + len(OUTCOMES) * (16 + 6 * len(named))
    figure, panels = new_figure((PAGE, height), (len(OUTCOMES), len(years)), margins=(54, 3, 23, 14), gaps=(5, 15))
    shown = {}
    for axes, (outcome, year) in zip(panels, product(OUTCOMES, years), strict=True):
        rows(axes, [row_words(comparison, name) for name in named], show=year == years[0])
        marks = list(product(comparison.shown, WINDOWS))
        for (at, name), ((sides, window), off) in product(
            enumerate(named), zip(marks, offsets(len(marks)), strict=True)
        ):
            effect = comparison.effect(sides, outcome, year, terms=name, window=window)
            shown[outcome, year, name, sides, window] = effect
            mark(axes, at + off, effect, "ratio", colour_of(comparison, sides), window == "cumulative")
        if year == years[0]:
            axes.set_title(capital(short(outcome)))
        if outcome == OUTCOMES[0]:
            heading(axes, f"{year:.3g} years")
    for outcome, at in zip(OUTCOMES, range(0, len(panels), len(years)), strict=True):
        ratio_axis(panels[at : at + len(years)], [effect for told, effect in shown.items() if told[0] == outcome])
    for axes in panels[-len(years) :]:
        axes.set_xlabel("Ratio of means")
    key(figure, comparison, WINDOWS)
    return figure


def describe(comparison: Comparison) -> str:
    """Say the first outcome on all terms, at every horizon."""
    sides = comparison.shown[0]
    said = [
        f"{TERMS.get(name, name)}, {year:.3g} years: "
        + in_words(comparison.effect(sides, OUTCOMES[0], year, terms=name), "ratio")
        for name, year in product(terms(comparison), comparison.headline_horizons)
    ]
    return f"Ratios, {sides.said}, everything else equal, {short(OUTCOMES[0])}. " + "; ".join(said) + "."
