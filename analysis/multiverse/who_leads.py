"""Who leads in what share of the worlds tried, by horizon: arms as told, and preparation alone beside them."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from analysis.figures.style import BLUE, GREY, INK, PAGE, SKY, new_figure, styled
from analysis.headline import outcome_in_words
from analysis.hundredths import percent
from analysis.multiverse.folder import Multiverse
from analysis.multiverse.leads import ALONE, TOLD
from analysis.multiverse.sentences import years
from analysis.words import plain_words

NAME = "who_leads"
TITLE = "In what share of the assumptions tried each arm leads"
CAPTION = (
    "Bars: the share of worlds in which an arm brings most of the primary outcome; the dark part, where it is ahead of "
    "the next by more than the noise of seeds; lines, 95 % intervals of the sample of worlds. On the left arms as "
    "told, which differ in many levers at once; on the right the pair that differs in its preparation alone. Colours: "
    "what varies. Nobody leads where the best are equal. A share of assumptions tried is no probability."
)
SHADES = {
    "all": ("everything drawn", BLUE), "priors": ("priors alone", SKY), "switches": ("switches alone", GREY)
}  # fmt: skip
"""By set of worlds: what varies, and its colour."""


@styled
def draw(multiverse: Multiverse) -> Figure:
    """Draw a panel for each horizon and group of arms, bars by what varies."""
    horizons = multiverse.horizons
    size, grid = (PAGE, 24 + 42 * len(horizons)), (len(horizons), 2)
    figure, panels = new_figure(size, grid, margins=(30, 8, 19, 7), gaps=(28, 9), sharex=True)
    for row, horizon in enumerate(horizons):
        for axes, among in zip(panels[2 * row : 2 * row + 2], (TOLD, ALONE), strict=True):
            bars(axes, multiverse, among, horizon)
            axes.set_title(f"{among}, up to {years(horizon)}")
    for axes in panels[-2:]:
        axes.set_xlabel("share of worlds")
    patches = [Patch(color=colour, label=said) for said, colour in SHADES.values()]
    figure.legend(handles=patches, loc="lower center", ncols=3)
    return figure


def bars(axes: Axes, multiverse: Multiverse, among: str, horizon: float) -> None:
    """Draw the bars of one panel: an arm a row, a bar for each set of worlds."""
    found = multiverse.leads(among=among, outcome=multiverse.primary, horizon=horizon)
    arms = list(dict.fromkeys(found["arm"]))
    for step, (worlds, (_, colour)) in enumerate(SHADES.items()):
        rows = found[found["worlds"] == worlds].set_index("arm").reindex(arms)
        place = np.arange(len(arms)) + 0.27 * (step - 1)
        axes.barh(place, rows["leads"], height=0.25, color=colour, alpha=0.45)
        axes.barh(place, rows["ahead"], height=0.25, color=colour)
        axes.hlines(place, rows["leads_low"], rows["leads_high"], color=INK, linewidth=0.7)
    axes.set_yticks(range(len(arms)), [plain_words(arm) for arm in arms])
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.grid(axis="x")


def describe(multiverse: Multiverse) -> str:
    """Say the longest horizon's bars in words."""
    last = multiverse.horizons[-1]
    rows = multiverse.leads(outcome=multiverse.primary, horizon=last, worlds="all")
    said = ", ".join(f"{plain_words(row['arm'])} {percent(row['leads'])}" for _, row in rows.iterrows())
    return f"Bars. {outcome_in_words(multiverse.primary)}, up to {years(last)}, everything drawn: {said}."
