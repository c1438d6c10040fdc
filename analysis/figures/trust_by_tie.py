"""Trust over time: its components in every kind of tie."""

from __future__ import annotations

from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import COMPONENTS, PAGE, mark_milestones, new_figure, styled, year_axis
from analysis.load import Run
from analysis.words import TIES

NAME = "trust_by_tie"
RANK = 3
TITLE = "Trust by kind of tie"
CAPTION = (
    "Mean of each component of trust over all ties of a kind, 0 (none) to 1 (complete), at the end of each week, "
    "all communities together. Each kind of tie has only the components drawn. All panels share one scale. "
    "Dotted lines: official activity begins, programme money ends, where the levers set them."
)
NEEDS = ("trust_ledger.parquet",)
COLUMNS = 4


def mean_levels(run: Run) -> dict[tuple[str, str], pd.Series]:
    """Return mean trust week by week for each (tie, component).

    The ledger has rows only for weeks in which something changed; between them the last level holds.
    """
    keys = ["tie", "component", "community"]
    ledger = run.table("trust_ledger", ["week", *keys, "level", "ties"])
    latest = ledger.drop_duplicates(["week", *keys], keep="last")
    means = {}
    for (tie, component), rows in latest.groupby(["tie", "component"], observed=True):
        level, ties = (
            rows.pivot(index="week", columns="community", values=what).reindex(range(run.weeks)).ffill().sum(axis=1)
            for what in ("level", "ties")
        )
        means[str(tie), str(component)] = level / ties.where(ties > 0)
    return means


def draw_tie(axes: Axes, tie: str, means: dict[tuple[str, str], pd.Series]) -> None:
    """Draw the components of one kind of tie."""
    for component, (_, colour, line) in COMPONENTS.items():
        if (tie, component) in means:
            mean = means[tie, component]
            axes.plot((mean.index + 1) / 52, mean, color=colour, linestyle=line)


@styled
def draw(run: Run) -> Figure:
    """Draw a panel for each kind of tie; the last place is the key."""
    means = mean_levels(run)
    ties = [tie for tie in TIES if any(tie == known for known, _ in means)]
    rows = -(-(len(ties) + 1) // COLUMNS)
    figure, panels = new_figure(
        (PAGE, 12 + 46 * rows), (rows, COLUMNS), margins=(13, 3, 12, 10), gaps=(5, 15), sharex=True, sharey=True
    )
    for axes, tie in zip(panels, ties, strict=False):
        draw_tie(axes, tie, means)
        axes.set_title(fill(TIES[tie], 20))
        axes.grid(axis="y")
        year_axis(axes, run.weeks)
        axes.tick_params(labelbottom=True)
        mark_milestones(axes, run)
    for axes in panels[len(ties) :]:
        axes.set_axis_off()
    panels[0].set_ylim(0, 1.05 * max(mean.max() for mean in means.values()))
    for first in panels[::COLUMNS]:
        first.set_ylabel("Mean trust (0 to 1)")
    figure.supxlabel("Years since the start", fontsize=8)
    draw_key(panels[len(ties)])
    return figure


def draw_key(axes: Axes) -> None:
    """Explain the lines in an empty panel."""
    for words, colour, line in COMPONENTS.values():
        axes.plot([], [], color=colour, linestyle=line, label=fill(words, 18))
    axes.legend(loc="center", labelspacing=0.9)


def describe(run: Run) -> str:
    """Say where every component of every tie began and ended."""
    said = [
        f"{TIES.get(tie, tie)}, {component}: from {mean.bfill().iloc[0]:.2f} to {mean.iloc[-1]:.2f}"
        for (tie, component), mean in mean_levels(run).items()
    ]
    return "Lines over time. " + "; ".join(said) + "."
