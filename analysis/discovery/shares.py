"""In what share of the rows tried an arm is ahead of another, too close to tell, or behind, by horizon."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from analysis.discovery.folder import Discovery
from analysis.discovery.shares_said import beside, share_said, years
from analysis.figures.style import BLUE, INK, PAGE, PALE, VERMILION, new_figure, styled

NAME = "shares"
TITLE = "Who is ahead in what share of the rows tried"
CAPTION = (
    "Bars: of all rows, the share in which the first is ahead of the second by more than the luck of seeds, too close "
    "to tell, or behind; the primary outcome, up to each horizon. A share of assumptions tried is no probability."
)
PARTS = {
    "ahead": ("the first is ahead", BLUE),
    "too_close": ("too close to tell", PALE),
    "behind": ("the first is behind", VERMILION),
}


def drawable(discovery: Discovery) -> bool:
    """Say whether there is anything to draw."""
    return len(discovery.tables["shares"]) > 0


@styled
def draw(discovery: Discovery) -> Figure:
    """Draw a panel for each pair of sides, a bar for each horizon."""
    cases, horizons = discovery.compared, discovery.horizons
    panel = 8 + 7 * len(horizons)
    size = (PAGE, 20 + (panel + 9) * len(cases))
    figure, panels = new_figure(size, (len(cases), 1), margins=(22, 6, 20, 8), gaps=(0, 12), sharex=True)
    shares = discovery.shares(discovery.primary)
    for axes, (name, case) in zip(panels, cases.items(), strict=True):
        rows, left = shares[shares["case"] == name].set_index("horizon").loc[horizons], np.zeros(len(horizons))
        for part, (_, colour) in PARTS.items():
            axes.barh(range(len(horizons)), rows[part], left=left, height=0.7, color=colour)
            for place, (start, share) in enumerate(zip(left, rows[part], strict=True)):
                if share >= 0.04:
                    shade = INK if part == "too_close" else "white"
                    axes.text(start + share / 2, place, f"{100 * share:.0f}", ha="center", va="center", color=shade)
            left = left + rows[part].to_numpy()
        axes.set_title(beside(case))
        axes.set_yticks(range(len(horizons)), [years(horizon) for horizon in horizons])
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
    panels[-1].set_xlabel("share of the rows tried")
    patches = [Patch(color=colour, label=said) for said, colour in PARTS.values()]
    figure.legend(handles=patches, loc="lower center", ncols=3)
    return figure


def describe(discovery: Discovery) -> str:
    """Say the bars in words."""
    shares, cases = discovery.shares(discovery.primary), discovery.compared
    said = [share_said(cases[row["case"]], row) for _, row in shares.iterrows() if row["case"] in cases]
    return " ".join(["Bars.", *said])
