"""The region of each case by the two conditions that narrow it most, with every row that was tried."""

from __future__ import annotations

from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.discovery.folder import Discovery
from analysis.discovery.path import title
from analysis.discovery.regions_said import conditions, question
from analysis.figures.style import BLUE, GREY, INK, PAGE, new_figure, styled

NAME = "region"
TITLE = "Where it is so: every row by the two conditions that narrow most"
CAPTION = (
    "For each case with a region, at the horizon at which it is surest. Dots: rows tried; filled, what is looked for "
    "(as the title says). Rectangle: the region, which may have further conditions; rows within it that are empty may "
    "lie outside those. Where there is one condition alone, the difference between the arms stands upright."
)
MOST, WIDE, JITTER = 4, 40, 0.25


def chosen(discovery: Discovery) -> pd.DataFrame:
    """Return for each case with a region the horizon at which it is surest."""
    return discovery.fits(found=True).drop_duplicates("case").head(MOST)


def drawable(discovery: Discovery) -> bool:
    """Say whether any region was found."""
    return len(chosen(discovery)) > 0


@styled
def draw(discovery: Discovery) -> Figure:
    """Draw a panel for each case."""
    fits = chosen(discovery)
    across = min(2, len(fits))
    down = -(-len(fits) // across)
    figure, panels = new_figure((PAGE, 16 + 82 * down), (down, across), (20, 4, 26, 16), (24, 40))
    for axes, (_, fit) in zip(panels, fits.iterrows(), strict=False):
        one_region(axes, discovery, fit)
    for axes in panels[len(fits) :]:
        axes.set_axis_off()
    looks = (("looked for", BLUE, "full"), ("all other rows", GREY, "none"))
    handles = [
        Line2D([], [], linestyle="", marker="o", color=colour, fillstyle=filled, label=said)  # type: ignore[arg-type]
        for said, colour, filled in looks
    ]
    figure.legend(handles=handles, loc="lower center", ncols=2)
    return figure


def one_region(axes: Axes, discovery: Discovery, fit: pd.Series) -> None:
    """Draw the rows of one question, and its region."""
    limits = discovery.limits(fit).head(2).to_dict("records")
    rows = discovery.of("cases", fit).merge(discovery.tables["rows"], on="row")
    sought = rows["is_case"].astype(bool) == (fit["sought"] == "so")
    known = [discovery.assumption(limit["assumption"]) for limit in limits]
    places = [placed(rows[one["name"]], one) for one in known]
    upright = places[1] if len(places) > 1 else rows["difference"].to_numpy()
    axes.plot(places[0][~sought], upright[~sought], "o", color=GREY, markersize=2.6, fillstyle="none", alpha=0.6)
    axes.plot(places[0][sought], upright[sought], "o", color=BLUE, markersize=3.2)
    low, high = edges(limits[0], known[0])
    bottom, top = edges(limits[1], known[1]) if len(limits) > 1 else axes.get_ylim()
    axes.add_patch(Rectangle((low, bottom), high - low, top - bottom, fill=False, edgecolor=INK, linewidth=1.4))
    labelled(axes.xaxis, known[0])
    if len(limits) > 1:
        labelled(axes.yaxis, known[1])
    else:
        axes.set_ylabel("difference between the arms")
    axes.set_title(title(discovery, fit))


def placed(values: pd.Series, one: dict[str, Any]) -> np.ndarray:
    """Return where values stand; those that are whole are moved a little apart, the same way each time."""
    where = values.to_numpy(float)
    return where + np.random.default_rng(0).uniform(-JITTER, JITTER, len(where)) if one["whole"] else where


def edges(limit: dict[Any, Any], one: dict[str, Any]) -> tuple[float, float]:
    """Return the ends of a condition on an axis."""
    apart = 1.3 * JITTER if one["whole"] else 0.0
    return float(limit["low"]) - apart, float(limit["high"]) + apart


def labelled(axis: Any, one: dict[str, Any]) -> None:
    """Write what an axis is, and for a mechanism where it is off and on."""
    axis.set_label_text(fill(f"{one['said']}, {one['unit']}" if one["kind"] != "switch" else one["said"], WIDE))
    if one["kind"] == "switch":
        axis.set_ticks([0, 1], ["not so", "so"])


def describe(discovery: Discovery) -> str:
    """Say the conditions of each region in words."""
    said = [f"{question(discovery, fit)} {'; '.join(conditions(discovery, fit))}."
            for _, fit in chosen(discovery).iterrows()]  # fmt: skip
    return " ".join(["Dots.", *said])
