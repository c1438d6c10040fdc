"""The specification curve: every world tried, by what preparation does in it, and what each takes to be so."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import BLUE, GREY, INK, ORANGE, PAGE, PALE, new_figure, styled
from analysis.headline import outcome_in_words
from analysis.multiverse.folder import Multiverse
from analysis.multiverse.sentences import years
from analysis.words import plain_words

NAME = "specification_curve"
TITLE = "Every world tried, by what preparing first does in it"
CAPTION = (
    "Above, each dot is one world, in which every assumption was drawn from its prior and each contested mechanism was "
    "on or off: how much more of the primary outcome preparing first brings with everything else equal. Worlds stand "
    "in order of that difference; blue dots have more beyond the noise of seeds, orange ones less, grey ones neither; "
    "lines are 95 % intervals, the noise of seeds pooled over worlds. Below, in each stretch of that order, the share "
    "of worlds in which a mechanism is on: a row that darkens from one side to the other pushes the answer, an even "
    "one does not."
)
MOST_STRETCHES = 32


def stretches(worlds: pd.DataFrame) -> pd.DataFrame:
    """Return by mechanism (rows) the share of worlds in which it is on, in stretches of worlds in order (columns)."""
    on = worlds[[name for name in worlds.columns if name.startswith("switch.")]].astype(float)
    on = on.rename(columns=lambda name: plain_words(name.removeprefix("switch.")))
    on["money goes on"], on["well-made practice"] = worlds["funding"] == "continues", worlds["practice"] == "well_made"
    stretch = np.arange(len(on)) * min(MOST_STRETCHES, len(on)) // len(on)
    shares: pd.DataFrame = on.astype(float).groupby(stretch).mean().T
    return shares


@styled
def draw(multiverse: Multiverse) -> Figure:
    """Draw the curve above its dashboard."""
    worlds = multiverse.effects()
    figure, (curve, board) = new_figure((PAGE, 130), (2, 1), margins=(38, 14, 12, 6), gaps=(0, 5))
    place = np.arange(len(worlds)) + 0.5
    colours = np.select([worlds["low"] > 0, worlds["high"] < 0], [BLUE, ORANGE], GREY)
    width, size = max(0.3, min(2.0, 60 / len(worlds))), max(1.5, min(14.0, 600 / len(worlds)))
    curve.vlines(place, worlds["low"], worlds["high"], color=PALE, linewidth=width)
    curve.scatter(place, worlds["difference"], s=size, c=colours, zorder=3, linewidths=0)
    curve.axhline(0, color=INK, linewidth=0.6)
    curve.set_xlim(0, len(worlds))
    curve.set_xticks([])
    curve.set_title(f"{outcome_in_words(multiverse.primary).split(' (')[0]}, up to {years(multiverse.horizons[-1])}")
    curve.set_ylabel("prepared minus\nunprepared, all else equal")
    shares = stretches(worlds)
    image = board.imshow(shares, aspect="auto", cmap="Greys", vmin=0, vmax=1, extent=(0, len(worlds), len(shares), 0))
    board.set_yticks(np.arange(len(shares)) + 0.5, list(shares.index), fontsize=6.5)
    board.tick_params(length=0)
    board.set_xlabel(f"{len(worlds)} worlds, in order of the difference")
    bar = figure.colorbar(image, cax=board.inset_axes((1.015, 0.0, 0.015, 1.0)), ticks=[0, 0.5, 1])
    bar.set_label("share of worlds with it on", fontsize=6.5)
    return figure


def describe(multiverse: Multiverse) -> str:
    """Say the curve in a sentence, for readers who do not see it."""
    worlds = multiverse.effects()
    more, less = (worlds["difference"] > 0).sum(), (worlds["difference"] < 0).sum()
    middle = worlds["difference"].quantile([0.05, 0.5, 0.95])
    return (
        f"A rising row of {len(worlds)} dots: {more} above 0 and {less} below; nine in ten between "
        f"{middle[0.05]:.3g} and {middle[0.95]:.3g}, the middle one at {middle[0.5]:.3g}. "
        "Below it, a grid of which mechanisms are on."
    )
