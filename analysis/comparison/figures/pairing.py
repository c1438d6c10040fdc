"""How sure: what the same luck in every arm saves, and how many seeds a narrow interval would need."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from analysis.comparison.drawing import ALONE, rows
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.numbers import MANY
from analysis.comparison.words import capital, short
from analysis.figures.style import GREY, PAGE, new_figure, styled
from analysis.words import OUTCOMES

NAME = "pairing"
RANK = 30
PART = "sure"
TITLE = "What pairing saves, and how many seeds would be enough"
CAPTION = (
    "Left: how many times larger the variance of a difference would be if each arm had luck of its own; under 1 "
    "pairing costs. Right: how many seeds the 95 % interval of the difference would need to reach no further than 5 % "
    "of the difference to either side (Hoad, Robinson and Davies 2010), 100,000 for that and more; the dotted line is "
    "how many were run. Effects near nil need very many, for 5 % of almost nothing is almost nothing; where no row has "
    "a point, it cannot be told. For the effect told first in this report, at the furthest horizon, from the first "
    "week."
)
BEHIND = {"terms": ["free"], "setting": ["default"]}
PANELS = {"pairing_gain": "Variance that pairing saves (times)", "replicates_needed": "Seeds needed"}


def focus(comparison: Comparison) -> Sides | None:
    """Return the contrast that is told: the factor alone, or the first of the single pairs."""
    return comparison.alone or next(iter(comparison.single), None)


def there(comparison: Comparison) -> bool:
    """Say whether pairing was measured."""
    return focus(comparison) is not None and set(PANELS) <= set(comparison.effects) and not table(comparison).empty


def table(comparison: Comparison) -> pd.DataFrame:
    """Return a row for each outcome: what pairing saves, and seeds needed."""
    sides = focus(comparison)
    names = [name for heading in OUTCOMES.values() for name in heading]
    found = {name: comparison.effect(sides, name, comparison.last) for name in names} if sides else {}
    told = {name: row[list(PANELS)].astype(float) for name, row in found.items() if row is not None}
    return pd.DataFrame(told).T.dropna(how="all")


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw both, a row for each outcome."""
    told = table(comparison)
    figure, panels = new_figure((PAGE, 22 + 4.1 * len(told)), (1, 2), margins=(62, 6, 12, 4), gaps=(6, 0))
    for axes, (column, title) in zip(panels, PANELS.items(), strict=True):
        rows(axes, [capital(short(str(name))) for name in told.index], show=axes is panels[0])
        axes.plot(told[column].clip(upper=MANY), range(len(told)), "o", color=ALONE, markersize=3.4)
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}"))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.set_xlabel(title)
        axes.tick_params(axis="y", labelsize=6.5)
        axes.grid(axis="x")
    for axes, where in zip(panels, (1, comparison.seeds), strict=True):
        axes.axvline(where, color=GREY, linewidth=0.9, linestyle=(0, (1, 1.5)))
    return figure


def describe(comparison: Comparison) -> str:
    """Say both for every outcome."""
    said = [
        f"{short(str(name))}: variance {row['pairing_gain']:.3g} times, seeds needed {row['replicates_needed']:,.0f}"
        for name, row in table(comparison).iterrows()
    ]
    return "Points by outcome. " + "; ".join(said) + "."
