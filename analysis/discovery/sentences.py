"""A scenario discovery in plain sentences: in how many rows tried each case is so, and where mostly."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.discovery.folder import FOUND, Discovery
from analysis.discovery.regions_said import conditions, question, region, sought
from analysis.discovery.shares_said import share_said, shares_said, years
from analysis.headline import outcome_in_words
from analysis.hundredths import of_hundred
from analysis.words import number_in_words

NO_PROBABILITY = (
    "These are shares of the assumptions tried, and no probability: which are tried, and how far each may go, is our "
    "choice, and nobody has shown how likely any of them is."
)

AHEAD_BY_LUCK = (
    "Some 2.5 in 100 of these shares on either side are luck where nothing differs, and more where rows are not "
    "equally noisy, for luck is taken to be the same in all: in trials with one row in four three times as noisy as "
    "the others, 13 in 100 of the noisy rows were told ahead, 0.1 of the quiet ones and 3.3 of all, though nothing "
    "differed."
)


def headline(discovery: Discovery) -> str:
    """Return what a scenario discovery comes to in a few lines of text."""
    lines = [f"{outcome_in_words(discovery.primary)}.", *shares_said(discovery)]
    for _, fit in discovery.fits().iterrows():
        lines += [f"{question(discovery, fit)} {region(discovery, fit)}", *conditions(discovery, fit)]
    return "\n".join([*too_few_to_ask(discovery), *lines, whole(discovery), NO_PROBABILITY, AHEAD_BY_LUCK])


def in_short(discovery: Discovery, case: str) -> Iterator[str]:
    """Say of a case at each horizon how often it is so, and where mostly, or that no region was found."""
    fits = discovery.fits().set_index(["case", "outcome", "horizon"])
    for _, row in discovery.shares(discovery.primary).query("case == @case").iterrows():
        key = (case, discovery.primary, row["horizon"])
        fit = fits.loc[[key]].reset_index().iloc[0]
        until = f"Up to {years(row['horizon'])}:"
        shares = share_said(discovery.compared[case], row) if case in discovery.compared else until
        yield f"{shares} {where_mostly(discovery, fit)}".strip()


def where_mostly(discovery: Discovery, fit: pd.Series) -> str:
    """Say the conditions of a region in one sentence."""
    if fit["region"] != FOUND:
        return f"No region was found in which {sought(discovery, fit)}."
    looked_for = sought(discovery, fit)
    there, all_rows = of_hundred(fit["held_out_density"]), of_hundred(fit["share"])
    said = "; and ".join(discovery.limits(fit)["words"])
    most = f"{looked_for[0].upper()}{looked_for[1:]} most often where"
    return f"{most} {said}: {there} unseen rows of such a region, {all_rows} of all rows."


def too_few_to_ask(discovery: Discovery) -> Iterator[str]:
    """Warn where the rarer of a case and its absence has too few rows for a region whatever the runs come to."""
    rows, fewest = discovery.summary["rows_whole"], discovery.summary["fewest_cases"]
    if rows < 2 * fewest:
        yield (
            f"No region could be told, whatever these {number_in_words(rows)} rows came to: the rarer of a case and "
            f"its absence is at most half of them, and it takes {number_in_words(fewest)} to look for a region, so "
            f"ask for {number_in_words(2 * fewest)} rows at least."
        )


def whole(discovery: Discovery) -> str:
    """Say how many rows were tried, and how many are whole."""
    told = discovery.summary
    there = "all of them are whole" if told["rows_whole"] == told["rows"] else (
        f"{number_in_words(told['rows_whole'])} of them are whole, for {told['runs_failed']} of their runs failed "
        "(failures.csv)"
    )  # fmt: skip
    return f"{number_in_words(told['rows'])} rows, each with every arm; {there}."
