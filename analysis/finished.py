"""What a design left in a folder, whatever it asked: its tables as frames, and its figures as its page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, Self

import pandas as pd

from analysis.captions import REDRAW, says
from analysis.commands import command
from analysis.load import Run, load
from analysis.page import inside
from analysis.pictures import save
from sim.problems import BadInput


class Finished:
    """A finished folder: its tables, read when they are first asked for.

    EXPERIMENT   what leaves such a folder
    TABLES       the tables that such a folder has
    """

    EXPERIMENT: ClassVar[str]
    TABLES: ClassVar[tuple[str, ...]]

    def __init__(self, run: Run) -> None:
        """Remember where it is and, in short, what it was."""
        self.run, self.folder, self.summary = run, run.folder, run.summary

    @classmethod
    def at(cls, folder: str | Path) -> Self:
        """Return what stands in a folder, or raise BadInput where nothing of the kind does."""
        run = load(folder)
        missing = [name for name in cls.TABLES if not run.has(f"{name}.parquet")]
        if missing:
            raise BadInput(f"{folder} has no {missing[0]}.parquet: give the folder of a +experiment={cls.EXPERIMENT}.")
        return cls(run)

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """All tables by name."""
        return {name: pd.read_parquet(self.folder / f"{name}.parquet") for name in self.TABLES}

    @cached_property
    def runs_behind(self) -> list[str]:
        """The ids of the runs behind it, each once; none, where the folder does not tell."""
        told = self.folder / "runs_behind.parquet"
        return sorted(set(pd.read_parquet(told)["run"])) if told.is_file() else []

    @property
    def primary(self) -> str:
        """The primary outcome."""
        return str(self.summary["outcomes"][0])


def drawn(module: ModuleType, found: Any) -> dict[str, Any]:
    """Draw a figure of what was found into its folder, and return what the page says of it."""
    (found.folder / "figures").mkdir(exist_ok=True)
    picture = found.folder / "figures" / f"{module.NAME}.png"
    path = save(module.draw(found), picture, says(module, found.runs_behind, command(found)))
    return {"name": module.NAME, "title": module.TITLE, "caption": module.CAPTION, "picture": inside(path),
            "words": module.describe(found), "runs": len(found.runs_behind), "redraw": REDRAW}  # fmt: skip
