"""How the difference between two arms spread through the network, from the lives that parted first."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import BLUE, GREEN, GREY, ORANGE, PAGE, PURPLE, new_figure, styled, year_axis
from analysis.load import Run

NAME = "spread"
TITLE = "How the difference spread"
CAPTION = (
    "Share of residents whose life had parted by each week, by how many steps news takes to them from the lives that "
    "parted first: a step goes to somebody whom a person tells, or with whom they share an organisation. Left: their "
    "path (where they turned, waiting, care, crises, the forum). Right: their trust, in any part by .01 or more. With "
    "a newcomer another life begins, so shares can fall. In brackets, residents at that distance, of whom few make "
    "jagged lines. Levers reach everybody at once, and a queue is shared by all: lines that rise together did not "
    "travel along ties. The two panels have scales of their own."
)
PANELS = {"parted": "Paths", "trust_parted": "Trust"}
FARTHEST, UNREACHED = 4, 5
LOOKS: dict[int, dict[str, Any]] = {
    1: {"color": BLUE, "linestyle": "--"},
    2: {"color": ORANGE, "linestyle": "-."},
    3: {"color": GREEN, "linestyle": ":"},
    FARTHEST: {"color": PURPLE, "linestyle": "-"},
    UNREACHED: {"color": GREY, "linestyle": ":"},
}
"""By distance; those who parted first are all parted, and need no line."""


def by_distance(run: Run) -> pd.DataFrame:
    """Return people and shares parted in per cent, a row a week and distance; the farthest are put together."""
    table = run.table("spread")
    table["steps"] = table["distance"].clip(upper=FARTHEST).where(table["distance"] >= 0, UNREACHED)
    shares = table[list(PANELS)].fillna(0.0).mul(table["people"], axis=0)
    sums = pd.concat([table[["week", "steps", "people"]], shares], axis=1).groupby(["week", "steps"]).sum()
    sums[list(PANELS)] = sums[list(PANELS)].mul(100.0).div(sums["people"].where(sums["people"] > 0), axis=0)
    return sums


def steps_in_words(steps: int) -> str:
    """Say a distance."""
    if steps == 0:
        return "parted first"
    if steps == UNREACHED:
        return "no road leads there"
    return f"{steps} step{'' if steps == 1 else 's'}{' or more' if steps == FARTHEST else ''}"


@styled
def draw(run: Run) -> Figure:
    """Draw paths and trust side by side, a line for each distance."""
    figure, panels = new_figure((PAGE, 72), (1, 2), margins=(14, 4, 22, 6), gaps=(12, 0))
    found = by_distance(run)
    people = found["people"].xs(run.weeks - 1, level="week")
    lines = [steps for steps in LOOKS if steps in people.index]
    for axes, (column, title) in zip(panels, PANELS.items(), strict=True):
        for steps in lines:
            shares = found[column].xs(steps, level="steps")
            axes.plot((np.asarray(shares.index) + 1) / 52, shares, clip_on=False, **LOOKS[steps])
        axes.set_title(title)
        axes.set_ylim(0, max(1.0, axes.get_ylim()[1]))
        axes.grid(axis="y")
        axes.set_xlabel("Years since the start")
        year_axis(axes, run.weeks)
    panels[0].set_ylabel("Residents, per cent")
    labels = [f"{steps_in_words(steps)} ({people[steps]:,.0f})" for steps in lines]
    figure.legend(panels[0].lines, labels, loc="lower left", bbox_to_anchor=(0.07, 0.01), ncols=3)
    return figure


def describe(run: Run) -> str:
    """Say how far it had spread in the end."""
    rows = [f"{steps}: {shares[-1]}" for steps, _, shares in by_year(run)]
    return f"Lines over time. Parted in the last week, paths and trust, by distance: {'; '.join(rows)}."


def years_shown(weeks: int) -> list[float]:
    """Return the years after which shares are told: as far as they are lived, and the end."""
    return [*(year for year in (1, 2, 5) if year * 52 < weeks), weeks / 52]


def by_year(run: Run) -> list[tuple[str, int, list[str]]]:
    """Return, for each distance, how many live there, and after some years the shares of paths and of trust parted."""
    found, rows = by_distance(run), []
    ends = [round(year * 52) - 1 for year in years_shown(run.weeks)]
    for steps in (0, *LOOKS):
        if (ends[-1], steps) in found.index:
            weeks = found.xs(steps, level="steps").loc[ends]
            told = [f"{paths:.0f} %, {trust:.0f} %" for paths, trust in weeks[list(PANELS)].to_numpy()]
            rows.append((steps_in_words(steps), int(weeks["people"].iloc[-1]), told))
    return rows
