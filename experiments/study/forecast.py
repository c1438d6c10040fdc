"""Know before you go: what a study would take, from runs that were measured, and without starting any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from experiments.study.journal import Journal
from experiments.study.measured import Kind, expected, kinds_of, remembered, size_of
from experiments.study.one_run import is_done
from experiments.study.plan import Run
from experiments.study.status import told

MEGABYTE = 1024.0**2


def forecast(folder: Path, runs: Sequence[Run]) -> str:
    """Return how many runs there are, how many are done, and what the rest would take."""
    fates = Journal(folder).read()
    done = [run for run in runs if is_done(folder, run, fates.get(run.key))]
    left = {run.key for run in runs} - {run.key for run in done}
    missing = [run for run in runs if run.key in left]
    said = f"{len(runs)} runs, all composed and checked; {len(done)} are done in {folder}."
    if not missing:
        return f"{said}\nNothing is left to run."
    own = kinds_of(done, fates)
    known = own or remembered()
    if not known:
        return f"{said}\nNo run has been measured here yet: run one, and this tells what {len(missing)} would take."
    return f"{said}\n{estimate(missing, known, 'of this study' if own else 'of other studies on this machine')}"


def estimate(missing: Sequence[Run], known: Sequence[Kind], whose: str) -> str:
    """Return in a sentence what runs would take."""
    sizes = [size_of(run) for run in missing]
    kinds = expected(sizes, known)
    seconds, disk = sum(kind.seconds for kind in kinds), sum(kind.length for kind in kinds) / MEGABYTE
    memory, measured = max(kind.peak_mb for kind in kinds), sum(kind.runs for kind in known)
    other = sum(kind.runs == 0 for kind in kinds)
    caution = f" {other} are of a size that none of these had, and are reckoned in proportion." if other else ""
    return (
        f"{len(missing)} are left to run: about {told(seconds)} of one core, {memory:.0f} MB of memory a worker, "
        f"{max(1.0, disk):.0f} MB of disk, by {measured} runs {whose} that were measured.{caution}"
    )
