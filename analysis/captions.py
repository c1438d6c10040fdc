"""What a picture says of itself, wherever it is taken: its title, caption, runs and the commands that made it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from PIL import Image

REDRAW = "python -m analysis FOLDER"
OPENING = "# Figures\n\nEach picture says all this of itself too, in its PNG entries Title, Description and Source.\n"


class Captioned(Protocol):
    """What every figure's file offers: what it shows, and what a reader needs to know to read it."""

    TITLE: str
    CAPTION: str


def says(module: Captioned, runs: Iterable[str] = (), ran: str = "") -> dict[str, str]:
    """Return the entries of a figure's picture.

    runs   the ids of the runs behind it
    ran    the command that ran them, where one did
    """
    entries = {
        "Title": module.TITLE,
        "Description": module.CAPTION,
        "Runs": " ".join(runs),
        "Source": f"{REDRAW}; {ran}" if ran else REDRAW,
    }
    return {name: told for name, told in entries.items() if told}


def captions(folder: Path) -> str:
    """Return what the pictures in a folder say of themselves, as one page; nothing where none says anything."""
    told = [told for path in sorted(folder.glob("*.png")) if (told := caption(path))]
    return "\n".join([OPENING, *told]) if told else ""


def caption(picture: Path) -> str:
    """Return what a picture says of itself, as a part of a page; nothing where it says nothing."""
    with Image.open(picture) as opened:
        entries: dict[str, str] = getattr(opened, "text", {})
    if not {"Title", "Description", "Source"} <= set(entries):
        return ""
    commands = "\n".join(f"    {command}" for command in entries["Source"].split("; "))
    return f"## {entries['Title']}\n\n`{picture.name}`. {entries['Description']}\n\n{commands}\n"
