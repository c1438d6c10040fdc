"""The page of a calibration: one file with everything inside, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis.calibration import rows, sentences
from analysis.calibration.figures import corner, coverage, headline, narrowing, predictive, recovery, screening
from analysis.calibration.folder import Calibration, load
from analysis.calibration.which_target import target_sentences
from analysis.calibration.words import figure_words
from analysis.finished import drawn
from analysis.headline import outcome_in_words
from analysis.page import write_page

FIGURES: tuple[ModuleType, ...] = (narrowing, corner, predictive, headline, coverage, recovery, screening)


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
        "cautions": list(sentences.cautions(calibration)),
        "unknown": list(sentences.unknown_sentences(calibration)),
        "fit": list(sentences.fit_sentences(calibration)),
        "beside": list(sentences.beside_sentences(calibration)),
        "recovery": list(sentences.recovery_sentences(calibration)),
        "effects": list(rows.of_effects(calibration)),
        "moved": list(sentences.headline_sentences(calibration)),
        "through": list(target_sentences(calibration)),
        "outcome": outcome_in_words(calibration.primary),
        "targets": list(rows.of_targets(calibration)),
        "assumptions": list(rows.of_assumptions(calibration)),
        "left_out": list(rows.of_left_out(calibration)),
        "target_names": [figure_words(name) for name in rows.aimed(calibration)],
        "design": calibration.design,
        "summary": calibration.summary,
        "provenance": calibration.provenance,
    }
