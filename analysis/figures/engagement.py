"""Who takes part: engagement by community, in forums and in treatment."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import GREY, PAGE, community_looks, mark_milestones, new_figure, styled, year_axis
from analysis.load import Run
from analysis.milestones import told_milestones
from analysis.words import community_words

NAME = "engagement"
RANK = 2
TITLE = "Engagement by community"
CAPTION = (
    "Person-weeks per 1,000 residents of each community in a year of 52 weeks: weeks in which somebody came, by "
    "their own choice, to the forum (left) or to treatment, in a clinic or at a community site (right); waiting is "
    "left out. "
    "Each point is the mean of 26 weeks and stands in their middle; in brackets, residents of "
    "that community in the sample, of whom few make jagged lines. The two panels have scales of their own."
)
NEEDS = ("weekly.parquet",)
WINDOW = 26
PANELS = {"engaged_forum": "Forum", "engaged_treatment": "Treatment"}


def rates(run: Run, column: str) -> pd.DataFrame:
    """Return engaged person-weeks per 1,000 residents per year: a row a window of weeks, a column a community."""
    weekly = run.table("weekly", ["week", "community", "residents", column])
    window = weekly["week"] // WINDOW
    sums = weekly.groupby([window, "community"], sort=False, observed=True)[[column, "residents"]].sum()
    rate: pd.DataFrame = (sums[column] / sums["residents"] * 52_000).unstack("community")
    rate.index = (weekly["week"] + 0.5).groupby(window).mean() / 52
    return rate


def residents(run: Run) -> pd.Series:
    """Return how many residents of each community the sample has, on average."""
    weekly = run.table("weekly", ["community", "residents"])
    return weekly.groupby("community", observed=True)["residents"].mean()


@styled
def draw(run: Run) -> Figure:
    """Draw forums and treatment side by side, a line for each community."""
    figure, panels = new_figure((PAGE, 77), (1, 2), margins=(17, 3, 27, 6), gaps=(14, 0))
    for axes, (column, title) in zip(panels, PANELS.items(), strict=True):
        rate = rates(run, column)
        for community, look in community_looks(list(rate.columns)).items():
            axes.plot(rate.index, rate[community], clip_on=False, **look)
        axes.set_title(title)
        axes.set_ylim(0, max(1.0, 1.05 * rate.max().max()))
        axes.grid(axis="y")
        axes.set_xlabel("Years since the start")
        year_axis(axes, run.weeks)
        mark_milestones(axes, run)
    panels[0].set_ylabel("Person-weeks per\n1,000 residents per year")
    counts, names = residents(run), list(rate.columns)
    labels = [f"{community_words(name)} ({counts[name]:,.0f})" for name in names]
    figure.legend(panels[0].lines[: len(names)], labels, loc="lower left", bbox_to_anchor=(0.07, 0.055), ncols=3)
    figure.text(0.09, 0.02, told_milestones(run), fontsize=7, color=GREY)
    return figure


def describe(run: Run) -> str:
    """Say the last half-year of every community."""
    ends = {title: rates(run, column).iloc[-1] for column, title in PANELS.items()}
    said = [
        f"{title.lower()}: " + ", ".join(f"{community_words(name)} {value:.0f}" for name, value in end.items())
        for title, end in ends.items()
    ]
    return "Lines over time. In the last half-year, person-weeks per 1,000 residents per year, " + "; ".join(said) + "."
