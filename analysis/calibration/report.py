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
from analysis.headline import outcome_in_words
from analysis.page import inside, render
from analysis.pictures import save, written

REDRAW = "python -m analysis FOLDER"
FIGURES: tuple[ModuleType, ...] = (narrowing, corner, predictive, headline, coverage, recovery, screening)


def redraw(folder: Path) -> Path:
    """Draw the page of a finished calibration anew, or raise BadInput where there is none."""
    return write_report(folder)


def write_report(folder: Path, summary: Mapping[str, Any] | None = None) -> Path:
    """Draw the figures, write `calibration.html` into the folder, and return its file.

    summary   what `summary.json` will say, where it is not written yet; raises BadInput where nothing tells it
    """
    calibration = load(folder, summary)
    (folder / "figures").mkdir(exist_ok=True)
    figures = {module.NAME: drawn(module, calibration) for module in FIGURES}
    text = render("calibration.html", figures=figures, **content(calibration))
    return written(folder / "calibration.html", lambda file: file.write_text(text, encoding="utf-8"))


def drawn(module: ModuleType, calibration: Calibration) -> dict[str, Any]:
    """Draw a figure into the folder, and return what the page says of it."""
    says = {"Title": module.TITLE, "Runs": " ".join(calibration.runs_behind), "Source": REDRAW}
    path = save(module.draw(calibration), calibration.folder / "figures" / f"{module.NAME}.png", says)
    return {"name": module.NAME, "title": module.TITLE, "caption": module.CAPTION, "picture": inside(path),
            "words": module.describe(calibration), "runs": len(calibration.runs_behind), "redraw": REDRAW}  # fmt: skip


def content(calibration: Calibration) -> dict[str, Any]:
    """Return everything that the page says."""
    return {
        "title": "Calibration: what published figures tell of the assumptions, and what they cannot tell",
        "cautions": list(sentences.cautions(calibration)),
        "unknown": list(sentences.unknown_sentences(calibration)),
        "fit": list(sentences.fit_sentences(calibration)),
        "beside": list(sentences.beside_sentences(calibration)),
        "recovery": list(sentences.recovery_sentences(calibration)),
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
