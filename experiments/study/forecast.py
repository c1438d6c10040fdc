"""Know before you go: what a sweep would take, from runs that were measured, and without starting any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

from experiments.study.journal import Journal
from experiments.study.one_run import is_done
from experiments.study.plan import Run
from experiments.study.status import told

MEGABYTE = 1024.0**2


class Measured(NamedTuple):
    """What finished runs took: seconds, most megabytes of memory, bytes on disk; for so many resident-weeks each."""

    seconds: float
    peak_mb: float
    length: float
    resident_weeks: float


def forecast(folder: Path, runs: Sequence[Run]) -> str:
    """Return how many runs there are, how many are done, and what the rest would take."""
    fates = Journal(folder).read()
    done = [run for run in runs if is_done(folder, run, fates.get(run.key))]
    left = {run.key for run in runs} - {run.key for run in done}
    missing = [run for run in runs if run.key in left]
    lines = [f"{len(runs)} runs, all composed and checked; {len(done)} are done in {folder}."]
    seen = [measure(run, fates[run.key].done or {}) for run in done]
    if not missing:
        return "\n".join([*lines, "Nothing is left to run."])
    if not seen:
        return "\n".join([*lines, "No run of it has been measured yet: run one of them first, with the same study=, "
                          "to know what the rest would take."])  # fmt: skip
    per_week = median(one.seconds / one.resident_weeks for one in seen)  # a first run compiles its rules too
    bytes_a_run = mean(one.length for one in seen)
    seconds = per_week * sum(weight(run) for run in missing)
    lines.append(
        f"The other {len(missing)}: about {told(seconds)} of one core, {max(one.peak_mb for one in seen):.0f} MB of "
        f"memory a worker, {bytes_a_run * len(missing) / MEGABYTE:.0f} MB of disk, by {len(seen)} measured."
    )
    return "\n".join(lines)


def measure(run: Run, done: Mapping[str, Any]) -> Measured:
    """Return what a finished run took."""
    return Measured(done["seconds"], done["peak_mb"] or 0.0, done["length"], weight(run))


def weight(run: Run) -> float:
    """Return the resident-weeks of a run, by which its time is reckoned."""
    return float(run.settings["place"]["residents"] * run.settings["weeks"])
