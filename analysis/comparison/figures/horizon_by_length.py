"""A map for funders: how long to prepare, by when results must be shown."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage

from analysis.comparison.hangs_on import words
from analysis.comparison.lengths import length_in_words, maps, named_by_length, sentences
from analysis.comparison.load import Comparison
from analysis.comparison.words import PRIMARY, capital, short
from analysis.figures.style import INK, PAGE, new_figure, styled

NAME = "horizon_by_length"
RANK = 1
PART = "lengths"
TITLE = "How long to prepare, by when results must be shown"
CAPTION = (
    "Each cell: what so many years of preparation (phase zero) bring of first self-referrals for every 1,000 weeks in "
    "need up to a horizon, beside the best length at that horizon (darkest; 100). A star marks the best; a ring, what "
    "these seeds do not tell apart from it (paired t, 95 %, allowing for the number of lengths by Bonferroni's rule): "
    "where rings stand, the choice is open. Lengths differ in nothing but phase_zero_weeks. In this model, at these "
    "settings; no advice on any real place."
)
BEHIND = {"terms": ["free"]}
DARKEST = 160
"""Where the colours would be darkest: the best, at 100, is light enough to write on."""


def there(comparison: Comparison) -> bool:
    """Say whether arms differ in the length of preparation and in nothing else."""
    return named_by_length(comparison)


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a map for each setting, all of one size."""
    found = maps(comparison)
    columns = min(2, len(found))
    lines, deep = -(-len(found) // columns), len(comparison.summary["arms"])
    size = (PAGE, 6 + lines * (17 + 6 * deep))
    figure, panels = new_figure(size, (lines, columns), margins=(20, 18, 14, 8), gaps=(6, 17))
    for at, (setting, told) in enumerate(found.items()):
        image = draw_map(panels[at], told, show=at % columns == 0)
        panels[at].set_title(capital(words(setting)))
        if at % columns == columns - 1 or setting == list(found)[-1]:
            figure.colorbar(image, cax=panels[at].inset_axes((1.03, 0, 0.03, 1)), label="of the best, in 100",
                            boundaries=range(101), ticks=[0, 25, 50, 75, 100])  # fmt: skip
    for empty in panels[len(found) :]:
        empty.set_axis_off()
    return figure


def draw_map(axes: Axes, found: pd.DataFrame, show: bool) -> AxesImage:
    """Draw the map of one setting; lengths are named where they are to show."""
    table = found.pivot(index="weeks", columns="horizon", values="of_best")
    image = axes.imshow(100 * table, aspect="auto", cmap="Blues", vmin=0, vmax=DARKEST)
    rows, columns = ({name: at for at, name in enumerate(names)} for names in (table.index, table.columns))
    cell: Any
    for cell in found.itertuples():
        at = columns[cell.horizon], rows[cell.weeks]
        if cell.apart:
            axes.text(*at, f"{100 * cell.of_best:.0f}", ha="center", va="center", fontsize=6.5)
        else:
            look, face = ("*", INK) if cell.best else ("o", "none")
            axes.plot(*at, marker=look, markersize=6, color=INK, markerfacecolor=face, markeredgewidth=0.8)
    axes.set_xticks(range(table.shape[1]), [f"{horizon:.3g}" for horizon in table.columns])
    axes.set_yticks(range(len(table)), [length_in_words(weeks) if show else "" for weeks in table.index])
    axes.tick_params(length=0)
    axes.set_xlabel("Results must be shown within (years)")
    axes.set_ylabel("Preparation" if show else "")
    return image


def describe(comparison: Comparison) -> str:
    """Say the map of every setting in sentences."""
    said = [f"{capital(words(setting))}: {' '.join(sentences(found))}" for setting, found in maps(comparison).items()]
    return f"A map of {short(PRIMARY)}, a cell for each length and horizon. " + " ".join(said)
