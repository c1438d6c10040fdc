"""The page on the published table: one file with everything inside, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

from analysis.page import inside, render
from analysis.pictures import save, written
from analysis.table_1 import causes, falls, rows, sentences, variants_drawn
from analysis.table_1.folder import PublishedTable, load

REDRAW = "python -m analysis FOLDER"
FIGURES: tuple[ModuleType, ...] = (variants_drawn, causes)


def write_report(table: PublishedTable) -> Path:
    """Draw the figures, write `table_1.html` into the folder, and return its file."""
    (table.folder / "figures").mkdir(exist_ok=True)
    text = render("table_1.html", figures=[drawn(module, table) for module in FIGURES], **content(table))
    return written(table.folder / "table_1.html", lambda file: file.write_text(text, encoding="utf-8"))


def redraw(folder: Path) -> Path:
    """Draw the page of a folder anew, and return its file, or raise BadInput where there is none."""
    return write_report(load(folder))


def drawn(module: ModuleType, table: PublishedTable) -> dict[str, Any]:
    """Draw a figure into the folder, and return what the page says of it."""
    says = {"Title": module.TITLE, "Runs": " ".join(table.runs_behind), "Source": REDRAW}
    path = save(module.draw(table), table.folder / "figures" / f"{module.NAME}.png", says)
    return {"name": module.NAME, "title": module.TITLE, "caption": module.CAPTION, "picture": inside(path),
            "words": module.describe(table), "runs": len(table.runs_behind), "redraw": REDRAW}  # fmt: skip


def headline(table: PublishedTable) -> str:
    """Return what the variants come to in a few lines of text."""
    told = (sentences.cautions, sentences.shift_sentences, falls.fall_sentences, sentences.fit_sentences)
    return "\n".join(line for say in told for line in say(table))


def content(table: PublishedTable) -> dict[str, Any]:
    """Return everything that the page says."""
    return {
        "title": "The published referral table: how much of it do access, coding and trust explain?",
        "cautions": list(sentences.cautions(table)),
        "shift": list(sentences.shift_sentences(table)),
        "fall": list(falls.fall_sentences(table)),
        "fit": list(sentences.fit_sentences(table)),
        "turned": list(sentences.community_sentence(table)),
        "fits": list(rows.of_fits(table)),
        "explained": list(rows.of_explained(table)),
        "levels": list(rows.of_levels(table)),
        "roads": list(rows.of_roads(table)),
        "falls": list(falls.of_falls(table)),
        "communities": list(rows.of_communities(table)),
        "alike": list(rows.of_noise(table)),
        "seeds": table.seeds,
        "summary": table.summary,
        "provenance": table.run.provenance,
    }
