"""By how much each assumption is narrowed: its prior and its posterior, those that cannot be told first."""

from __future__ import annotations

from matplotlib.figure import Figure

from analysis.calibration.folder import Calibration
from analysis.calibration.words import assumption_words, listed, spanned
from analysis.figures.style import BLUE, GREY, INK, PAGE, PALE, new_figure, styled

NAME = "narrowing"
TITLE = "What the figures cannot tell, and what they narrow"
CAPTION = (
    "One line an assumption that stayed free after screening. Pale: its prior, from one end to the other. Thick: the "
    "middle 90 in 100 of its posterior, with the median; a stroke, the value as told. Grey: narrowed by no more than "
    "figures would seem to narrow, once in twenty times, what has nothing to do with them, so it cannot be identified. "
    "Blue: narrowed by more. On the right the posterior, of the prior, in the assumption's own unit."
)


@styled
def draw(calibration: Calibration) -> Figure:
    """Draw a line for each assumption."""
    rows = calibration.identified
    figure, (axes,) = new_figure((PAGE, 16 + 5.2 * len(rows)), (1, 1), margins=(56, 48, 11, 4))
    unknown = int((~rows["identified"]).sum())
    for place, (_, row) in enumerate(rows.iterrows()):
        colour = BLUE if row["identified"] else GREY
        axes.hlines(place, 0, 1, color=PALE, linewidth=5)
        axes.hlines(place, row["low"], row["high"], color=colour, linewidth=2.2)
        axes.plot(row["median"], place, "o", color=colour, markersize=4.2, markeredgecolor="white")
        told = (row["told"] - row["prior_low"]) / (row["prior_high"] - row["prior_low"])
        axes.plot(told, place, "|", color=INK, markersize=8)
        said = f"{spanned(row['value_low'], row['value_high'])} of {spanned(row['prior_low'], row['prior_high'])}"
        axes.text(1.03, place, said, va="center", fontsize=6.5, color=colour)
    if 0 < unknown < len(rows):
        axes.axhline(unknown - 0.5, color=INK, linewidth=0.6, linestyle=":")
    axes.set_yticks(range(len(rows)), [assumption_words(str(name)) for name in rows.index], fontsize=6.5)
    for label, known in zip(axes.get_yticklabels(), rows["identified"], strict=True):
        label.set_color(INK if known else GREY)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.5, 1], ["low end", "middle", "high end"])
    axes.set_xlabel("of the prior")
    axes.tick_params(axis="y", length=0)
    return figure


def describe(calibration: Calibration) -> str:
    """Name what cannot be told, then what can."""
    rows = calibration.identified
    known = rows["identified"]
    return (
        f"Cannot be identified: {listed(list(rows.index[~known]))}. Narrowed: {listed(list(rows.index[known])[::-1])}."
    )
