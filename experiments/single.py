"""One arm, one run: live the weeks, write the folder, draw the figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments.living import Life
from experiments.one_writer import alone_in
from sim import store
from sim.compiled import tell_of_compiling
from sim.model import CoproductionModel
from sim.problems import BadInput, told
from sim.settings import checked_run


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Run the model that the settings describe and write its folder; `summary.json` comes last."""
    start = datetime.now(UTC)
    tell_of_compiling()
    with alone_in(folder):
        life = life_of(settings, folder)
        try:
            lived(life, start)
        except KeyboardInterrupt:
            raise KeyboardInterrupt(life.what_is_left()) from None
        finally:
            life.clear()
    return folder


def life_of(settings: Mapping[str, Any], folder: Path) -> Life:
    """Return the run that the settings describe, or raise BadInput where it cannot be lived in this folder."""
    _, output, _ = checked_run(settings)
    return Life({**settings, "output": output}, folder, output)


def lived(life: Life, start: datetime) -> None:
    """Live a run and write all that it leaves behind."""
    settings, folder = life.settings, life.folder
    for name in ("summary.json", "figures/captions.md"):
        (folder / name).unlink(missing_ok=True)
    store.write_provenance(folder, settings, life.identity, start, life.legs, ended=False)
    model = live_with_progress(life, str(settings.get("experiment") or settings.get("arm") or "run"))
    store.write_tables(folder, model, life.output, life.spool)
    store.write_stories(folder, model)
    store.write_provenance(folder, settings, life.identity, start, life.legs)
    summary = store.summary_of(model, settings, start)
    if settings["figures"] and life.output != "light":
        draw(folder, summary)
    store.write_json(folder / "summary.json", summary)


def summary_in(folder: Path) -> dict[str, Any]:
    """Return the summary of a run that is whole."""
    return dict(json.loads((folder / "summary.json").read_text(encoding="utf-8")))


def draw(folder: Path, summary: Mapping[str, Any]) -> None:
    """Draw the figures of a run and write its report."""
    from analysis.load import Run
    from analysis.pictures import draw_all
    from analysis.report import write_report

    finished = Run(folder, summary)
    draw_all(finished)
    write_report(finished)


def check(settings: Mapping[str, Any]) -> None:
    """Refuse what only a comparison can use."""
    if settings.get("replicates") != 1:
        raise BadInput(
            f"replicates is {told(settings.get('replicates'))}, and this is one run; compare arms with "
            "+experiment=phase_zero_vs_time_bound, or give seeds with --multirun 'seed=range(0,20)'."
        )
    for name, nothing in (("arms", None), ("arms_override", {})):
        if settings.get(name) != nothing:
            raise BadInput(f"{name} is for comparisons, and this is one run; add +experiment=all_arms to compare arms.")
    if settings.get("person") is not None:
        raise BadInput("person is for two lives, and this is one run; add +experiment=two_lives, or give watch=[181].")


def live_with_progress(life: Life, label: str) -> CoproductionModel:
    """Live the weeks, showing progress where somebody is watching a terminal."""
    if not sys.stderr.isatty():
        return life.live()
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total} weeks"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task(label, total=life.weeks)
        return life.live(each_week=lambda done: progress.update(task, completed=done))
