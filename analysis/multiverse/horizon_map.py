"""A map for funders: how long to prepare, by when results must be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy import stats

from analysis.better import better_by
from analysis.figures.style import INK, PAGE, new_figure, styled
from analysis.multiverse.sentences import outcome_words

NAME = "horizon_by_length"
TITLE = "How long to prepare, by when results must be shown"
CAPTION = (
    "Each cell: what so many years of preparation (phase zero) bring of the outcome up to a horizon, beside the best "
    "length at that horizon (darkest; 100). A star marks the best; a ring, what these seeds do not tell apart from it "
    "(paired t, 95 %, allowing for the number of lengths by Bonferroni's rule): where rings stand, the choice is open. "
    "Lengths differ in nothing but phase_zero_weeks. In this model, at these settings; no advice on any real place."
)
PREFIX = "phase_zero_"
CERTAIN = 0.05


def lengths(replicates: pd.DataFrame, outcome: str, setting: str = "default") -> pd.DataFrame:
    """Return one row per horizon (years) and length of preparation (weeks).

    replicates   of a comparison with arms phase_zero_0, phase_zero_26 ...; as in `replicates.parquet`

    `value` is the mean over seeds, `of_best` its share of the best at the horizon, and `apart` says whether the seeds
    tell it apart from the best.
    """
    whole = replicates.query(
        "outcome == @outcome and setting == @setting and terms == 'free' and window == 'cumulative' and "
        "community == 'all' and member == 'all' and harm_quartile == 'all'"
    )
    whole = whole[whole["arm"].str.fullmatch(PREFIX + r"\d+")]
    whole = whole.assign(weeks=whole["arm"].str.removeprefix(PREFIX).astype(int))
    parts = [at_horizon(rows, outcome).assign(horizon=horizon) for horizon, rows in whole.groupby("horizon")]
    return pd.concat(parts, ignore_index=True)[["horizon", "weeks", "value", "of_best", "best", "apart", "n"]]


def at_horizon(rows: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return what each length brings at one horizon."""
    by_seed = rows.pivot(index="seed", columns="weeks", values="value").dropna()
    means = by_seed.mean()
    best: Any = (means * better_by(outcome)).idxmax()
    others = [weeks for weeks in means.index if weeks != best]
    apart = {weeks: told_apart(by_seed[weeks], by_seed[best], len(others)) for weeks in others}
    share = means / means[best] if better_by(outcome) > 0 else means[best] / means
    return pd.DataFrame(
        {"weeks": means.index, "value": means.to_numpy(), "of_best": share.to_numpy(), "best": means.index == best,
         "apart": [apart.get(weeks, False) for weeks in means.index], "n": len(by_seed)}
    )  # fmt: skip


def told_apart(one: pd.Series, best: pd.Series, comparisons: int) -> bool:
    """Say whether seeds tell a length from the best one, which was chosen among so many others."""
    if len(one) < 2 or (one == best).all():
        return False
    return bool(stats.ttest_rel(one, best).pvalue * comparisons < CERTAIN)


@styled
def draw(found: pd.DataFrame, outcome: str) -> Figure:
    """Draw the map that `lengths` returns."""
    table = found.pivot(index="weeks", columns="horizon", values="of_best")
    figure, (axes,) = new_figure((PAGE, 24 + 9 * len(table)), (1, 1), margins=(30, 22, 14, 8))
    image = axes.imshow(100 * table, aspect="auto", cmap="Blues", vmin=0, vmax=130)
    rows, columns = {weeks: y for y, weeks in enumerate(table.index)}, {h: x for x, h in enumerate(table.columns)}
    cell: Any
    for cell in found.itertuples():
        at = columns[cell.horizon], rows[cell.weeks]
        if not cell.apart:
            axes.plot(*at, marker="*" if cell.best else "o", color=INK, fillstyle="full" if cell.best else "none",
                      markersize=7 if cell.best else 6, markeredgewidth=0.8)  # fmt: skip
        else:
            axes.text(*at, f"{100 * cell.of_best:.0f}", ha="center", va="center", fontsize=7, color=INK)
    axes.set_xticks(range(len(columns)), [f"{horizon:.3g}" for horizon in columns])
    axes.set_yticks(range(len(rows)), [length_in_words(weeks) for weeks in rows])
    axes.set_xlabel("Results must be shown within so many years")
    axes.set_ylabel("Preparation")
    axes.set_title(outcome_words(outcome).split(" (")[0])
    figure.colorbar(image, cax=axes.inset_axes((1.02, 0, 0.02, 1)), label="of the best at that horizon, in 100",
                    boundaries=np.linspace(0, 100, 101), ticks=[0, 25, 50, 75, 100])  # fmt: skip
    return figure


def length_in_words(weeks: int) -> str:
    """Say a length of preparation."""
    return {0: "none", 26: "half a year", 52: "1 year"}.get(weeks, f"{weeks / 52:.3g} years")


def sentences(found: pd.DataFrame) -> Iterator[str]:
    """Say what a funder could read from each horizon: the best length, and what is not told apart from it."""
    for horizon, rows in found.groupby("horizon"):
        best = rows[rows["best"]].iloc[0]
        open_choice = [length_in_words(weeks) for weeks in rows.loc[~rows["apart"] & ~rows["best"], "weeks"]]
        seeds = "1 seed" if best["n"] == 1 else f"{best['n']} seeds"
        year = "1 year" if horizon == 1 else f"{horizon:.3g} years"
        begin = f"If you must show results in {year}, choose"
        if not open_choice:
            yield f"{begin} {preparation(best['weeks'])}: {seeds} tell it from every other length."
        else:
            choice = ", ".join(open_choice)
            first = preparation(best["weeks"])
            yield f"{begin} freely between {first}, which did best, and {choice}: {seeds} do not tell them apart."


def preparation(weeks: int) -> str:
    """Say how long to prepare, as something to choose."""
    return f"{length_in_words(weeks)} of preparation" if weeks else "no preparation"
