"""The words after `animate`, understood or refused before anything is done."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.app.film.files import WRITERS, encoder
from sim.problems import BadInput, number, unknown

USAGE = "python -m analysis.app animate RUN_FOLDER film.mp4"
MOST_RUNS = 4
LONGEST = 600.0  # seconds


@dataclass(frozen=True)
class Asked:
    """What was asked for.

    folders   of finished runs, one to four
    target    the file to write, a .gif or an .mp4
    seconds   how long the film is
    every     weeks from one picture to the next
    """

    folders: Sequence[Path]
    target: Path
    seconds: float = 20.0
    every: int = 4

    @property
    def line(self) -> str:
        """The command that asks for this, with names of folders and files but not where they are."""
        places = [place.resolve().name for place in (*self.folders, self.target)]
        return shlex.join(
            ["python", "-m", "analysis.app", "animate", *places, f"seconds={self.seconds:g}", f"every={self.every}"]
        )


def understood(words: Sequence[str]) -> Asked:
    """Return what the words ask for, or raise BadInput."""
    settings = dict(word.split("=", 1) for word in words if "=" in word and not Path(word).exists())
    places = [Path(word) for word in words if "=" not in word or Path(word).exists()]
    for name in settings:
        if name not in ("seconds", "every"):
            raise unknown("option of animate", name, ("seconds", "every"))
    if not 2 <= len(places) <= MOST_RUNS + 1:
        raise BadInput(f"Give the folders of one to four finished runs, and then the file to write: {USAGE}")
    *folders, target = places
    if target.suffix not in WRITERS:
        raise BadInput(f"{target} ends in neither .gif nor .mp4: the last word is the film to write, as in {USAGE}")
    if target.is_dir() or not target.parent.is_dir():
        raise BadInput(f"{target} cannot be written: its folder should exist, and it should be no folder itself.")
    if target.suffix == ".mp4":
        encoder()
    seconds = number(as_number(settings.get("seconds", "20")), "seconds", 1, LONGEST)
    every = number(as_number(settings.get("every", "4")), "every", 1, 520, whole=True)
    return Asked(folders, target, seconds, int(every))


def as_number(word: str) -> float | str:
    """Return the number that a word is, or the word."""
    try:
        return float(word)
    except ValueError:
        return word
