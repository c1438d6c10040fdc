"""What runs took on this machine, remembered from study to study, and what others would take by that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import fmean, median
from typing import NamedTuple

import numpy as np
import platformdirs
from scipy.optimize import nnls

from experiments.study.journal import Fate, Journal
from experiments.study.locks import locked
from experiments.study.plan import Plan, Run

MEMORY = Path(platformdirs.user_cache_dir("coproduction-sim")) / "measured.jsonl"
RECENT = 200  # kinds of runs that are remembered


class Kind(NamedTuple):
    """What runs of one size took.

    seconds   of one core, the median: a first run compiles its rules too
    peak_mb   the most memory of a worker, megabytes
    length    bytes on disk, the mean
    """

    residents: int
    weeks: int
    runs: int
    seconds: float
    peak_mb: float
    length: float


def kinds_of(runs: Iterable[Run], fates: dict[str, Fate]) -> list[Kind]:
    """Return what the runs that are done took, by their size."""
    by_size: dict[tuple[int, int], list[Fate]] = {}
    for run in runs:
        if run.key in fates and fates[run.key].done:
            by_size.setdefault(size_of(run), []).append(fates[run.key])
    kinds = []
    for size, of_size in by_size.items():
        done = [fate.done for fate in of_size if fate.done]
        done = [one for one in done if not one.get("cold")] or done
        seconds, peak = median(one["seconds"] for one in done), max(one["peak_mb"] or 0.0 for one in done)
        kinds.append(Kind(*size, len(done), seconds, peak, fmean(one["length"] for one in done)))
    return kinds


def size_of(run: Run) -> tuple[int, int]:
    """Return the residents and weeks of a run, by which its time is reckoned."""
    return int(run.settings["place"]["residents"]), int(run.settings["weeks"])


def remember(folder: Path, plan: Plan) -> None:
    """Keep what the runs of a launch took, for forecasts of other studies; a folder that cannot be written has none."""
    fates = Journal(folder).read()
    lived = [run for run in plan.runs() if run.key in fates and (fates[run.key].done or {}).get("launch") == plan.name]
    told = "".join(json.dumps(kind._asdict()) + "\n" for kind in kinds_of(lived, fates))
    with suppress(OSError):
        MEMORY.parent.mkdir(parents=True, exist_ok=True)
        with MEMORY.open("a", encoding="utf-8") as file, locked(file.fileno()):
            file.write(told)


def remembered() -> list[Kind]:
    """Return what runs took on this machine, the latest of each size."""
    if not MEMORY.exists():
        return []
    kinds = []
    for line in MEMORY.read_text(encoding="utf-8", errors="replace").splitlines()[-RECENT:]:
        with suppress(ValueError, TypeError):  # a line that was cut short tells nothing
            kinds.append(Kind(**json.loads(line)))
    return list({(kind.residents, kind.weeks): kind for kind in kinds}.values())


def expected(sizes: Sequence[tuple[int, int]], known: Sequence[Kind]) -> list[Kind]:
    """Return what runs of some sizes would take: as those of that size did, or in the proportion of others.

    Time goes by weeks and resident-weeks, memory by residents, disk by weeks.
    """
    exact = {(kind.residents, kind.weeks): kind for kind in known}
    seconds = in_proportion([(kind.weeks, kind.weeks * kind.residents) for kind in known], [k.seconds for k in known])
    memory = in_proportion([(1, kind.residents) for kind in known], [kind.peak_mb for kind in known])
    disk = in_proportion([(1, kind.weeks) for kind in known], [kind.length for kind in known])
    return [
        exact.get((residents, weeks))
        or Kind(residents, weeks, 0, float(np.dot(seconds, (weeks, weeks * residents))),
                float(np.dot(memory, (1, residents))), float(np.dot(disk, (1, weeks))))
        for residents, weeks in sizes
    ]  # fmt: skip


def in_proportion(by: Sequence[tuple[float, float]], seen: Sequence[float]) -> np.ndarray:
    """Return how much each of two things adds to what was seen: no less than nothing, by least squares."""
    causes = np.asarray(by, dtype=float)
    scale = causes.max(axis=0)
    share: np.ndarray = nnls(causes / scale, np.asarray(seen, dtype=float))[0]
    return share / scale
