"""The report of a sensitivity analysis: one page with everything inside, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from analysis.finished import drawn
from analysis.hundredths import percent
from analysis.page import write_page
from analysis.passing_by_luck import SHARED, expected
from analysis.sensitivity import by_outcome, screened, sentences, totals
from analysis.sensitivity.folder import Sensitivity, load
from analysis.words import number_in_words, signed, with_ends

FIGURES: tuple[ModuleType, ...] = (screened, totals, by_outcome)
MOST_SCREENED = 20


def write_report(sensitivity: Sensitivity) -> Path:
    """Draw the figures, write the page, and return its file."""
    figures = [drawn(module, sensitivity) for module in FIGURES]
    return write_page(sensitivity.folder, "sensitivity.html", figures=figures, **content(sensitivity))


def redraw(folder: Path) -> Path:
    """Draw the page of a folder anew, and return its file, or raise BadInput where there is none."""
    return write_report(load(folder))


def content(sensitivity: Sensitivity) -> dict[str, Any]:
    """Return everything that the page says."""
    first = sensitivity.headline
    return {
        "title": "What does the effect of preparing first hang on?",
        "result": sentences.result_in_words(first),
        "trusted": bool(sensitivity.emulator(first)["trusted"]),
        "not_trusted": sentences.NOT_TRUSTED,
        "drivers": [said for said in sentences.driver_sentences(sensitivity, first) if said != sentences.NOT_TRUSTED],
        "luck": list(sentences.luck_sentences(sensitivity, first)),
        "whole": sentences.whole_sentence(sensitivity),
        "emulators": list(emulator_rows(sensitivity)),
        "others": list(other_drivers(sensitivity)),
        "indices": list(index_rows(sensitivity)),
        "screened": list(screening_rows(sensitivity)),
        "moving": int(sensitivity.screening(first)["moves"].sum()),
        "false_alarms": expected(sensitivity.summary["assumptions_screened"]),
        "shared": SHARED,
        "in_order": sentences.in_order_sentence(sensitivity),
        "summary": sensitivity.summary,
        "provenance": sensitivity.run.provenance,
    }


def emulator_rows(sensitivity: Sensitivity) -> Iterator[tuple[str, ...]]:
    """Give by result the rows it rests on, luck beside assumptions, and how well it is emulated."""
    for _, row in sensitivity.tables["emulator"].iterrows():
        lacking = "".join(f", {row[why]:.0f} {why}" for why in ("lost", "undefined") if row[why])
        shares = [percent(row[name]) for name in ("luck_share", "held_out_r2", "linear_r2", "caught_share")]
        rows = f"{row['rows']:.0f}{lacking}"
        yield sentences.result_in_words(row["result"]), rows, *shares, "yes" if row["trusted"] else "no"


def other_drivers(sensitivity: Sensitivity) -> Iterator[tuple[str, str]]:
    """Give for every other result the three assumptions that it hangs on most, and which way each pushes."""
    for result in sensitivity.results[1:]:
        rows = sensitivity.drivers(result).head(sentences.MOST_NAMED)
        said = [f"{row['name']} ({'more' if row['mu'] > 0 else 'less'})" for _, row in rows.iterrows()]
        marked = "" if sensitivity.emulator(result)["trusted"] or not said else " (by the screening alone)"
        yield sentences.result_in_words(result), (", ".join(said) or "none beyond luck") + marked


def index_rows(sensitivity: Sensitivity) -> Iterator[tuple[str, ...]]:
    """Give the Sobol indices of the headline effect."""
    for _, row in sensitivity.indices(sensitivity.headline).iterrows():
        yield row["name"], sentences.share_with_ends(row, "first"), sentences.share_with_ends(row, "total")


def screening_rows(sensitivity: Sensitivity) -> Iterator[tuple[str, ...]]:
    """Give the assumptions that move the headline effect beyond luck, the strongest first."""
    for _, row in sensitivity.screening(sensitivity.headline).query("moves").head(MOST_SCREENED).iterrows():
        yield row["name"], effect_in_words(row), signed(row["mu"]), row["said"]


def effect_in_words(row: pd.Series) -> str:
    """Write how far an assumption moves the result, with its interval."""
    return with_ends(number_in_words(row["mu_star"]), row["mu_star_low"], row["mu_star_high"])
