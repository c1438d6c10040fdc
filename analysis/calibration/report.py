"""The page of a calibration: one file with everything inside, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis.calibration import believed, rows, sentences
from analysis.calibration.figures import corner, coverage, headline, narrowing, predictive, recovery, screening
from analysis.calibration.folder import Calibration, load
from analysis.calibration.which_target import target_sentences
from analysis.calibration.words import figure_words
from analysis.finished import drawn
from analysis.headline import outcome_in_words
from analysis.page import lists, write_page

FIGURES: tuple[ModuleType, ...] = (narrowing, corner, predictive, headline, coverage, recovery, screening)
SAYS: dict[str, Callable[[Calibration], Iterable[Any]]] = {
    "cautions": sentences.cautions,
    "unknown": sentences.unknown_sentences,
    "fit": sentences.fit_sentences,
    "beside": sentences.beside_sentences,
    "recovery": believed.recovery_sentences,
    "moved": sentences.headline_sentences,
    "through": target_sentences,
    "effects": rows.of_effects,
    "targets": rows.of_targets,
    "assumptions": rows.of_assumptions,
    "left_out": rows.of_left_out,
}
"""Sentences and rows, by their name in the template."""


def redraw(folder: Path) -> Path:
    """Draw the page of a finished calibration anew, or raise BadInput where there is none."""
    return write_report(folder)


def write_report(folder: Path, summary: Mapping[str, Any] | None = None) -> Path:
    """Draw the figures, write the page into the folder, and return its file.

    summary   what `summary.json` will say, where it is not written yet; raises BadInput where nothing tells it
    """
    calibration = load(folder, summary)
    figures = {module.NAME: drawn(module, calibration) for module in FIGURES}
    return write_page(folder, "calibration.html", figures=figures, **content(calibration))


def content(calibration: Calibration) -> dict[str, Any]:
    """Return everything that the page says."""
    return {
        "title": "Calibration: what published figures tell of the assumptions, and what they cannot tell",
        **lists(calibration, SAYS),
        "passing": believed.screening_sentence(calibration),
        "outcome": outcome_in_words(calibration.primary),
        "target_names": [figure_words(name) for name in rows.aimed(calibration)],
        "design": calibration.design,
        "summary": calibration.summary,
        "provenance": calibration.provenance,
    }
