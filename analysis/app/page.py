"""The classroom page: its data, its words and its views in one file that needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from markupsafe import Markup

from analysis.app.said import words_of
from analysis.page import TEMPLATES
from analysis.pictures import written

PARTS = Path(__file__).parent / "page"
HARMLESS: dict[str, str | int | None] = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
"""Signs that could end a script or begin a comment, as JSON also writes them."""


def write_page(data: Path, page: Path) -> Path:
    """Write the page of what `classroom.json` holds, whole or not at all."""
    text = rendered(json.loads(data.read_text(encoding="utf-8")))
    return written(page, lambda file: file.write_text(text, encoding="utf-8"))


def redraw(folder: Path) -> Path:
    """Write the page of a finished class anew into its folder."""
    return write_page(folder / "classroom.json", folder / "report.html")


def data_in(page: str) -> dict[str, Any]:
    """Return the data of a class that a page holds, without what is said of them."""
    begin, end = '<script type="application/json" id="data">', "</script>"
    told: dict[str, Any] = json.loads(page.partition(begin)[2].partition(end)[0])
    return {name: value for name, value in told.items() if name != "words"}


def rendered(told: Mapping[str, Any]) -> str:
    """Return the page of a class."""
    templates = TEMPLATES.overlay(loader=FileSystemLoader(PARTS))
    told = with_words(told)
    return templates.get_template("classroom.html.jinja").render(
        of=told["of"], standing=told["words"]["glossary"]["standing"], arms=told["words"]["arms"],
        style=Markup(style()), script=Markup(script()), data=Markup(embedded(told)),
    )  # fmt: skip


def with_words(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the views take: the data of a class and all that is said of it."""
    return {**told, "words": words_of(told)}


def script() -> str:
    """Return the views as one piece of JavaScript, to stand in a module: it offers `mount(root, data)`."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(PARTS.glob("*.js")))


def style() -> str:
    """Return the looks of the views."""
    return (PARTS / "classroom.css").read_text(encoding="utf-8")


def embedded(told: Any) -> str:
    """Return data as JSON that can stand inside a page: none of its words can end the script that holds it."""
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.translate(str.maketrans(HARMLESS))
