"""What runs say of patterns, as two tables: one row a pattern, and one row for each of its figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.words import number_in_words, with_ends
from experiments.patterns.claims import FAILS, HOLDS, UNDETERMINED, of_all
from experiments.patterns.listing import theme_of
from experiments.patterns.pattern import Part, Pattern
from experiments.patterns.weighing import Lived, Weighed, changed_by, totals, weighed

AS_TOLD = "as told"
REMOVES, LEAVES, NOT_TOLD, NOTHING_TO_REMOVE = "removes it", "leaves it", "cannot be told", "nothing to remove"
MAY_BE_LUCK = "no longer holds, by a change that may be luck"
NO_CHANGE = Weighed(math.nan, math.nan, math.nan, 0)
BESIDE = ""
"""The verdict on a figure that is told beside those with claims."""


def figures_of(patterns: Sequence[Pattern], lived: Lived, resamples: int) -> pd.DataFrame:
    """Return one row for each figure of each pattern, as told and under each of its ablations.

    change, change_low, change_high   the figure under an ablation minus the figure as told
    """
    return pd.DataFrame([row for pattern in patterns for row in rows_of(pattern, lived, resamples)])


def rows_of(pattern: Pattern, lived: Lived, resamples: int) -> Iterator[dict[str, object]]:
    """Give the rows of one pattern."""
    for place, part in enumerate(pattern.parts, start=1):
        told = totals(part, pattern.variants, lived)
        own = {"pattern": pattern.id, "part": place, "figure_is": part.says, "unit": part.unit, **claimed(part)}
        found = weighed(part.figure, told, resamples)
        yield own | {
            "under": AS_TOLD,
            **of(found),
            "verdict": verdict(part, found),
            **changes(NO_CHANGE),
        }
        for ablation in pattern.ablations:
            without = totals(part, ablation.instead, lived)
            ablated = weighed(part.figure, without, resamples)
            change = changed_by(part.figure, told, without, resamples)
            yield own | {"under": ablation.says, **of(ablated), "verdict": verdict(part, ablated), **changes(change)}


def claimed(part: Part) -> dict[str, object]:
    """Return what is claimed of a figure, as columns."""
    claim = part.claim
    if claim is None:
        return {"claim": BESIDE, "claim_low": math.nan, "claim_high": math.nan, "margin": math.nan}
    return {"claim": claim.in_words(), "claim_low": claim.low, "claim_high": claim.high, "margin": claim.margin}


def of(found: Weighed) -> dict[str, object]:
    """Return a figure as columns."""
    return {"figure": found.figure, "low": found.low, "high": found.high, "n": found.n}


def changes(found: Weighed) -> dict[str, object]:
    """Return what an ablation changes, as columns."""
    return {"change": found.figure, "change_low": found.low, "change_high": found.high}


def verdict(part: Part, found: Weighed) -> str:
    """Return what a figure says of its claim."""
    return part.claim.verdict(found.figure, found.low, found.high) if part.claim else BESIDE


def patterns_told(patterns: Sequence[Pattern], figures: pd.DataFrame) -> pd.DataFrame:
    """Return one row a pattern: what it claims, what came of it and why, and what its ablation does."""
    return pd.DataFrame([one_told(pattern, figures[figures["pattern"] == pattern.id]) for pattern in patterns])


def one_told(pattern: Pattern, figures: pd.DataFrame) -> dict[str, object]:
    """Return the row of one pattern; its figure is the first of those with a claim."""
    as_told = figures[figures["under"] == AS_TOLD]
    came = of_all(list(as_told.loc[as_told["claim"] != BESIDE, "verdict"]))
    first, ablation = as_told.iloc[0], pattern.ablations[0].says if pattern.ablations else ""
    ablated = figures[(figures["under"] == ablation) & (figures["part"] == first["part"])]
    under = ablated.iloc[0] if len(ablated) else pd.Series(math.nan, index=figures.columns)
    return {
        "pattern": pattern.id, "theme": theme_of(pattern), "says": pattern.claim, "source": pattern.source,
        "role": pattern.role, "verdict": came, "reason": reason(came, as_told),
        "figure_is": first["figure_is"], "unit": first["unit"], "claim": first["claim"],
        **{name: first[name] for name in ("figure", "low", "high", "n")},
        "ablation": ablation or pattern.without, "ablation_does": does(came, figures, ablation),
        **{f"ablated_{name}": under[name] for name in ("figure", "low", "high")},
        **{name: under[name] for name in ("change", "change_low", "change_high")},
        "also_tried": "; ".join(f"{other.says}: {does(came, figures, other.says)}" for other in pattern.ablations[1:]),
        "restated": pattern.restated,
    }  # fmt: skip


def does(came: str, figures: pd.DataFrame, ablation: str) -> str:
    """Say whether an ablation removes a pattern that holds; empty where there is none.

    That a figure fails under it is not enough: one that only just held may fail by hardly any change.
    """
    if not ablation:
        return ""
    if came != HOLDS:
        return NOTHING_TO_REMOVE
    rows = figures[(figures["under"] == ablation) & (figures["claim"] != BESIDE)]
    under = of_all(list(rows["verdict"]))
    if under == FAILS:
        return REMOVES if taken_away(rows[rows["verdict"] == FAILS]).any() else MAY_BE_LUCK
    return LEAVES if under == HOLDS else NOT_TOLD


def taken_away(failed: pd.DataFrame) -> pd.Series:
    """Say of figures that fail under an ablation whether the change, seed by seed, leads there by more than luck."""
    short = failed["high"] < failed["claim_low"] + failed["margin"]
    return (failed["change_high"] < 0).where(short, failed["change_low"] > 0)


def reason(came: str, as_told: pd.DataFrame) -> str:
    """Say in words drawn from the figures why a pattern does not hold, or what it holds by."""
    claimed_of, beside = as_told[as_told["claim"] != BESIDE], as_told[as_told["claim"] == BESIDE]
    at_fault = claimed_of if came == HOLDS else claimed_of[claimed_of["verdict"] == came]
    sentences = [judged(row) for _, row in at_fault.iterrows()]
    if came != HOLDS and len(beside) and beside["n"].max() > 0:
        told = "; ".join(f"{row['figure_is']}: {said(row)}" for _, row in beside.iterrows())
        sentences.append(f"Beside it, {told}.")
    return " ".join(sentences)


def judged(row: pd.Series) -> str:
    """Say a figure and what was asked of it."""
    name = row["figure_is"][:1].upper() + row["figure_is"][1:]
    if row["n"] == 0:
        return f"{name}: the years it is about were not lived, or nothing happened in them."
    asked = {HOLDS: "as asked", FAILS: "not", UNDETERMINED: "not certainly"}[row["verdict"]]
    return f"{name}: {said(row)}, {asked} {row['claim']}."


def said(row: pd.Series) -> str:
    """Say a figure with its interval."""
    return with_ends(number_in_words(row["figure"]), row["low"], row["high"])
