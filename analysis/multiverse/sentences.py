"""A multiverse in plain sentences: shares of the assumptions tried, preparation alone always beside arms as told."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.headline import outcome_in_words
from analysis.hundredths import percent
from analysis.multiverse.folder import Multiverse
from analysis.multiverse.leads import ALONE, NOBODY, TOLD
from analysis.words import number_in_words, plain_words

NO_PROBABILITY = (
    "These are shares of the assumptions tried. They are no probability: which assumptions are tried, and how far each "
    "may go, is our choice, and nobody has shown how likely any of them is."
)
WORLDS = {
    "all": "every assumption drawn, each contested mechanism on or off",
    "priors": "priors alone: every contested mechanism on",
    "switches": "switches alone: every number as told",
}
"""What varies in each set of worlds."""


def with_interval(row: pd.Series, name: str) -> str:
    """Write a share with its interval, where it has one."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return percent(row[name]) + ("" if pd.isna(low) else f" ({percent(low)} to {percent(high)})")


def years(horizon: float) -> str:
    """Say a horizon."""
    return f"{horizon:.3g} years"


def headline(multiverse: Multiverse) -> str:
    """Return what a multiverse comes to in a few lines of text."""
    lines = [outcome_in_words(multiverse.primary), *preparation_sentences(multiverse), *told_sentences(multiverse)]
    return "\n".join([*lines, whole_sentence(multiverse), NO_PROBABILITY])


def preparation_sentences(multiverse: Multiverse) -> Iterator[str]:
    """Say at each horizon in what share of worlds preparation alone does more, or less."""
    prepared, unprepared = multiverse.summary["pair"]
    for horizon in multiverse.horizons:
        rows = multiverse.leads(among=ALONE, outcome=multiverse.primary, horizon=horizon, worlds="all")
        by_arm = {row["arm"]: row for _, row in rows.iterrows()}
        with_it, without = by_arm[prepared], by_arm[unprepared]
        beyond = [f", beyond the noise of seeds in {percent(row['ahead'])}" if pd.notna(row["ahead"]) else ""
                  for row in (with_it, without)]  # fmt: skip
        yield (
            f"Up to {years(horizon)}, preparing first, everything else equal, brings more in "
            f"{with_interval(with_it, 'leads')} of the assumptions tried{beyond[0]}; it brings less in "
            f"{with_interval(without, 'leads')}{beyond[1]}."
        )


def told_sentences(multiverse: Multiverse) -> Iterator[str]:
    """Say at each horizon in what share of worlds each arm as told does best."""
    for horizon in multiverse.horizons:
        rows = multiverse.leads(among=TOLD, outcome=multiverse.primary, horizon=horizon, worlds="all")
        ranked = rows[rows["arm"] != NOBODY].sort_values(["leads", "arm"], ascending=[False, True])
        parts = [f"{plain_words(row['arm'])} in {percent(row['leads'])}" for _, row in ranked.iterrows()]
        equal = rows.loc[rows["arm"] == NOBODY, "leads"].iloc[0]
        yield (
            f"Up to {years(horizon)}, of arms as told, which differ in many levers at once, most is brought by "
            f"{', '.join(parts)} of the assumptions tried; in {percent(equal)} the best are equal."
        )


def variance_sentences(multiverse: Multiverse) -> Iterator[str]:
    """Say what the worlds differ by at the last horizon."""
    rows = multiverse.tables["variance"].query("horizon == @multiverse.horizons[-1]")
    if rows["share"].isna().any():
        yield f"{len(multiverse.effects())} worlds, or their pairs, are too few to tell all of these shares."
    for _, row in rows.iterrows():
        chance = f" (chance alone stays under {percent(row['chance'])})" if pd.notna(row["chance"]) else ""
        yield f"{row['source']}: {percent(row['share'])}{chance}"


def whole_sentence(multiverse: Multiverse) -> str:
    """Say how many worlds were tried, how many are whole, and how many pairs each has."""
    told = multiverse.summary
    pairs = "one pair" if told["replicates"] == 1 else f"{told['replicates']} pairs"
    whole = "all of them are whole" if told["worlds_whole"] == told["worlds"] else (
        f"{number_in_words(told['worlds_whole'])} of them ({percent(told['worlds_whole_share'])}) are whole, for "
        f"{told['runs_failed']} of their runs failed (failures.csv)"
    )  # fmt: skip
    return f"{number_in_words(told['worlds'])} worlds, with {pairs} of each arm's runs in each; {whole}."
