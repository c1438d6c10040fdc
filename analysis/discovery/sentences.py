"""A scenario discovery in plain sentences: shares of rows tried, and conditions in words where there are any."""

from __future__ import annotations

from collections.abc import Iterator
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
    """Say a share of rows: "38 in 100"."""
    return "not known" if pd.isna(share) else f"{100 * share:.0f} in 100"


def headline(discovery: Discovery) -> str:
    """Return what a scenario discovery comes to in a few lines of text."""
    lines = [f"{outcome_in_words(discovery.primary)}.", *share_sentences(discovery)]
    for _, fit in discovery.fits().iterrows():
        lines += [f"{question_in_words(discovery, fit)} {region_sentence(discovery, fit)}", *conditions(discovery, fit)]
    return "\n".join([*lines, whole_sentence(discovery), NO_PROBABILITY])


def arms(names: list[str], joined: str = "or") -> str:
    """Say some arms: "time bound or phase zero"."""
    return f" {joined} ".join(plain_words(name) for name in names)


def share_sentences(discovery: Discovery) -> Iterator[str]:
    """Say of the primary outcome in what share of rows each case is so, too close to tell, or the other way."""
    shares = discovery.tables["shares"]
    for _, row in shares[shares["outcome"] == discovery.primary].iterrows():
        yield share_sentence(discovery.summary["cases"][row["case"]], row)


def share_sentence(case: dict[str, Any], row: pd.Series) -> str:
    """Say how arms stand to each other in the rows of a case."""
    best, over = arms(case["best_of"]), arms(case["over"])
    ahead, close, behind = (hundredths(row[name]) for name in ("ahead", "too_close", "behind"))
    until = f"Up to {years(row['horizon'])},"
    if case["ahead"]:
        return (f"{until} {best} is ahead of {over} by more than luck in {ahead} rows tried, behind in {behind}, and "
                f"too close to tell in {close}.")  # fmt: skip
    return (f"{until} neither {arms(case['best_of'], 'nor')} is ahead of {over} by more than luck in "
            f"{hundredths(row['is_case'])} rows tried; in {behind} even the better of them is behind.")  # fmt: skip


def question_in_words(discovery: Discovery, fit: pd.Series) -> str:
    """Ask the question of a region: "Where is time bound ahead of phase zero up to 2 years?"."""
    case = discovery.summary["cases"][fit["case"]]
    best, over = arms(case["best_of"], "or" if case["ahead"] else "nor"), arms(case["over"])
    said = f"is {best} ahead of {over}" if case["ahead"] else f"is neither {best} ahead of {over}"
    return f"Where {said} up to {years(fit['horizon'])}?"


def region_sentence(discovery: Discovery, fit: pd.Series) -> str:
    """Say whether a region was found, and how well it holds in rows on which it was not found."""
    sought = "it is so" if fit["sought"] == "so" else "it is not so (the rarer of the two)"
    if fit["region"] == FEW:
        few = f"fewer than the {discovery.summary['fewest_cases']} that it takes to look for one"
        count = f"{number_in_words(fit['cases'])} of {number_in_words(fit['rows'])} rows"
        return f"No region was found: {sought} in {count}, {few}."
    held = (
        f"boxes found on half of the rows hold, in the other half, {hundredths(fit['held_out_density'])} rows in which "
        f"{sought}, against {hundredths(fit['share'])} of all rows"
    )
    if fit["region"] != FOUND:
        why = "no more than chance would do" if fit["region"] == CHANCE else "and their limits differ from half to half"
        return f"No region was found: {held}; {why}. {tree_sentence(discovery, fit)}"
    often = "" if fit["held_out_density"] > 0.5 else " Even there it is so in fewer than half of the rows."
    return (
        f"A region was found in which {sought}, {fit['lift']:.1f} times as often as among all rows: {held}; they take "
        f"in {hundredths(fit['held_out_coverage'])} of such rows.{often} {tree_sentence(discovery, fit)}"
    )


def conditions(discovery: Discovery, fit: pd.Series) -> Iterator[str]:
    """Give the conditions of a region that was found, in words, each with how often it came back."""
    for _, limit in discovery.limits(fit).iterrows():
        yield f"{limit['words']}; such a limit came back in {hundredths(limit['comes_back'])} halves"


def tree_sentence(discovery: Discovery, fit: pd.Series) -> str:
    """Say whether a tree, which looks for regions in another way, does better than no question at all."""
    right, guess = hundredths(fit["tree_right"]), hundredths(fit["tree_guess"])
    guesses = f"A tree of questions guesses {right} unseen rows rightly, and no question at all {guess}"
    if fit["tree_right"] <= fit["tree_guess"] or not fit["tree_first"]:
        return f"{guesses}: it knows nothing of use."
    first = discovery.assumption(fit["tree_first"])["said"]
    if fit["region"] != FOUND:
        return f"{guesses}; it asks first for: {first}."
    inside = fit["tree_first"] in set(discovery.limits(fit)["assumption"])
    return f"{guesses}; it asks first for: {first}, which is {'' if inside else 'not '}in the region too."


def whole_sentence(discovery: Discovery) -> str:
    """Say how many rows were tried, and how many are whole."""
    told = discovery.summary
    whole = "all of them are whole" if told["rows_whole"] == told["rows"] else (
        f"{number_in_words(told['rows_whole'])} of them are whole, for {told['runs_failed']} of their runs failed "
        "(failures.csv)"
    )  # fmt: skip
    return f"{number_in_words(told['rows'])} rows, each with every arm; {whole}."
