"""The headline under the prior, under the posterior and as told: preparation alone, and the bundle beside it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.calibration.folder import Calibration
from analysis.calibration.words import COLOURS, SETTINGS
from analysis.figures.style import GREY, PAGE, new_figure, styled
from analysis.headline import outcome_in_words
from analysis.words import plain_words, signed

NAME = "headline"
TITLE = "The headline under the prior, under the posterior and as told"
CAPTION = (
    "Dots: the mean difference in the primary outcome from the first week up to each horizon; lines, 95 % intervals "
    "(paired t). Each seed of prior and posterior has a draw of its own, so their intervals hold what draws differ by "
    "as well as what luck does; as told, luck alone. On the left preparing first with everything else equal; on the "
    "right arms as told, which differ in many levers at once: no effect of any one thing. Both stand on one scale."
)


@styled
def draw(calibration: Calibration) -> Figure:
    """Draw a panel for each of the two."""
    pairs = calibration.pairs
    figure, panels = new_figure((PAGE, 70), (1, len(pairs)), margins=(18, 5, 15, 12), gaps=(16, 0), sharey=True)
    for axes, pair in zip(panels, pairs, strict=True):
        one_contrast(axes, calibration, pair)
        said = f"{plain_words(pair[0])} beside {plain_words(pair[1])}" if pair != pairs[0] else (
            "preparation, everything else equal"
        )  # fmt: skip
        axes.set_title(f"{said}\n{draws_said(calibration.effects(pair))}")
    panels[0].set_ylabel(outcome_in_words(calibration.primary).replace(" (", "\n("), fontsize=6.8)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="lower center", ncols=3)
    return figure


def draws_said(effects: pd.DataFrame) -> str:
    """Say on how many draws each dot stands."""
    fewest, most = int(effects["n"].min()), int(effects["n"].max())
    return f"{most} draws each" if fewest == most else f"{fewest} to {most} draws each"


def one_contrast(axes: Axes, calibration: Calibration, pair: tuple[str, str]) -> None:
    """Draw the effect up to each horizon in each setting."""
    found = calibration.effects(pair)
    for step, (setting, said) in enumerate(SETTINGS.items()):
        rows = found[found["setting"].astype(str) == setting]
        place = np.arange(len(rows)) + 0.18 * (step - 1)
        axes.vlines(place, rows["low"], rows["high"], color=COLOURS[setting], linewidth=1.3)
        axes.plot(place, rows["difference"], "o", color=COLOURS[setting], markersize=4.5, label=said)
    axes.axhline(0, color=GREY, linewidth=0.7)
    axes.set_xticks(range(len(calibration.horizons)), [f"{horizon:.3g} years" for horizon in calibration.horizons])
    axes.set_xlim(-0.6, len(calibration.horizons) - 0.4)
    axes.grid(axis="y")


def describe(calibration: Calibration) -> str:
    """Say the last horizon in words."""
    said = []
    for pair in calibration.pairs:
        rows = calibration.effects(pair)
        rows = rows[rows["horizon"] == calibration.horizons[-1]]
        values = zip(rows["setting"].astype(str), rows["difference"].astype(float), strict=True)
        told = ", ".join(f"{SETTINGS[setting]} {signed(value)}" for setting, value in values)
        said.append(f"{plain_words(pair[0])} beside {plain_words(pair[1])}: {told}")
    return f"Dots with lines. Up to {calibration.horizons[-1]:.3g} years: {'; '.join(said)}."
