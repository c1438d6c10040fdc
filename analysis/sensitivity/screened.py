"""The screening: how far each assumption moves the headline effect, beside what luck alone would do."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import BLUE, GREY, INK, PAGE, VERMILION, new_figure, styled
from analysis.sensitivity.folder import Sensitivity
from analysis.sensitivity.sentences import MOST_NAMED, result_in_words, setting_in_words
from analysis.words import number_in_words

NAME = "screening"
TITLE = "Which assumptions move what preparing first brings, and which no more than luck does"
CAPTION = (
    "Left: each dot is one assumption, moved through most of its prior in several worlds: how far it moves the result "
    "on average, whichever way (across), and how much that differs between worlds (up). The dashed line is what luck "
    "alone would seldom pass; grey dots do not pass it. On average, more of what is blue raises the "
    "result, and more of what is orange lowers it. Right: the strongest by name, with 95 % intervals; "
    "those of a few paths say little."
)
MOST = 15


@styled
def draw(sensitivity: Sensitivity) -> Figure:
    """Draw all assumptions, and beside them the strongest by name."""
    rows = sensitivity.screening(sensitivity.headline)
    top = rows.dropna(subset="mu_star").nlargest(MOST, "mu_star")
    figure, (cloud, bars) = new_figure((PAGE, 92), (1, 2), margins=(14, 6, 14, 8), gaps=(56, 0))
    colours = [colour_of(row) for _, row in rows.iterrows()]
    cloud.scatter(rows["mu_star"], rows["sigma"], s=9, c=colours, linewidths=0, alpha=0.8)
    cloud.set_xlabel("how far it moves the result (mu*)")
    cloud.set_ylabel("how much that differs between worlds (sigma)")
    paths = f"{rows['trajectories'].max():.0f} paths"
    cloud.set_title(f"{len(rows)} assumptions on {paths}, {int(rows['moves'].sum())} beyond luck")
    for _, row in rows[rows["moves"]].head(MOST_NAMED).iterrows():
        cloud.annotate(setting_in_words(row["name"]), (row["mu_star"], row["sigma"]), (-4, 0), fontsize=6.5, ha="right",
                       va="center", textcoords="offset points")  # fmt: skip

    for place, (_, row) in enumerate(top.iterrows()):
        bars.plot([row["mu_star_low"], row["mu_star_high"]], [place, place], color=colour_of(row), linewidth=1)
        bars.plot([row["mu_star"]], [place], "o", color=colour_of(row), markersize=4)
    bars.set_yticks(range(len(top)), [setting_in_words(name) for name in top["name"]], fontsize=6.5)
    bars.invert_yaxis()
    bars.grid(axis="x")
    bars.set_xlabel("how far it moves the result (mu*)")
    bars.set_title("The strongest")
    for axes in (cloud, bars):
        axes.axvline(rows["by_luck"].median(), color=INK, linewidth=0.8, linestyle="--")
        axes.set_xlim(left=0)
    return figure


def colour_of(row: pd.Series) -> str:
    """Return the colour of an assumption: by which way it pushes, where it moves the result beyond luck."""
    return GREY if not row["moves"] else BLUE if row["mu"] > 0 else VERMILION


def describe(sensitivity: Sensitivity) -> str:
    """Say the figure in a sentence, for readers who do not see it."""
    rows = sensitivity.screening(sensitivity.headline)
    top = ", ".join(f"{setting_in_words(row['name'])} {number_in_words(row['mu_star'])}"
                    for _, row in rows.head(3).iterrows())  # fmt: skip
    return (
        f"{result_in_words(sensitivity.headline)}. Dots: of {len(rows)} assumptions {int(rows['moves'].sum())} on "
        f"{rows['trajectories'].max():.0f} paths move it beyond luck "
        f"({number_in_words(rows['by_luck'].median())}). First: {top}."
    )
