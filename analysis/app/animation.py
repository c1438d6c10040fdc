"""Make a film of one run, or of two to four side by side: `python -m analysis.app animate RUN_FOLDER film.mp4`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from rich.console import Console
from rich.progress import track

from analysis.app.film.asked import Asked, understood
from analysis.app.film.files import WRITERS, Film
from analysis.app.film.page import CAPTION, ONE_SEED
from analysis.app.film.scene import Scene
from analysis.app.film.shown import Shown, names, shown
from analysis.commands import command
from analysis.load import Run, load
from analysis.pictures import written

DOTS_PER_INCH = {".gif": 60, ".mp4": 100}  # a GIF of full size would be too large to send


def animate(words: Sequence[str]) -> int:
    """Make the film that the words ask for; BadInput before anything is written. Returns an exit code."""
    asked = understood(words)
    runs = shown([load(folder) for folder in asked.folders])
    film = filmed(asked, runs)
    write = WRITERS[asked.target.suffix]
    path = written(asked.target, lambda unfinished: write(film, unfinished))
    beside = written(path.with_suffix(".txt"), lambda file: file.write_text(sidecar(film.says), encoding="utf-8"))
    print(f"film: {path}\ncaption: {beside}")
    return 0


def weeks_shown(weeks: int, every: int) -> list[int]:
    """Return the weeks of which there are pictures: the first, every so many, and the last."""
    return sorted({*range(0, weeks, every), weeks - 1})


def filmed(asked: Asked, runs: Sequence[Shown]) -> Film:
    """Return the film, whose pictures are drawn when they are asked for."""
    scene = Scene(runs, DOTS_PER_INCH[asked.target.suffix])
    weeks = weeks_shown(runs[0].weeks, asked.every)
    return Film(drawn(scene, weeks), len(weeks), asked.seconds, scene.picture(weeks[-1]), says(asked, runs))


def drawn(scene: Scene, weeks: Sequence[int]) -> Iterator[np.ndarray]:
    """Give a picture of each week, and show how far it has come."""
    for week in track(weeks, "Drawing", console=Console(stderr=True), transient=True):
        yield scene.picture(week)


def says(asked: Asked, runs: Sequence[Shown]) -> dict[str, str]:
    """Return what a film says of itself."""
    told = [one.run for one in runs]
    return {
        "title": " beside ".join(names(told)),
        "description": f"{CAPTION}. {ONE_SEED}",
        "comment": f"{asked.line}; " + "; ".join(map(identity, told)),
    }


def identity(run: Run) -> str:
    """Say which run it is: its folder, the command that ran it, and its identity."""
    return f"{run.folder.resolve().name}: {command(run)} (identity {run.provenance.get('identity', 'not kept')})"


def sidecar(told: Mapping[str, str]) -> str:
    """Return the text that goes with a film."""
    made, *ran = told["comment"].split("; ")
    return "\n".join(
        [
            told["title"],
            "",
            told["description"],
            "",
            "Made by:",
            f"    {made}",
            "From:",
            *(f"    {run}" for run in ran),
            "",
        ]
    )
