"""A sensitivity analysis in plain sentences: what an effect hangs on most comes first, luck and failures after it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.headline import outcome_in_words
from analysis.hundredths import percent
from analysis.sensitivity.folder import Sensitivity
from analysis.words import number_in_words, plain_words, signed

MOST_NAMED = 3
KINDS = {"effect": "What preparing first changes", "log_ratio": "What preparing first multiplies by (log)"}
"""By the first word of a result's name; the others are arms."""
NOT_TRUSTED = (
    "The emulator does not catch half of what luck leaves of this result, or has fewer than ten rows for each of its "
    "assumptions, so its Sobol indices are not to be trusted; what stands here rests on the screening alone."
)


def result_in_words(result: str) -> str:
    """Say a result: what it is of, and the outcome with its unit."""
    kind, _, outcome = result.partition(".")
    return f"{KINDS.get(kind, plain_words(kind).capitalize())}: {outcome_in_words(outcome)}"


def short(result: str) -> str:
    """Say a result in a few words, for the axis of a figure."""
    kind, _, outcome = result.partition(".")
    return f"{plain_words(kind)}: {outcome_in_words(outcome).split(' (')[0]}"


def setting_in_words(name: str) -> str:
    """Say the name of an assumption as it stands on an axis."""
    return plain_words(name.partition(".")[2])


def headline(sensitivity: Sensitivity) -> str:
    """Return what a sensitivity analysis comes to in a few lines of text."""
    result = sensitivity.headline
    lines = [result_in_words(result), *driver_sentences(sensitivity, result), *luck_sentences(sensitivity, result)]
    return "\n".join([*lines, whole_sentence(sensitivity)])


def driver_sentences(sensitivity: Sensitivity, result: str) -> Iterator[str]:
    """Say whether the emulator can be trusted, if it cannot, and the assumptions that a result hangs on most."""
    trusted, drivers = bool(sensitivity.emulator(result)["trusted"]), sensitivity.drivers(result)
    if not trusted:
        yield NOT_TRUSTED
    if not len(drivers):
        yield "No assumption that was screened moves it by more than luck alone would."
    for _, row in drivers.head(MOST_NAMED).iterrows():
        total = f" It has part in {share_with_ends(row, 'total')} of what the emulator catches." if trusted else ""
        yield f"{row['said']} {push_in_words(row)}{total} ({row['name']})"


def push_in_words(row: pd.Series) -> str:
    """Say which way an assumption pushes a result, from the low to the high end of its prior."""
    both = abs(row["mu"]) < 0.5 * row["mu_star"]
    way = "More of it now raises the result and now lowers it, by what else is so" if both else (
        f"More of it {'raises' if row['mu'] > 0 else 'lowers'} the result"
    )  # fmt: skip
    return (
        f"{way} (mean effect of its whole prior {signed(row['mu'])}; in size {number_in_words(row['mu_star'])}, where "
        f"luck alone would reach {number_in_words(row['by_luck'])})."
    )


def share_with_ends(row: pd.Series, name: str) -> str:
    """Write an index in hundredths with its interval."""
    return f"{percent(row[name])} ({percent(row[f'{name}_low'])} to {percent(row[f'{name}_high'])})"


def luck_sentences(sensitivity: Sensitivity, result: str) -> Iterator[str]:
    """Say what of the variance of a result is luck, and what the emulator catches of the rest."""
    told = sensitivity.emulator(result)
    if pd.isna(told["luck_share"]):
        yield "How much of what the rows differ by is luck cannot be told: rows do not differ, or none was repeated."
        return
    interval = f" ({percent(told['luck_low'])} to {percent(told['luck_high'])}, {told['luck_rows']:.0f} rows)"
    yield f"Of the variance between rows, each on one seed, {percent(told['luck_share'])}{interval} is luck alone."
    if pd.isna(told["held_out_r2"]):
        yield "Nothing was emulated: no assumption moves it beyond luck, or too few rows are whole."
        return
    yield (
        f"On rows held out, the emulator of {told['inputs']:.0f} assumptions foresees {percent(told['held_out_r2'])} "
        f"of the variance (a straight line {percent(told['linear_r2'])}; it errs by {number_in_words(told['rmse'])}), "
        f"which is "
        f"{percent(told['caught_share'])} of what luck leaves. The rest is due to assumptions that it was not given, "
        "and to what it does not see of those that it was."
    )


def whole_sentence(sensitivity: Sensitivity) -> str:
    """Say how many rows were lived and how many runs failed."""
    told = sensitivity.summary
    failed = "no run failed" if not told["runs_failed"] else (
        f"{told['runs_failed']} runs failed (failures.csv has each with its reason); one that failed costs its own row"
    )  # fmt: skip
    return (
        f"{told['assumptions_screened']} assumptions were screened along {told['trajectories']} ways "
        f"({told['screened_whole']} of {told['screened']} rows are whole), and {told['assumptions']} drawn in "
        f"{told['rows']} rows ({told['rows_whole']} are whole): {failed}.{left_out(sensitivity)}"
    )


def in_order_sentence(sensitivity: Sensitivity) -> str:
    """Say how many assumptions are drawn in the order of the arms, which neither screening nor indices know of."""
    ordered, headline = set(sensitivity.summary["in_order"]), sensitivity.headline
    if not ordered:
        return "Assumptions are taken to be independent."
    screened, inputs = (found["name"] for found in (sensitivity.screening(headline), sensitivity.indices(headline)))
    return (
        f"Assumptions are taken to be independent and evenly spread. {screened.isin(ordered).sum()} of the "
        f"{len(screened)} screened, and {inputs.isin(ordered).sum()} of the {len(inputs)} inputs of the emulator of "
        "the headline effect, are not: levers in which arms are told to differ are drawn in that order, so each "
        "leans to one end of its prior and goes with another (of two, means a third and two thirds of the way, "
        "correlation .5). The screening and the Sobol indices leave this out: they are of another prior than the "
        "rows, and rest in part on values near which there are hardly any rows."
    )


def left_out(sensitivity: Sensitivity) -> str:
    """Say how many assumptions stayed as told, where some alone were drawn."""
    told = sensitivity.summary
    others = told["assumptions_in_all"] - told["assumptions"]
    return f" {others} other assumptions stayed as told: what hangs on them is not known from here." if others else ""
