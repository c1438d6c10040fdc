"""How the difference between two arms spread through the network, from the lives that parted first."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import BLACK, BLUE, GREEN, GREY, ORANGE, PAGE, PURPLE, new_figure, styled, year_axis
from analysis.load import Run

NAME = "spread"
TITLE = "How the difference spread"
CAPTION = (
    "Share of residents whose life had parted by each week, by how many steps news takes to them from the lives that "
    "parted first: a step goes to somebody whom a person tells, or with whom they share an organisation. Left: their "
    "path (where they turned, waiting, care, crises, the forum). Right: their trust, in any part by .01 or more. With a "
    "newcomer another life begins, so shares can fall. Levers reach everybody at once, and a queue is shared by all: "
    "lines that rise together did not travel along ties."
)
PANELS = {"parted": "Paths", "trust_parted": "Trust"}
LOOKS = ((BLACK, "-"), (BLUE, "--"), (ORANGE, "-."), (GREEN, ":"), (PURPLE, "-"))
FARTHEST = 4
FEW = 5


def by_distance(run: Run, column: str) -> pd.DataFrame:
    """Return shares in per cent: a row a week, a column a distance; the farthest are put together, the unreached last."""
    table = run.table("spread")
    table["steps"] = table["distance"].clip(upper=FARTHEST).mask(table["distance"] < 0, FARTHEST + 1)
    table["count"] = table["people"] * table[column].fillna(0.0)
    sums = table.groupby(["week", "steps"], observed=True)[["count", "people"]].sum().unstack("steps")
    shares: pd.DataFrame = 100.0 * sums["count"] / sums["people"]
    return shares


def people(run: Run) -> pd.Series:
    """Return how many live at each distance in the last week."""
    table = run.table("spread")
    last = table[table["week"] == table["week"].max()]
    steps = last["distance"].clip(upper=FARTHEST).mask(last["distance"] < 0, FARTHEST + 1)
    return last.groupby(steps)["people"].sum()


def steps_in_words(steps: int) -> str:
    """Say a distance."""
    if steps == 0:
        return "parted first"
    if steps > FARTHEST:
        return "no road leads there"
    return f"{steps} step{'' if steps == 1 else 's'}{' or more' if steps == FARTHEST else ''}"


@styled
def draw(run: Run) -> Figure:
    """Draw paths and trust side by side, a line for each distance."""
    figure, panels = new_figure((PAGE, 72), (1, 2), margins=(14, 4, 22, 6), gaps=(12, 0))
    counts = people(run)
    for axes, (column, title) in zip(panels, PANELS.items(), strict=True):
        shares = by_distance(run, column)
        for steps in shares.columns:
            colour, line = (GREY, ":") if steps > FARTHEST else LOOKS[steps]
            axes.plot((shares.index + 1) / 52, shares[steps], color=colour, linestyle=line, clip_on=False)
        axes.set_title(title)
        axes.set_ylim(0, 100)
        axes.grid(axis="y")
        axes.set_xlabel("Years since the start")
        year_axis(axes, run.weeks)
    panels[0].set_ylabel("Residents, per cent")
    labels = [f"{steps_in_words(int(steps))} ({count})" for steps, count in counts.items()]
    figure.legend(panels[0].lines, labels, loc="lower left", bbox_to_anchor=(0.07, 0.01), ncols=3)
    return figure


def describe(run: Run) -> str:
    """Say after how long half of those at each distance had parted."""
    return f"Lines over time. {' '.join(halves(run))}"


def halves(run: Run) -> list[str]:
    """Say for paths and for trust when half of those at each distance had parted, those that parted first left out."""
    said = []
    for column, title in PANELS.items():
        shares = by_distance(run, column)
        parts = [f"{steps_in_words(int(steps))}: {week_of_half(shares[steps])}" for steps in shares.columns if steps > 0]
        said.append(f"{title}, the week in which half had parted, by distance from those who parted first: {'; '.join(parts)}.")
    return said


def week_of_half(shares: pd.Series) -> str:
    """Say the first week in which half or more had parted."""
    reached = shares[shares >= 50.0]
    return f"week {reached.index[0]}" if len(reached) else "never half"
