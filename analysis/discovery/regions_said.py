"""The region of a question in plain sentences: whether there is one, how well it holds, and its conditions."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

import pandas as pd

from analysis.discovery.folder import FOUND, Discovery
from analysis.discovery.shares_said import arms, years
from analysis.hundredths import of_hundred
from analysis.words import number_in_words

FEW, CHANCE = "too few rows", "no more than chance"


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
        f"take in {of_hundred(fit['held_out_coverage'])} of such rows.{often} {tree(discovery, fit)}"
    )


def held_out(fit: pd.Series, looked_for: str) -> str:
    """Say what boxes hold in rows on which they were not found, beside what all rows hold."""
    if isnan(fit["held_out_density"]):
        return f"{looked_for} in {of_hundred(fit['share'])} rows, and no half of the rows gives a limit beyond chance"
    return (
        f"boxes found on half of the rows hold, in the other half, {of_hundred(fit['held_out_density'])} rows in which "
        f"{looked_for}, against {of_hundred(fit['share'])} among all rows"
    )


def conditions(discovery: Discovery, fit: pd.Series) -> Iterator[str]:
    """Give the conditions of a region that was found, in words, each with how often it came back."""
    for _, limit in discovery.limits(fit).iterrows():
        yield f"{limit['words']}; such a limit came back in {of_hundred(limit['comes_back'])} halves"


def tree(discovery: Discovery, fit: pd.Series) -> str:
    """Say whether a tree, which looks for regions in another way, does better than no question at all."""
    right, guess = of_hundred(fit["tree_right"]), of_hundred(fit["tree_guess"])
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
