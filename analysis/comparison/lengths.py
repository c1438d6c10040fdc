"""How long to prepare, by when results must be shown: what each length brings, and what a funder may choose."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
from scipy import stats

from analysis.comparison.load import WHOLE, Comparison
from analysis.comparison.words import PRIMARY, short
from analysis.headline import FEW_SEEDS, in_order

PREFIX, CERTAIN = "phase_zero_", 0.05
WHAT = f", and {short(PRIMARY)} are what counts"


def named_by_length(comparison: Comparison) -> bool:
    """Say whether arms are named by the length of their preparation (phase_zero_52) and differ in nothing else."""
    named = (arm.startswith(PREFIX) and arm.removeprefix(PREFIX).isdigit() for arm in comparison.summary["arms"])
    return all(named) and bool(comparison.single) and not comparison.left_out


def maps(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Return the lengths at every horizon by setting, the default first."""
    whole = [(name, "=", value) for name, value in WHOLE.items() if name != "setting"]
    told = comparison.table(
        "replicates", ["arm", "seed", "setting", "horizon", "value"], [*whole, ("outcome", "=", PRIMARY)]
    )
    return {name: lengths(told[told["setting"] == name]) for name in in_order(told["setting"].astype(str))}


def lengths(told: pd.DataFrame) -> pd.DataFrame:
    """Return one row per horizon (years) and length of preparation (weeks).

    told   the primary outcome in one setting: arm (phase_zero_0, phase_zero_26 ...), seed, horizon, value

    `value` is the mean over seeds, `of_best` its share of the best at the horizon, and `apart` says whether the seeds
    tell it apart from the best.
    """
    told = told.assign(weeks=told["arm"].astype(str).str.removeprefix(PREFIX).astype(int))
    told = told.dropna(subset="value")
    parts = [at_horizon(rows).assign(horizon=horizon) for horizon, rows in told.groupby("horizon")]
    return pd.concat(parts, ignore_index=True)


def at_horizon(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each length brings at one horizon."""
    by_seed = rows.pivot(index="seed", columns="weeks", values="value").dropna()
    means = by_seed.mean()
    best: Any = means.idxmax()
    apart = [told_apart(by_seed[weeks], by_seed[best], len(means) - 1) for weeks in means.index]
    found = {"value": means, "of_best": means / means[best], "best": means.index == best, "apart": apart}
    return pd.DataFrame(found | {"n": len(by_seed)}).rename_axis("weeks").reset_index()


def told_apart(one: pd.Series, best: pd.Series, comparisons: int) -> bool:
    """Say whether seeds tell a length from the best one, which was chosen among so many others."""
    if len(one) < FEW_SEEDS or (one == best).all():
        return False
    return bool(stats.ttest_rel(one, best).pvalue * comparisons < CERTAIN)


def length_in_words(weeks: int) -> str:
    """Say a length of preparation."""
    return {0: "none", 26: "half a year", 52: "1 year"}.get(weeks, f"{weeks / 52:.3g} years")


def sentences(found: pd.DataFrame) -> Iterator[str]:
    """Say what a funder could read from each horizon: the best length, and what is not told apart from it."""
    if found["n"].max() < FEW_SEEDS:
        yield f"Under {FEW_SEEDS} seeds nothing can be told, so no length is named."
        return
    choices = [(choice(rows), horizon) for horizon, rows in found.groupby("horizon")]
    for said, alike in groupby(choices, key=itemgetter(0)):
        yield f"If you must show results in {span([horizon for _, horizon in alike])}{WHAT}, choose {said}"


def choice(rows: pd.DataFrame) -> str:
    """Say what may be chosen at one horizon."""
    best = rows[rows["best"]].iloc[0]
    others = [length_in_words(weeks) for weeks in rows.loc[~rows["apart"] & ~rows["best"], "weeks"]]
    if not others:
        return f"{preparation(best['weeks'])}: {best['n']} seeds tell it from every other length."
    open_choice = f"freely between {preparation(best['weeks'])}, which did best, and {', '.join(others)}"
    return f"{open_choice}: {best['n']} seeds do not tell them apart."


def span(horizons: list[Any]) -> str:
    """Say one horizon, or the first and last of several."""
    if len(horizons) > 1:
        return f"{horizons[0]:.3g} to {horizons[-1]:.3g} years"
    return "1 year" if horizons == [1] else f"{horizons[0]:.3g} years"


def preparation(weeks: int) -> str:
    """Say how long to prepare, as something to choose."""
    return f"{length_in_words(weeks)} of preparation" if weeks else "no preparation"
