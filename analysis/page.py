"""Pages from templates: readable on a phone and in print, with nothing fetched from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analysis.pictures import write_captions, written

Rows = Iterable[tuple[str, ...]]
"""Rows of a table: a name, then cells."""

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,  # what stands in a file is text and never becomes part of the page
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write_page(folder: Path, template: str, **told: Any) -> Path:
    """Write `report.html` into a folder, whole or not at all, and beside its pictures what they say of themselves."""
    text = render(template, **told)
    write_captions(folder / "figures")
    return written(folder / "report.html", lambda file: file.write_text(text, encoding="utf-8"))


def render(template: str, **told: Any) -> str:
    """Return the page that a template makes of what it is told."""
    return TEMPLATES.get_template(template).render(**told)


def lists(found: Any, says: Mapping[str, Callable[[Any], Iterable[Any]]]) -> dict[str, list[Any]]:
    """Return what several sentences or rows of tables say of what was found, each as a list by its name on the page."""
    return {name: list(say(found)) for name, say in says.items()}


def inside(picture: Path) -> str:
    """Return a picture as text that stands inside the page."""
    return "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode("ascii")
