"""Screening: how much each assumption that stayed free moves each target, beside what luck alone would do."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analysis.calibration.folder import Calibration
from analysis.calibration.words import assumption_words, figure_words
from analysis.figures.style import INK, PAGE, new_figure, styled

NAME = "screening"
TITLE = "What moves which target, beside luck"
CAPTION = (
    "Each cell: the mean absolute effect on a target (columns) of an assumption (rows) that goes through its whole "
    "prior (Morris 1991; Campolongo and others 2007), for each 1 that luck alone would seldom exceed. "
    "Above 1 the assumption moves the target. Rows: those that stayed free, of all that were screened, which moved "
    "some target most. With so many looked at, some stand above 1 by luck."
)
DARKEST = 4.0
"""From where on cells are no darker, so that numbers can be read on them."""


def beyond(calibration: Calibration) -> pd.DataFrame:
    """Return mu_star for each by_luck: the kept assumptions in rows, most moving first, targets in columns."""
    rows = calibration.tables["screening"]
    rows = rows.assign(beyond=rows["mu_star"] / rows["by_luck"].where(rows["by_luck"] > 0))
    kept = rows[rows["name"].isin(calibration.identified.index)]
    table = kept.pivot(index="name", columns="target", values="beyond")
    wanted = [name for name in calibration.tables["targets"]["name"] if name in table.columns]
    return table.loc[table.max(axis=1).sort_values(ascending=False).index, wanted]


@styled
def draw(calibration: Calibration) -> Figure:
    """Draw a board of numbers."""
    table = beyond(calibration)
    figure, (axes,) = new_figure((PAGE, 50 + 4.8 * len(table)), (1, 1), margins=(56, 20, 4, 42))
    values = table.to_numpy(float)
    image = axes.imshow(np.minimum(values, DARKEST), aspect="auto", cmap="Blues", vmin=0, vmax=2.2 * DARKEST)
    for row, column in np.argwhere(np.isfinite(values)):
        value = values[row, column]
        weight = "bold" if value > 1 else "normal"
        axes.text(column, row, f"{value:.1f}", ha="center", va="center", fontsize=6, fontweight=weight, color=INK)
    axes.set_yticks(range(len(table)), [assumption_words(str(name)) for name in table.index], fontsize=6.5)
    axes.xaxis.tick_top()
    names = [figure_words(str(name)).replace(" / ", " /\n").replace(", ", ",\n", 1) for name in table.columns]
    axes.set_xticks(range(len(names)), names, fontsize=6, rotation=90)
    axes.tick_params(length=0)
    bar = figure.colorbar(image, cax=axes.inset_axes((1.02, 0.0, 0.02, 1.0)), extend="max", ticks=range(5))
    bar.ax.set_ylim(0, DARKEST)
    bar.set_label("effect, for each 1 of luck", fontsize=7)
    for side in axes.spines.values():
        side.set_visible(False)
    return figure


def describe(calibration: Calibration) -> str:
    """Say for each target what moves it most."""
    table = beyond(calibration)
    most = [f"{figure_words(str(name))}: {assumption_words(str(column.idxmax()))} ({column.max():.1f})"
            for name, column in table.items() if column.notna().any()]  # fmt: skip
    return "A board of numbers. What moves each target most, for each 1 of luck: " + "; ".join(most) + "."
