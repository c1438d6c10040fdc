"""What went wrong, as a table: which run, what error, which log, and the line that lives it again by itself."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.study.journal import Fate, Journal, lost
from experiments.study.locks import at_work
from experiments.study.plan import Run, plans_of_now
from sim.store import write_safely

COLUMNS = ["run", "point", "kind", "error", "times", "log", "replay"]
"""kind: raised (an error), killed, died (ended by itself), time, memory, or lost (with its whole job)."""


def write_failures(folder: Path) -> pd.DataFrame:
    """Write `failures.csv` anew, or remove it where nothing failed, and return what it holds."""
    frame, path = failures_of(folder), folder / "failures.csv"
    if len(frame):
        write_safely(path, lambda file: frame.to_csv(file, index=False))
    else:
        path.unlink(missing_ok=True)
    return frame


def failures_of(folder: Path) -> pd.DataFrame:
    """Return one row for each run that failed and was not done since."""
    asked = asked_in(folder)
    fates, busy = seen(folder)
    return pd.DataFrame(list(rows(folder, asked, fates, busy)), columns=COLUMNS)


def seen(folder: Path) -> tuple[Mapping[str, Fate], set[str]]:
    """Return the fates of all runs, and which a process is at: what ends while one looks is not taken for lost."""
    journal = Journal(folder)
    before = {key for key, fate in journal.read().items() if fate.begun}
    busy = at_work(folder, before)
    fates = journal.read()
    return fates, busy | {key for key, fate in fates.items() if fate.begun and key not in before}


def rows(
    folder: Path, asked: Mapping[str, Run], fates: Mapping[str, Fate], busy: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Give a row for each run that failed, in order of their keys."""
    for key in sorted(asked):
        fate = fates.get(key)
        if fate is None or fate.done is not None or key in busy:
            continue
        failures = [*fate.failures, *([lost(fate.begun)] if fate.begun else [])]
        if failures:
            last = failures[-1]
            told = {name: last.get(name) for name in ("kind", "error", "log")}
            replay = f"python -m experiments.study replay {shlex.quote(str(folder.absolute()))} {key}"
            yield {"run": key, "point": asked[key].name, "times": len(failures), "replay": replay, **told}


def asked_in(folder: Path) -> dict[str, Run]:
    """Return by its key every run that was asked of a study's present code: the same whichever launch came first."""
    asked: dict[str, Run] = {}
    for run in (run for plan in plans_of_now(folder) for run in plan.runs()):
        asked[run.key] = min(asked.get(run.key, run), run, key=called)
    return asked


def called(run: Run) -> tuple[str, str, list[str]]:
    """Return what a run is called, which may differ between launches that ask for the same."""
    return str(run.settings["experiment"]), str(run.settings["arm"]), list(run.words)
