"""The report of a multiverse: one page with everything inside, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from analysis.finished import drawn
from analysis.headline import outcome_in_words
from analysis.multiverse import sentences, specification, who_leads
from analysis.multiverse.folder import Multiverse, load
from analysis.multiverse.leads import ALONE, TOLD
from analysis.page import write_page
from analysis.words import plain_words

FIGURES: tuple[ModuleType, ...] = (specification, who_leads)
MOST_PUSHES = 20


def write_report(multiverse: Multiverse) -> Path:
    """Draw the figures of a multiverse, write its page, and return the file of the page."""
    figures = [drawn(module, multiverse) for module in FIGURES]
    return write_page(multiverse.folder, "multiverse.html", figures=figures, **content(multiverse))


def redraw(folder: Path) -> Path:
    """Draw the page of a folder anew, and return its file, or raise BadInput where there is none."""
    return write_report(load(folder))


def content(multiverse: Multiverse) -> dict[str, Any]:
    """Return everything that the page says."""
    return {
        "title": "One comparison in many worlds: what share of the assumptions tried says what?",
        "outcome": outcome_in_words(multiverse.primary),
        "preparation": list(sentences.preparation_sentences(multiverse)),
        "told": list(sentences.told_sentences(multiverse)),
        "whole": sentences.whole_sentence(multiverse),
        "no_probability": sentences.NO_PROBABILITY,
        "variance": list(sentences.variance_sentences(multiverse)),
        "outcomes": list(outcome_rows(multiverse)),
        "last": sentences.years(multiverse.horizons[-1]),
        "pushes": list(push_rows(multiverse)),
        "summary": multiverse.summary,
        "provenance": multiverse.run.provenance,
    }


def outcome_rows(multiverse: Multiverse) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Give by outcome a row for each arm up to the last horizon: its shares in each set of worlds."""
    for outcome in multiverse.summary["outcomes"]:
        found = multiverse.leads(outcome=outcome, horizon=multiverse.horizons[-1])
        rows: list[tuple[str, ...]] = []
        for among in (ALONE, TOLD):
            by_arm = found[found["among"] == among].set_index(["arm", "worlds"])
            for arm in dict.fromkeys(by_arm.index.get_level_values("arm")):
                shares = [share_of(by_arm, arm, worlds) for worlds in sentences.WORLDS]
                rows.append((f"{plain_words(arm)} ({among})", *shares))
        yield outcome_in_words(outcome), rows


def share_of(by_arm: pd.DataFrame, arm: str, worlds: str) -> str:
    """Write the share of an arm in a set of worlds, which may hold none."""
    rows = by_arm[by_arm.index.isin([(arm, worlds)])]
    return sentences.with_interval(rows.iloc[0], "leads") if len(rows) else "not tried"


def push_rows(multiverse: Multiverse) -> Iterator[tuple[str, str, str]]:
    """Give the assumptions whose push is told from chance, the strongest first."""
    pushes = multiverse.tables["pushes"].query("horizon == @multiverse.horizons[-1] and tellable")
    for _, row in pushes.sort_values("push_in_sd", key=abs, ascending=False).head(MOST_PUSHES).iterrows():
        yield row["name"], f"{row['push']:+.3g} ({row['low']:+.3g} to {row['high']:+.3g})", f"{row['push_in_sd']:+.2f}"
