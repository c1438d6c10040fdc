"""Patterns in words: verdicts, roles, figures beside their claims, and what ablations do."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.headline import FEW_SEEDS, TOO_FEW
from analysis.words import number_in_words, signed, with_ends

VERDICTS = {
    "holds": "the whole 95 % interval over seeds lies where the pattern claims",
    "fails": "the whole interval falls short of the claim, or goes beyond by less than the margin of indifference",
    "undetermined": "the interval reaches across; more seeds may tell",
}
"""What each verdict means."""
ROLES = {
    "fitted": "its numbers are targets of the calibration; under the default theory nothing has been fitted",
    "ordinal check": "the direction has a source, the numbers in it are ours; never fitted",
    "prediction": "never fitted, and written into no rule",
    "control": "must hold in any model of this kind; if not, something is broken",
    "written into the rules": "a rule says so directly, so that it holds is no finding",
}
"""What standing a pattern has, declared before any run."""
COVERED = {2: 51, 3: 78, 5: 84, 10: 89, 30: 94}
"""How often in 100 the resampled interval of a ratio of counts (Poisson, means 60 and 20), called 95 %, held the truth,
by number of seeds; 150 trials each."""


def counted(told: pd.DataFrame) -> str:
    """Say how many patterns hold, fail, and are undetermined, and of the predictions among them."""
    return f"{numbers(told)} Of the predictions among them: {numbers(told[told['role'] == 'prediction'])}"


def numbers(told: pd.DataFrame) -> str:
    """Say how many of some patterns came to which verdict."""
    by = Counter(told["verdict"])
    return f"{len(told)} patterns: {by['holds']} hold, {by['fails']} fail, {by['undetermined']} undetermined."


def resampled() -> str:
    """Say how far the intervals of ratios may be believed, by how many seeds they rest on."""
    said = [f"{held} on {seeds}" for seeds, held in COVERED.items()]
    return (
        "Intervals of ratios and shares are of resampled seeds, and too narrow where seeds are few: of 100 that are "
        f"called 95 %, in a trial on ratios of counts, the truth lay in {', '.join(said[:-1])} and {said[-1]} seeds. "
        "So a verdict, of holding as of failing, may be luck more often than it says."
    )


def few_seeds(told: pd.DataFrame) -> str:
    """Say which patterns stand on too few seeds for their verdicts to be believed; nothing where none does.

    Controls ask for one seed alone.
    """
    few = told.loc[told["n"].between(1, FEW_SEEDS - 1) & (told["role"] != "control"), "pattern"]
    return f"{TOO_FEW} It is so of {', '.join(few)}; what their verdicts say may change." if len(few) else ""


def figure_and_claim(row: pd.Series) -> str:
    """Say the first figure of a pattern and where it should lie."""
    if row["n"] == 0:
        return f"not lived; claimed: {row['claim']}"
    figure = with_ends(number_in_words(row["figure"]), row["low"], row["high"])
    return f"{row['figure_is']}: {figure} {row['unit']}; claimed: {row['claim']}"


def under_ablation(row: pd.Series) -> str:
    """Say a pattern's ablation, the figure under it, and whether it removes the pattern."""
    if not row["ablation_does"]:
        return f"None: {row['ablation']}."
    figure = with_ends(number_in_words(row["ablated_figure"]), row["ablated_low"], row["ablated_high"])
    also = f" Also tried: {row['also_tried']}." if row["also_tried"] else ""
    return f"{row['ablation']}: {figure}; {row['ablation_does']}.{also}"


def changed(figure: pd.Series) -> str:
    """Say by how much an ablation changes a figure."""
    if pd.isna(figure["change"]):
        return ""
    return with_ends(signed(figure["change"]), figure["change_low"], figure["change_high"])
