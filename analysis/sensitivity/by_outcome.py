"""Total indices of every result side by side: does everything hang on the same assumptions?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import GREY, INK, PAGE, new_figure, styled
from analysis.sensitivity.folder import Sensitivity
from analysis.sensitivity.sentences import setting_in_words, short

NAME = "by_outcome"
TITLE = "Total indices of every result, by assumption"
CAPTION = (
    "Darker: an assumption has part in more of what the emulator of a result catches. Blank: it was not given to that "
    "emulator, for it did not move the result beyond luck, or others did more. Rows in grey have emulators "
    "that are not to be trusted, as is written there. Shown are the assumptions with the greatest totals anywhere."
)
MOST, NOT_TRUSTED = 24, ", not trusted"


def totals(sensitivity: Sensitivity) -> pd.DataFrame:
    """Return total indices by result (rows) and assumption (columns, the greatest first)."""
    table = sensitivity.tables["indices"].pivot(index="result", columns="name", values="total")
    table = table.reindex(index=sensitivity.results)
    return table[table.max().sort_values(ascending=False).index[:MOST]]


@styled
def draw(sensitivity: Sensitivity) -> Figure:
    """Draw the grid."""
    table, trusted = totals(sensitivity), sensitivity.tables["emulator"].set_index("result")["trusted"]
    figure, (axes,) = new_figure((PAGE, 50 + 5 * len(table)), (1, 1), margins=(86, 15, 38, 4))
    values = np.ma.masked_invalid(table.to_numpy(float).clip(0, 1))
    believed = np.array([[bool(trusted[name])] * len(table.columns) for name in table.index])
    looks: Any = {"aspect": "auto", "vmin": 0, "vmax": 1}
    axes.imshow(np.ma.masked_where(believed, values), cmap="Greys", **looks | {"vmax": 2})
    image = axes.imshow(np.ma.masked_where(~believed, values), cmap="Blues", **looks)
    results = [f"{short(name)}{'' if trusted[name] else NOT_TRUSTED}" for name in table.index]
    axes.set_yticks(range(len(table)), results, fontsize=6.5)
    names = [setting_in_words(str(name)) for name in table.columns]
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right", rotation_mode="anchor", fontsize=6.5)
    axes.tick_params(length=0)
    for label, name in zip(axes.get_yticklabels(), table.index, strict=True):
        label.set_color(INK if trusted[name] else GREY)
    axes.set_yticks(np.arange(len(table) + 1) - 0.5, minor=True)
    axes.grid(which="minor", axis="y", color=GREY, linewidth=0.2)
    bar = figure.colorbar(image, cax=axes.inset_axes((1.02, 0.0, 0.02, 1.0)))
    bar.set_label("total index", fontsize=7)
    return figure


def describe(sensitivity: Sensitivity) -> str:
    """Say the grid in a sentence, for readers who do not see it."""
    table = totals(sensitivity).dropna(how="all")
    said = "; ".join(f"{short(str(name))}: {setting_in_words(str(row.idxmax()))}" for name, row in table.iterrows())
    return f"A grid of total indices. The greatest for each result: {said or 'none'}."
