"""The page on two lives: where they part, who gains and who loses, and how the difference spread."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from analysis import spread
from analysis.load import Run, read_json
from analysis.pictures import save
from analysis.report import figure
from analysis.words import TIES, in_words, number_in_words, plain_words

TEMPLATES = Environment(
    loader=PackageLoader("analysis"), autoescape=lambda name: str(name).endswith(".html"), undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
)  # fmt: skip
TEMPLATES.filters |= {"plain": plain_words, "number": number_in_words, "words": in_words, "ties": TIES.get}


def write(folder: Path, summary: Mapping[str, Any], draws: bool = True) -> None:
    """Write `two_lives.md` into a folder of two lives, and, with the figure inside, `two_lives.html`."""
    run = Run(folder, summary)
    if draws:
        (folder / "figures").mkdir(exist_ok=True)
        save(spread.draw(run), folder / "figures" / f"{spread.NAME}.png")
    about = about_lives(run)
    for name in ("two_lives.md", *(["two_lives.html"] if draws else [])):
        whole(folder / name, TEMPLATES.get_template(name).render(about))


def whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(text, encoding="utf-8")
    os.replace(unfinished, path)


def about_lives(run: Run) -> dict[str, Any]:
    """Return what the templates are filled with."""
    told, lives = read_json(run.folder / "told.json"), run.table("lives").set_index("resident")
    first, versus = run.summary["arms"]
    ...
    return {
        "summary": run.summary,
        "told": told,
        "lives": {row: life for row, life in lives.to_dict("index").items()},
        "arms": (first, versus),
    }
