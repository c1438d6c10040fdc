"""Who leads in what share of the worlds tried, by horizon: arms as told, and preparation alone beside them."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import BLUE, GREY, INK, PAGE, SKY, new_figure, styled
from analysis.multiverse.folder import Multiverse
from analysis.multiverse.leads import ALONE, TOLD
from analysis.multiverse.sentences import outcome_words, years
from analysis.words import plain_words

NAME = "who_leads"
TITLE = "In what share of the assumptions tried each arm leads"
CAPTION = (
    "Bars: the share of worlds in which an arm brings most of the primary outcome; the dark part, where it is ahead of the "
    "next by more than the noise of seeds; lines, 95 % intervals of the sample of worlds. On the left arms as told, which "
    "differ in many levers at once; on the right the pair that differs in its preparation alone. Rows: what varies. A "
    "share of assumptions tried is no probability."
)
ROWS = {"all": "everything drawn", "priors": "priors alone", "switches": "switches alone"}


@styled
def draw(multiverse: Multiverse) -> Figure:
    """Draw a panel for each horizon and group of arms, bars by what varies."""
    horizons = multiverse.horizons
    height = 14 + 42 * len(horizons)
    figure, panels = new_figure(
        (PAGE, height), (len(horizons), 2), margins=(34, 4, 12, 8), gaps=(32, 9), sharex=True
    )
    for row, horizon in enumerate(horizons):
        for axes, among in zip(panels[2 * row : 2 * row + 2], (TOLD, ALONE), strict=True):
            bars(axes, multiverse, among, horizon)
            axes.set_title(f"{among}, up to {years(horizon)}")
    for axes in panels[-2:]:
        axes.set_xlabel("share of worlds")
    handles = [axes_patch(panels[0], colour) for colour in SHADES.values()]
    figure.legend(handles, list(SHADES), loc="lower right", ncols=3, bbox_to_anchor=(0.99, 0.0))
    return figure


SHADES = {ROWS["all"]: BLUE, ROWS["priors"]: SKY, ROWS["switches"]: GREY}


def axes_patch(axes: Axes, colour: str) -> object:
    """Return a patch for the legend."""
    return axes.bar([np.nan], [np.nan], color=colour)


def bars(axes: Axes, multiverse: Multiverse, among: str, horizon: float) -> None:
    """Draw the bars of one panel: an arm a row, a bar for each set of worlds."""
    found = multiverse.leads(among=among, outcome=multiverse.primary, horizon=horizon)
    arms = list(dict.fromkeys(found["arm"]))
    for step, worlds in enumerate(ROWS):
        rows = found[found["worlds"] == worlds].set_index("arm").reindex(arms)
        place = np.arange(len(arms)) + 0.27 * (step - 1)
        axes.barh(place, rows["leads"], height=0.25, color=list(SHADES.values())[step], alpha=0.45)
        axes.barh(place, rows["ahead"], height=0.25, color=list(SHADES.values())[step])
        axes.hlines(place, rows["leads_low"], rows["leads_high"], color=INK, linewidth=0.7)
    axes.set_yticks(range(len(arms)), [plain_words(arm) for arm in arms])
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.grid(axis="x")


def describe(multiverse: Multiverse) -> str:
    """Say the longest horizon's bars in words."""
    rows = multiverse.leads(outcome=multiverse.primary, horizon=multiverse.horizons[-1], worlds="all")
    said = [f"{plain_words(row['arm'])} {100 * row['leads']:.0f} %" for _, row in rows.iterrows()]
    return f"Outcome: {outcome_words(multiverse.primary)}. Bars at the last horizon, everything drawn: {', '.join(said)}."
