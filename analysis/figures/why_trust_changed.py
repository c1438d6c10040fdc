"""Why trust changed: from where it opened, through everything that moved it, to where it ended."""

from __future__ import annotations

from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import BLUE, INK, PAGE, VERMILION, new_figure, styled
from analysis.load import Run
from analysis.words import TIES, plain_words

NAME = "why_trust_changed"
RANK = 5
TITLE = "Why trust changed"
CAPTION = (
    "From the opening level at the top (diamond), what each mechanism added (blue, to the right) or took away "
    "(vermilion, to the left) over the whole run, to the level at the end (diamond): sums of the trust ledger, divided "
    "by the number of ties at the end and by the number of components that the tie has, so that 0 is none and 1 "
    "complete. Gains come first and losses after them, whenever they happened, so the path between the diamonds can "
    "pass levels that trust never had. Mechanisms that moved little stand together as other. The panels have scales "
    "of their own."
)
NEEDS = ("trust_ledger.parquet",)
PANELS = ("cbo_to_agency", "cbo_to_staff", "service_user_to_service")
SMALL = 0.04
"""Share of all movement under which a mechanism joins the others."""
OPENING, END, OTHER = "opening", "end", "other"
SAID = {OPENING: "opening level", END: "level at the end"}


def steps(ledger: pd.DataFrame) -> pd.Series:
    """Return what moved one kind of tie, per tie: opening, gains from the largest, losses, other, and the end level.

    All but the last add up to the last, because the ledger's books close.
    """
    keys = ["component", "community"]
    final = ledger.drop_duplicates(keys, keep="last")
    ties = final.groupby("component", observed=True)["ties"].sum().sum()
    moved = ledger.groupby("mechanism", observed=True)["delta"].sum().astype(float) / ties
    opening = moved.pop(OPENING) if OPENING in moved.index else 0.0
    small = moved.abs() < SMALL * moved.abs().sum()
    named = moved[~small].sort_values(ascending=False)
    rest = pd.Series({OTHER: moved[small].sum()} if small.any() else {}, dtype=float)
    end = pd.Series({END: final["level"].sum() / ties})
    return pd.concat([pd.Series({OPENING: opening}), named, rest, end])


def tie_steps(run: Run) -> dict[str, pd.Series]:
    """Return the steps of every kind of tie that has a panel, in its ledger's order of weeks."""
    columns = ["week", "tie", "community", "component", "mechanism", "delta", "level", "ties"]
    ledger = run.table("trust_ledger", columns, filters=[("tie", "in", PANELS)])
    ledger = ledger.sort_values("week", kind="stable")
    return {tie: steps(ledger[ledger["tie"] == tie]) for tie in PANELS if (ledger["tie"] == tie).any()}


def draw_steps(axes: Axes, moved: pd.Series) -> None:
    """Draw one waterfall, from the top down, each bar beginning where the last one ended."""
    starts, ends = bar_ends(moved)
    last = len(moved) - 1
    for place, value in enumerate(moved.iloc[1:-1], start=1):
        axes.barh(place, value, left=starts[place], color=BLUE if value >= 0 else VERMILION, height=0.7)
    for place in range(last):
        axes.plot([ends[place]] * 2, [max(0, place - 0.35), min(last, place + 1.35)], color=INK, linewidth=0.5)
    axes.plot(ends[[0, last]], [0, last], "D", color=INK, markersize=4.5)
    axes.set_yticks(range(last + 1), [fill(SAID.get(str(name), plain_words(name)), 18) for name in moved.index])
    axes.tick_params(axis="y", length=0)
    axes.locator_params(axis="x", nbins=2)
    axes.grid(axis="x")
    write_values(axes, moved, np.maximum(starts, ends))
    lowest, highest = min(starts[1:-1].min(), ends.min()), ends.max()
    room = max(highest - lowest, 0.02)
    axes.set_xlim(max(0.0, lowest - 0.12 * room), highest + 0.5 * room)


def bar_ends(moved: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Return where each bar begins and ends; the opening level and the level at the end begin where they end."""
    ends = moved.cumsum().to_numpy(copy=True)
    starts = np.concatenate([ends[:1], ends[:-1]])
    starts[-1] = ends[-1] = moved.iloc[-1]
    return starts, ends


def write_values(axes: Axes, moved: pd.Series, right: np.ndarray) -> None:
    """Write each value beside its bar, with as many decimals as the largest change needs."""
    largest = moved.iloc[1:-1].abs().max()
    decimals = 2 if largest >= 0.1 else 3 if largest >= 0.01 else 4
    for place, (name, value) in enumerate(moved.items()):
        sign = "" if name in SAID else "+" if value >= 0 else "\u2212"
        axes.annotate(
            f"{sign}{abs(value):.{decimals}f}", (right[place], place), (5, 0),
            textcoords="offset points", va="center", fontsize=6.5,
        )  # fmt: skip


@styled
def draw(run: Run) -> Figure:
    """Draw a waterfall for each kind of tie, side by side."""
    moved = tie_steps(run)
    rows = max(len(series) for series in moved.values())
    figure, panels = new_figure((PAGE, 26 + 5.5 * rows), (1, len(moved)), margins=(27, 2, 12, 10), gaps=(29, 0))
    for axes, (tie, series) in zip(panels, moved.items(), strict=True):
        draw_steps(axes, series)
        axes.set_title(fill(TIES[tie], 18))
        axes.set_ylim(rows - 0.4, -0.6)
    panels[len(panels) // 2].set_xlabel("Mean trust per tie (0 none, 1 complete)")
    return figure


def describe(run: Run) -> str:
    """Say the steps of every panel."""
    said = [
        f"{TIES[tie]}: " + ", ".join(f"{plain_words(name)} {value:+.2f}" for name, value in moved.items())
        for tie, moved in tie_steps(run).items()
    ]
    return "Waterfalls. " + "; ".join(said) + "."
