"""The report of a scenario discovery: one page with everything inside, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis.discovery import path, region, regions_said, sentences, shares
from analysis.discovery.folder import Discovery, load
from analysis.discovery.shares_said import arms, beside, years
from analysis.finished import drawn
from analysis.headline import outcome_in_words
from analysis.page import write_page

FIGURES: tuple[ModuleType, ...] = (shares, region, path)


def write_report(discovery: Discovery) -> Path:
    """Draw the figures of a scenario discovery, write its page, and return the file of the page."""
    for module in FIGURES:
        (discovery.folder / "figures" / f"{module.NAME}.png").unlink(missing_ok=True)
    figures = [drawn(module, discovery) for module in FIGURES if module.drawable(discovery)]
    return write_page(discovery.folder, "discovery.html", figures=figures, **content(discovery))


def redraw(folder: Path) -> Path:
    """Draw the page of a folder anew, and return its file, or raise BadInput where there is none."""
    return write_report(load(folder))


def content(discovery: Discovery) -> dict[str, Any]:
    """Return everything that the page says."""
    summary = discovery.summary
    return {
        "title": "Where is an arm ahead? Regions among everything that is assumed",
        "outcome": outcome_in_words(discovery.primary),
        "in_short": [list(sentences.in_short(discovery, case)) for case in summary["cases"]],
        "regions": list(regions(discovery)),
        "found": len(discovery.fits(found=True)),
        "asked": len(discovery.fits()),
        "whole": sentences.whole(discovery),
        "too_few_to_ask": list(sentences.too_few_to_ask(discovery)),
        "no_probability": sentences.NO_PROBABILITY,
        "ahead_by_luck": sentences.AHEAD_BY_LUCK,
        "others": list(share_rows(discovery)),
        "luck": list(luck_rows(discovery)),
        "drawn": len(discovery.tables["assumptions"]),
        "summary": summary,
        "provenance": discovery.run.provenance,
    }


def regions(discovery: Discovery) -> Iterator[tuple[str, str, list[str]]]:
    """Give every question, what was found, and the conditions of the region if there is one."""
    for _, fit in discovery.fits().iterrows():
        asked = regions_said.question(discovery, fit)
        if fit["outcome"] != discovery.primary:
            asked = f"{asked} ({outcome_in_words(fit['outcome'])})"
        told = list(regions_said.conditions(discovery, fit)) if fit["region"] == "found" else []
        yield asked, regions_said.region(discovery, fit), told


def share_rows(discovery: Discovery) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Give by outcome a row for each comparison and horizon: ahead, too close to tell, behind."""
    cases = discovery.compared
    for outcome in discovery.summary["outcomes"]:
        rows = discovery.shares(outcome)
        yield outcome_in_words(outcome), [
            (beside(cases[row["case"]]),
             years(row["horizon"]), *(f"{100 * row[name]:.0f}" for name in ("ahead", "too_close", "behind")))
            for _, row in rows.iterrows() if row["case"] in cases
        ]  # fmt: skip


def luck_rows(discovery: Discovery) -> Iterator[tuple[str, ...]]:
    """Give how far seeds alone move each difference in the primary outcome."""
    luck = discovery.tables["luck"]
    for _, row in luck[luck["outcome"] == discovery.primary].iterrows():
        pair = f"{arms([row['arm']])} minus {arms([row['versus']])}"
        numbers = (f"{row[name]:.3g}" for name in ("spread", "quietest", "noisiest"))
        yield pair, years(row["horizon"]), *numbers, str(row["rows"])
