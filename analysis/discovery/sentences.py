"""A scenario discovery in plain sentences: shares of rows tried, and conditions in words where there are any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan
from typing import Any

import pandas as pd

from analysis.discovery.folder import FOUND, Discovery
from analysis.headline import outcome_in_words
from analysis.words import number_in_words, plain_words

NO_PROBABILITY = (
    "These are shares of the assumptions tried, and no probability: which are tried, and how far each may go, is our "
    "choice, and nobody has shown how likely any of them is."
)
FEW, CHANCE = "too few rows", "no more than chance"


def years(horizon: float) -> str:
    """Say a horizon."""
    return f"{horizon:.3g} years"


def hundredths(share: float) -> str:
    """Say a share of rows: "38 of 100"."""
    if isnan(share):
        return "an unknown number of"
    rounded = f"{100 * share:.0f}"
    return "fewer than 1 of 100" if share > 0 and rounded == "0" else f"{rounded} of 100"


def headline(discovery: Discovery) -> str:
    """Return what a scenario discovery comes to in a few lines of text."""
    lines = [f"{outcome_in_words(discovery.primary)}.", *shares_said(discovery)]
    for _, fit in discovery.fits().iterrows():
        lines += [f"{question(discovery, fit)} {region(discovery, fit)}", *conditions(discovery, fit)]
    return "\n".join([*lines, whole(discovery), NO_PROBABILITY])


def arms(names: list[str], joined: str = "or") -> str:
    """Say some arms: "time bound or phase zero"."""
    return f" {joined} ".join(plain_words(name) for name in names)


def shares_said(discovery: Discovery) -> Iterator[str]:
    """Say of the primary outcome in what share of rows arms are ahead, behind, or too close to tell."""
    for _, row in discovery.shares(discovery.primary).iterrows():
        yield share_said(discovery.summary["cases"][row["case"]], row)


def share_said(case: Mapping[str, Any], row: pd.Series) -> str:
    """Say how arms stand to each other in the rows of a case."""
    best, over, until = arms(case["best_of"]), arms(case["over"]), f"Up to {years(row['horizon'])},"
    ahead, close, behind = (hundredths(row[name]) for name in ("ahead", "too_close", "behind"))
    if case["ahead"]:
        said = f"{best} is ahead of {over} in {ahead} rows tried, behind in {behind}, too close to tell in {close}"
    else:
        neither, so = arms(case["best_of"], "nor"), hundredths(row["is_case"])
        said = f"neither {neither} is ahead of {over} in {so} rows tried; in {behind} even the better one is behind"
    return f"{until} {said}."


def question(discovery: Discovery, fit: pd.Series) -> str:
    """Ask the question of a region: "Where is time bound ahead of phase zero up to 2 years?"."""
    case = discovery.summary["cases"][fit["case"]]
    said = f"is {arms(case['best_of'])}" if case["ahead"] else f"is neither {arms(case['best_of'], 'nor')}"
    return f"Where {said} ahead of {arms(case['over'])} up to {years(fit['horizon'])}?"


def sought(discovery: Discovery, fit: pd.Series) -> str:
    """Say what was looked for: the case, or its absence where that is rarer."""
    case, so = discovery.summary["cases"][fit["case"]], fit["sought"] == "so"
    over = arms(case["over"])
    if case["ahead"]:
        return f"{arms(case['best_of'])} is {'' if so else 'not '}ahead of {over}"
    if so:
        return f"neither {arms(case['best_of'], 'nor')} is ahead of {over}"
    return f"{arms(case['best_of'])} is ahead of {over}"


def region(discovery: Discovery, fit: pd.Series) -> str:
    """Say whether a region was found, and how well it holds in rows on which it was not found."""
    looked_for = sought(discovery, fit)
    if fit["region"] == FEW:
        few = f"fewer than the {discovery.summary['fewest_cases']} that it takes to look for one"
        count = f"{number_in_words(fit['cases'])} of {number_in_words(fit['rows'])} rows"
        return f"No region was found: {looked_for} in {count}, {few}."
    held = held_out(fit, looked_for)
    if fit["region"] != FOUND:
        why = "no more than chance would do" if fit["region"] == CHANCE else "and their limits differ from half to half"
        return f"No region was found: {held}; {why}. {tree(discovery, fit)}"
    often = "" if fit["held_out_density"] > 0.5 else " Even there it is so in fewer than half of the rows."
    return (
        f"A region was found in which {looked_for}, {fit['lift']:.1f} times as often as among all rows: {held}; they "
        f"take in {hundredths(fit['held_out_coverage'])} of such rows.{often} {tree(discovery, fit)}"
    )


def held_out(fit: pd.Series, looked_for: str) -> str:
    """Say what boxes hold in rows on which they were not found, beside what all rows hold."""
    if isnan(fit["held_out_density"]):
        return f"{looked_for} in {hundredths(fit['share'])} rows, and no half of the rows gives a limit beyond chance"
    return (
        f"boxes found on half of the rows hold, in the other half, {hundredths(fit['held_out_density'])} rows in which "
        f"{looked_for}, against {hundredths(fit['share'])} among all rows"
    )


def conditions(discovery: Discovery, fit: pd.Series) -> Iterator[str]:
    """Give the conditions of a region that was found, in words, each with how often it came back."""
    for _, limit in discovery.limits(fit).iterrows():
        yield f"{limit['words']}; such a limit came back in {hundredths(limit['comes_back'])} halves"


def tree(discovery: Discovery, fit: pd.Series) -> str:
    """Say whether a tree, which looks for regions in another way, does better than no question at all."""
    right, guess = hundredths(fit["tree_right"]), hundredths(fit["tree_guess"])
    guesses = f"A tree of questions guesses {right} unseen rows rightly, no question at all {guess}"
    if fit["tree_right"] <= fit["tree_guess"] or not fit["tree_first"]:
        return f"{guesses}: it knows nothing of use."
    first = discovery.assumption(fit["tree_first"])["said"]
    if fit["region"] != FOUND:
        return f"{guesses}; it asks first for {first}."
    inside = fit["tree_first"] in set(discovery.limits(fit)["assumption"])
    return (
        f"{guesses}; it asks first for {first}, {'a condition of the region' if inside else 'which is no condition'}."
    )


def in_short(discovery: Discovery, case: str) -> Iterator[str]:
    """Say of a case at each horizon how often it is so, and where mostly, or that no region was found."""
    fits = discovery.fits().set_index(["case", "outcome", "horizon"])
    for _, row in discovery.shares(discovery.primary).query("case == @case").iterrows():
        key = (case, discovery.primary, row["horizon"])
        fit = fits.loc[[key]].reset_index().iloc[0] if key in fits.index else None
        yield f"{share_said(discovery.summary['cases'][case], row)} {where_mostly(discovery, fit)}".strip()


def where_mostly(discovery: Discovery, fit: pd.Series | None) -> str:
    """Say the conditions of a region in one sentence."""
    if fit is None:
        return ""
    if fit["region"] != FOUND:
        return "No region was found."
    looked_for = sought(discovery, fit)
    there, all_rows = hundredths(fit["held_out_density"]), hundredths(fit["share"])
    said = "; and ".join(discovery.limits(fit)["words"])
    most = f"{looked_for[0].upper()}{looked_for[1:]} most often where"
    return f"{most} {said}: {there} unseen rows of such a region, {all_rows} of all rows."


def whole(discovery: Discovery) -> str:
    """Say how many rows were tried, and how many are whole."""
    told = discovery.summary
    there = "all of them are whole" if told["rows_whole"] == told["rows"] else (
        f"{number_in_words(told['rows_whole'])} of them are whole, for {told['runs_failed']} of their runs failed "
        "(failures.csv)"
    )  # fmt: skip
    return f"{number_in_words(told['rows'])} rows, each with every arm; {there}."
