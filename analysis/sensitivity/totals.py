"""Sobol indices of the headline effect: what share of what the emulator catches each assumption has part in."""

from __future__ import annotations

from matplotlib.figure import Figure

from analysis.figures.style import BLUE, GREY, INK, PAGE, SKY, new_figure, styled
from analysis.hundredths import percent
from analysis.sensitivity.folder import Sensitivity
from analysis.sensitivity.sentences import setting_in_words

NAME = "totals"
TITLE = "What share of the emulated variance of the headline effect each assumption has part in"
CAPTION = (
    "Dots: total Sobol indices, which count what an assumption does by itself and together with others, so they may "
    "add up to more than 1; bars: what it does by itself. Lines: 95 % intervals over rows drawn anew. Shares of what "
    "the emulator catches, and neither of luck nor of assumptions that it was not given."
)


@styled
def draw(sensitivity: Sensitivity) -> Figure:
    """Draw an assumption a row; pale where the emulator is not to be trusted."""
    rows, told = sensitivity.indices(sensitivity.headline), sensitivity.emulator(sensitivity.headline)
    figure, (axes,) = new_figure((PAGE, 34 + 5 * max(4, len(rows))), (1, 1), margins=(62, 6, 14, 8))
    dark, pale = (BLUE, SKY) if told["trusted"] else (GREY, "#c4c4c4")
    places = range(len(rows))
    axes.barh(places, rows["first"].clip(lower=0), height=0.55, color=pale)
    axes.hlines(places, rows["total_low"], rows["total_high"], color=dark, linewidth=1.1)
    axes.scatter(rows["total"], places, s=18, color=dark, zorder=3)
    axes.set_yticks(places, [setting_in_words(name) for name in rows["name"]], fontsize=7)
    axes.set_ylim(max(4, len(rows)) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.axvline(0, color=INK, linewidth=0.6)
    axes.grid(axis="x")
    axes.set_xlabel("share of the variance that the emulator catches")
    caught = percent(told["caught_share"])
    axes.set_title(f"Emulator catches {caught} of what luck leaves"
                   f"{'' if told['trusted'] else ': not to be trusted'}")  # fmt: skip
    if not len(rows):
        axes.text(0.5, 0.5, "nothing was emulated", transform=axes.transAxes, ha="center")
    return figure


def describe(sensitivity: Sensitivity) -> str:
    """Say the figure in a sentence, for readers who do not see it."""
    rows = sensitivity.indices(sensitivity.headline).head(3)
    said = ", ".join(f"{setting_in_words(row['name'])} {percent(row['total'])}" for _, row in rows.iterrows())
    return f"Total indices, greatest first: {said or 'none'}."
