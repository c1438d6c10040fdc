"""The page on the published table: one file with everything inside, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis.finished import drawn
from analysis.page import lists, write_page
from analysis.table_1 import causes, falls, rows, sentences, variants_drawn
from analysis.table_1.folder import PublishedTable, load

FIGURES: tuple[ModuleType, ...] = (variants_drawn, causes)
SAYS: dict[str, Callable[[PublishedTable], Iterable[Any]]] = {
    "cautions": sentences.cautions,
    "shift": sentences.shift_sentences,
    "fall": falls.fall_sentences,
    "fit": sentences.fit_sentences,
    "turned": sentences.community_sentence,
    "fits": rows.of_fits,
    "explained": rows.of_explained,
    "levels": rows.of_levels,
    "roads": rows.of_roads,
    "falls": falls.of_falls,
    "communities": rows.of_communities,
    "alike": rows.of_noise,
}
"""Sentences and rows, by their name in the template."""


def write_report(table: PublishedTable) -> Path:
    """Draw the figures, write the page into the folder, and return its file."""
    figures = [drawn(module, table) for module in FIGURES]
    return write_page(table.folder, "table_1.html", figures=figures, **content(table))


def redraw(folder: Path) -> Path:
    """Draw the page of a folder anew, and return its file, or raise BadInput where there is none."""
    return write_report(load(folder))


def headline(table: PublishedTable) -> str:
    """Return what the variants come to in a few lines of text."""
    told = (sentences.cautions, sentences.shift_sentences, falls.fall_sentences, sentences.fit_sentences)
    return "\n".join(line for say in told for line in say(table))


def content(table: PublishedTable) -> dict[str, Any]:
    """Return everything that the page says."""
    return {
        "title": "The published referral table: how much of it do access, coding and trust explain?",
        **lists(table, SAYS),
        "seeds": table.seeds,
        "summary": table.summary,
        "provenance": table.run.provenance,
    }
