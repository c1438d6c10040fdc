"""Runs to look at in class, lived once and kept in one page that needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments.arm_runs import ArmRun
from experiments.classroom.check import check
from experiments.classroom.lesson import pages_data
from experiments.classroom.runs import runs_of as runs_asked
from experiments.gathering import runs_behind
from experiments.keeping import keep, summary_of
from experiments.launching import held, live
from sim import store

DATA, PAGE = "classroom.json", "report.html"


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Live every run that the folder does not hold yet, and write the page; `summary.json` comes last.

    A run that failed costs itself alone: the page says how many of the seeds there are.
    """
    start = datetime.now(UTC)
    check(settings)
    asked = runs_of(settings)
    (folder / "summary.json").unlink(missing_ok=True)
    lived = live(asked, settings, folder, lambda: bool(held(asked, folder)), "The page is made without them.")
    return write(settings, asked, folder, folder, {"start": start, "lived": lived})


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every run of a class; `words` are what was swept, where several are."""
    return runs_asked(settings, words)


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what the runs that a study holds come to, as data and as a page; `summary.json` comes last."""
    from analysis.app.page import write_page

    there = held(asked, study)
    keep(folder, {"runs_behind": runs_behind(there)}, settings, asked, launched["start"])
    summary = summary_of(settings, there, launched)
    told = json.dumps(pages_data(settings, there, study), separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    store.write_safely(folder / DATA, lambda file: file.write_text(told, encoding="utf-8"))
    if settings["figures"]:
        write_page(folder / DATA, folder / PAGE)
    store.write_json(folder / "summary.json", summary)
    return folder
