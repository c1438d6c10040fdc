"""The page of the patterns, with everything inside: written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.captions import REDRAW, says
from analysis.commands import command
from analysis.load import Run, load
from analysis.page import inside, write_page
from analysis.patterns import drawing
from analysis.patterns.words import (
    ROLES,
    VERDICTS,
    changed,
    counted,
    few_seeds,
    figure_and_claim,
    resampled,
    under_ablation,
)
from analysis.pictures import save
from analysis.words import number_in_words, with_ends
from sim.problems import BadInput

TABLES = ("patterns", "pattern_figures")


def redraw(folder: Path) -> Path:
    """Draw the page of the patterns in a finished folder anew, or raise BadInput where there is none."""
    run = load(folder)
    missing = [name for name in TABLES if not run.has(f"{name}.parquet")]
    if missing:
        raise BadInput(f"{folder} has no {missing[0]}.parquet: give the folder of a +experiment=patterns.")
    return write(folder, run.summary)


def write(folder: Path, summary: Mapping[str, Any]) -> Path:
    """Draw the figure of the patterns, write their page, and return the file of the page."""
    told, figures = (pd.read_parquet(folder / f"{name}.parquet") for name in TABLES)
    run = Run(folder, summary)
    behind: list[str] = sorted(set(run.table("runs_behind")["run"])) if run.has("runs_behind.parquet") else []
    (folder / "figures").mkdir(exist_ok=True)
    path = save(
        drawing.draw(told, figures), folder / "figures" / f"{drawing.NAME}.png", says(drawing, behind, command(run))
    )
    drawn = {"name": drawing.NAME, "title": drawing.TITLE, "caption": drawing.CAPTION, "picture": inside(path),
             "words": drawing.describe(told), "runs": len(behind), "redraw": REDRAW}  # fmt: skip
    return write_page(folder, "patterns.html", figure_of_all=drawn, **content(told, figures, run))


def content(told: pd.DataFrame, figures: pd.DataFrame, run: Run) -> dict[str, Any]:
    """Return everything that the page says."""
    return {
        "title": "Which patterns of the sources come out of the model, and what removes them?",
        "counted": counted(told),
        "few": few_seeds(told),
        "resampled": resampled(),
        "failures": failures(run.summary),
        "themes": [(theme, list(rows_of_theme(rows))) for theme, rows in told.groupby("theme", sort=False)],
        "each": [one(row, figures[figures["pattern"] == row["pattern"]]) for _, row in told.iterrows()],
        "roles": ROLES.items(),
        "verdicts": VERDICTS.items(),
        "summary": run.summary,
        "provenance": run.provenance,
    }


def failures(summary: Mapping[str, Any]) -> str:
    """Say whether runs are missing: each costs its own seed of the patterns that look at it."""
    missing = summary["runs_missing"]
    if not missing:
        return f"All {number_in_words(summary['runs'])} runs are there."
    return f"{missing} runs failed (failures.csv); patterns that look at them are told without their seeds."


def rows_of_theme(told: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Give the rows of one theme for the table of all patterns."""
    for _, row in told.iterrows():
        yield (
            f"{row['pattern']} {row['says']}",
            row["verdict"],
            figure_and_claim(row),
            under_ablation(row),
            row["role"],
        )


def one(row: pd.Series, figures: pd.DataFrame) -> dict[str, Any]:
    """Return what the page says of one pattern by itself."""
    rows = [
        (
            f"{figure['figure_is']}: {figure['under']}",
            with_unit(figure),
            figure["claim"],
            figure["verdict"],
            changed(figure),
        )
        for _, figure in figures.iterrows()
    ]
    return {"rows": rows} | {str(name): value for name, value in row.items()}


def with_unit(figure: pd.Series) -> str:
    """Write a figure with its interval and its unit."""
    if figure["n"] == 0:
        return "not lived"
    return f"{with_ends(number_in_words(figure['figure']), figure['low'], figure['high'])} {figure['unit']}"
