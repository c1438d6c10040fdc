"""Not means alone: residents by how much harm services had done them before the first week."""

from __future__ import annotations

from itertools import product
from textwrap import fill

import pandas as pd
from matplotlib.figure import Figure

from analysis.comparison.drawing import colour_of, in_words, key, mark, offsets, ratio_axis, rows
from analysis.comparison.figures.waiting import years
from analysis.comparison.load import Comparison
from analysis.comparison.words import PRIMARY, capital, short
from analysis.figures.style import PAGE, new_figure, styled

NAME = "harm"
RANK = 11
PART = "who"
TITLE = "By how much harm services had done before"
CAPTION = (
    "Ratio of means with 95 % intervals over seeds, by quartile of the harm that services had done to a resident by "
    "the first morning or on arrival: 1 is least, 4 most. Most residents carry no such harm and all of them are in "
    "quartile 1, so quartiles 2 and 3 hold few people or none: where there is too little to divide, words stand in "
    "place of a point. Each column has a scale of its own."
)
BEHIND = {"terms": ["free"], "setting": ["default"]}
OUTCOMES = ("unmet_need_weeks", "crises", PRIMARY, "treated_need_share")
QUARTILES = {"1": "1, least harm", "2": "2", "3": "3", "4": "4, most harm"}


def there(comparison: Comparison) -> bool:
    """Say whether residents were told apart by the harm done to them."""
    return comparison.alone is not None and "4" in comparison.present("harm_quartile")


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a column for each outcome, a row for each horizon."""
    lines = years(comparison)
    figure, panels = new_figure(
        (PAGE, 24 + 40 * len(lines)), (len(lines), len(OUTCOMES)), margins=(27, 4, 21, 11), gaps=(6, 9)
    )
    drawn: dict[str, list[pd.Series | None]] = {outcome: [] for outcome in OUTCOMES}
    for axes, (year, outcome) in zip(panels, product(lines, OUTCOMES), strict=True):
        rows(axes, list(QUARTILES.values()), show=outcome == OUTCOMES[0])
        for at, quartile in enumerate(QUARTILES):
            for sides, off in zip(comparison.shown, offsets(len(comparison.shown), 0.36), strict=True):
                effect = comparison.effect(sides, outcome, year, harm_quartile=quartile)
                mark(axes, at + off, effect, "ratio", colour_of(comparison, sides))
                drawn[outcome].append(effect)
        if outcome == OUTCOMES[0]:
            axes.set_ylabel(f"The first {year:.3g} years")
        if year == lines[0]:
            axes.set_title(fill(capital(short(outcome)), 14))
    for at, outcome in enumerate(OUTCOMES):
        ratio_axis(panels[at :: len(OUTCOMES)], drawn[outcome])
        panels[at - len(OUTCOMES)].set_xlabel("Ratio of means")
    key(figure, comparison)
    return figure


def describe(comparison: Comparison) -> str:
    """Say every ratio with everything else equal."""
    sides = comparison.shown[0]
    said = [
        f"{short(outcome)}, quartile {quartile}, {year:.3g} years: "
        + in_words(comparison.effect(sides, outcome, year, harm_quartile=quartile), "ratio")
        for year, outcome, quartile in product(years(comparison), OUTCOMES, QUARTILES)
    ]
    return f"Ratios, {sides.said}, everything else equal. " + "; ".join(said) + "."
