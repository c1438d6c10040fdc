"""Shares of rows tried in plain sentences: who is ahead of whom, and in how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.discovery.folder import Discovery
from analysis.hundredths import of_hundred
from analysis.words import plain_words


def years(horizon: float) -> str:
    """Say a horizon."""
    return f"{horizon:.3g} years"


def arms(names: list[str], joined: str = "or") -> str:
    """Say some arms: "time bound or phase zero"."""
    return f" {joined} ".join(plain_words(name) for name in names)


def beside(case: Mapping[str, Any]) -> str:
    """Name the two sides of a case: "the better of time bound and phase zero, beside transactional"."""
    best = arms(case["best_of"], "and")
    return f"{'the better of ' if len(case['best_of']) > 1 else ''}{best}, beside {arms(case['over'])}"


def shares_said(discovery: Discovery) -> Iterator[str]:
    """Say of the primary outcome in what share of rows arms are ahead, behind, or too close to tell."""
    for _, row in discovery.shares(discovery.primary).iterrows():
        if row["case"] in discovery.compared:
            yield share_said(discovery.compared[row["case"]], row)


def share_said(case: Mapping[str, Any], row: pd.Series) -> str:
    """Say how arms stand to each other in the rows of a case."""
    best, over, until = arms(case["best_of"]), arms(case["over"]), f"Up to {years(row['horizon'])},"
    ahead, close, behind = (of_hundred(row[name]) for name in ("ahead", "too_close", "behind"))
    if case["ahead"]:
        said = f"{best} is ahead of {over} in {ahead} rows tried, behind in {behind}, too close to tell in {close}"
    else:
        neither, so = arms(case["best_of"], "nor"), of_hundred(row["is_case"])
        said = f"neither {neither} is ahead of {over} in {so} rows tried; in {behind} even the better one is behind"
    return f"{until} {said}."
