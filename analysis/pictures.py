"""Draw every figure of a run into its folder; save any figure, the same bytes each time."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

from analysis.captions import captions, says
from analysis.commands import command
from analysis.figures import FigureModule, figure_modules
from analysis.figures.style import styled
from analysis.load import Run

DOTS_PER_INCH = 200


def draw_all(run: Run) -> list[Path]:
    """Draw the figures of a run into its folder as `figures/NAME.png` and return their files."""
    target = run.folder / "figures"
    target.mkdir(exist_ok=True)
    ran = command(run)
    return [save(module.draw(run), target / f"{module.NAME}.png", says(module, ran=ran)) for module in drawable(run)]


def drawable(run: Run) -> list[FigureModule]:
    """Return the figures whose files this run kept; light output keeps fewer."""
    return [module for module in figure_modules() if all(run.has(name) for name in module.NEEDS)]


@styled
def save(figure: Figure, path: Path, told: Mapping[str, str] | None = None) -> Path:
    """Write a picture whole or not at all, the same bytes for the same figure.

    told   what the file says of itself, by name: the runs behind it, the command that draws it
    """
    figure.set_dpi(DOTS_PER_INCH)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    picture = np.asarray(canvas.buffer_rgba())[:, :, :3]
    metadata = {"Software": "matplotlib", **(told or {})}
    return written(path, lambda file: imsave(file, picture, format="png", dpi=DOTS_PER_INCH, metadata=metadata))


def write_captions(folder: Path) -> None:
    """Write `captions.md` into a folder of pictures, where they say something of themselves."""
    if told := captions(folder):
        written(folder / "captions.md", lambda file: file.write_text(told, encoding="utf-8"))


def written(path: Path, write: Callable[[Path], Any]) -> Path:
    """Let `write` fill a file beside the real one, then put it in place in one step; what fails leaves nothing."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        write(unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path
