"""The way that PRIM went: how many of the cases a box takes in, against how dense they are in it."""

from __future__ import annotations

from textwrap import fill

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.discovery.folder import FOUND, Discovery
from analysis.discovery.regions_said import question, sought
from analysis.figures.style import BLUE, GREY, INK, PAGE, VERMILION, new_figure, styled
from analysis.hundredths import of_hundred

NAME = "path"
TITLE = "What a box takes in, against how dense it is"
CAPTION = (
    "Each dot is a box on the way that PRIM went from all rows (right) to few; ring: the one that holds most cases "
    "beyond those that so many rows hold anyway. Cross: what boxes found on half of the rows hold in the other half, "
    "which is what to believe; the further below the ring, the more of it was chance. Dashed: all rows. A region was "
    "found where the title says so."
)
MOST, ACROSS, WIDE = 6, 3, 28


def chosen(discovery: Discovery) -> pd.DataFrame:
    """Return the questions that are drawn: those with a region first, then the surest."""
    fit = discovery.fits()
    fit = fit[fit["p"].notna()].assign(none=lambda rows: rows["region"] != FOUND)
    return fit.sort_values(["none", "p"]).head(MOST)


def drawable(discovery: Discovery) -> bool:
    """Say whether any box was looked for."""
    return len(chosen(discovery)) > 0


@styled
def draw(discovery: Discovery) -> Figure:
    """Draw a panel for each question."""
    questions = chosen(discovery)
    across = min(ACROSS, len(questions))
    down = -(-len(questions) // across)
    figure, panels = new_figure(
        (PAGE, 20 + 62 * down), (down, across), (14, 4, 22, 16), (9, 28), sharex=True, sharey=True
    )
    for axes, (_, fit) in zip(panels, questions.iterrows(), strict=False):
        path = discovery.of("path", fit)
        axes.axhline(fit["share"], color=GREY, linestyle="--", linewidth=0.8)
        axes.plot(path["coverage"], path["density"], "o", color=BLUE, markersize=2.6)
        ring = path[path["chosen"].astype(bool)]
        axes.plot(ring["coverage"], ring["density"], "o", markersize=8, fillstyle="none", color=INK)
        axes.plot([fit["held_out_coverage"]], [fit["held_out_density"]], "X", color=VERMILION, markersize=7)
        axes.set_title(title(discovery, fit))
        axes.set_xlim(0, 1.05)
        axes.set_ylim(0, 1.05)
        axes.grid()
    for axes in panels[len(questions) :]:
        axes.set_axis_off()
    for axes in panels[::across]:
        axes.set_ylabel("of rows in the box, cases")
    for axes in panels[max(0, len(questions) - across) : len(questions)]:
        axes.set_xlabel("of all cases, in the box")
        axes.tick_params(labelbottom=True)
    figure.legend(handles=marks(), loc="lower center", ncols=3)
    return figure


def marks() -> list[Line2D]:
    """Return what the marks mean."""
    looks = (("a box on the way", "o", BLUE, "full"), ("the box that was chosen", "o", INK, "none"),
             ("in rows it was not found on", "X", VERMILION, "full"))  # fmt: skip
    return [
        Line2D([], [], linestyle="", marker=marker, color=colour, fillstyle=fill, label=said)  # type: ignore[arg-type]
        for said, marker, colour, fill in looks
    ]


def title(discovery: Discovery, fit: pd.Series) -> str:
    """Name a panel in a few short lines."""
    found = "a region" if fit["region"] == FOUND else "no region"
    return fill(f"{sought(discovery, fit)}, {fit['horizon']:.3g} years: {found}", WIDE)


def describe(discovery: Discovery) -> str:
    """Say where the cross of each panel lies."""
    said = [
        f"{question(discovery, fit)} {of_hundred(fit['held_out_density'])} in unseen rows, {of_hundred(fit['share'])} "
        f"in all."
        for _, fit in chosen(discovery).iterrows()
    ]
    return " ".join(["Dots.", *said])
