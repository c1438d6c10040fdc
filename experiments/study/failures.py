"""What went wrong, as a table: which run, what error, which log, and the line that lives it again by itself."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.study.journal import Fate, Journal, lost
from experiments.study.locks import Claims
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
    fates = Journal(folder).read()
    return pd.DataFrame(list(rows(folder, fates)), columns=COLUMNS)


def rows(folder: Path, fates: Mapping[str, Fate]) -> Iterator[dict[str, Any]]:
    """Give a row for each run of the study that failed, in order of their keys."""
    claims = Claims(folder)
    asked = asked_in(folder)
    for key in sorted(asked):
        fate = fates.get(key)
        if fate is None or fate.done is not None or not claims.taken(key):
            continue
        claims.let_go(key)
        failures = [*fate.failures, *([lost(fate.begun)] if fate.begun else [])]
        if failures:
            last = failures[-1]
            told = {name: last.get(name) for name in ("kind", "error", "log")}
            replay = f"python -m experiments.study replay {shlex.quote(str(folder))} {key}"
            yield {"run": key, "point": asked[key].name, "times": len(failures), "replay": replay, **told}
    claims.close()


def asked_in(folder: Path) -> dict[str, Run]:
    """Return by its key every run that was asked of a study's present code: the same whichever launch came first."""
    asked: dict[str, Run] = {}
    for run in (run for plan in plans_of_now(folder) for run in plan.runs()):
        asked[run.key] = min(asked.get(run.key, run), run, key=called)
    return asked


def called(run: Run) -> tuple[str, str, list[str]]:
    """Return what a run is called, which may differ between launches that ask for the same."""
    return str(run.settings["experiment"]), str(run.settings["arm"]), list(run.words)
