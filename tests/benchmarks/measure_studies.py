"""Many runs: what a study costs beyond its runs, how well two cores are used, and how long collecting takes."""

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from experiments.study.collect import Collected
from experiments.study.journal import Fate, Journal
from tests.benchmarks.child import measured, said_by
from tests.benchmarks.plugin import Plan

SWEEP = ("-m", "sim", "--multirun", "+experiment=phase_zero")
VILLAGE = ("place=village",)
LONG = ("place.residents=50000", "weeks=1500")


class Bare(NamedTuple):
    """The words of runs that are lived without a study, and their seeds."""

    words: tuple[str, ...]
    seeds: int


class Copies(NamedTuple):
    """A study, how many runs it is to be made into by copying those that it has, and where."""

    study: str
    runs: int
    folder: str


def swept(folder: Path, *words: str) -> dict[str, Fate]:
    """Live a sweep, and return what became of its runs."""
    said_by([*SWEEP, *words, f"study={folder}"])
    return Journal(folder).read()


def ends(fates: dict[str, Fate]) -> list[float]:
    """Return when each run ended, in seconds, the earliest first."""
    return sorted(datetime.fromisoformat(fate.done["when"]).timestamp() for fate in fates.values() if fate.done)


def measure_study_overhead(benchmark, plan: Plan, tmp_path):
    """Seconds a run from one end to the next in a warm worker, beside those of the model alone, village."""
    seeds = 20 if plan.weeks < 520 else 200
    words = (*VILLAGE, f"weeks={plan.weeks}")
    apart: list[float] = []

    def both() -> None:
        ended = ends(swept(tmp_path / "study", *words, f"seed=range(0,{seeds})", "workers=1"))
        bare = measured("bare_runs", Bare(words, seeds))["seconds"]
        between = [later - earlier for earlier, later in pairwise(ended)]
        apart.extend([median(between), median(bare[1:])])

    benchmark.pedantic(both, rounds=1)
    benchmark.extra_info.update(runs=seeds, weeks=plan.weeks, study=apart[0], bare=apart[1])


def measure_study_on_two_cores(benchmark, plan: Plan, tmp_path):
    """Seconds a run of the same long runs, with one worker and with two, once each has lived its first."""
    runs, words = (8, LONG) if plan.weeks == 520 else (4, (*VILLAGE, "weeks=8"))
    each: dict[int, float] = {}

    def both() -> None:
        for workers in (1, 2):
            ended = ends(swept(tmp_path / str(workers), *words, f"seed=range(0,{runs})", f"workers={workers}"))
            each[workers] = (ended[-1] - ended[workers - 1]) / (runs - workers)

    benchmark.pedantic(both, rounds=1)
    benchmark.extra_info.update(runs=runs, one=each[1], two=each[2])


def measure_study_collect(benchmark, plan: Plan, tmp_path):
    """Seconds and most memory of collecting very many runs; few are lived, and copied under other seeds."""
    lived, runs = (100, 10_000) if plan.weeks == 520 else (4, 40)
    swept(tmp_path / "lived", *VILLAGE, f"weeks={plan.weeks}", f"seed=range(0,{lived})")
    measured("copied_runs", Copies(str(tmp_path / "lived"), runs, str(tmp_path / "many")))
    found: dict[str, Any] = {}

    def collect() -> None:
        begun = perf_counter()
        told = said_by(["-m", "tests.benchmarks.collected", str(tmp_path / "many")]).stdout.splitlines()[-1]
        found.update(json.loads(told), wall=perf_counter() - begun)

    benchmark.pedantic(collect, rounds=1)
    tables = [tmp_path / "many" / "runs.parquet", *(tmp_path / "many" / "weekly").rglob("*.parquet")]
    found["megabytes_on_disk"] = sum(file.stat().st_size for file in tables) / 1024**2
    assert len(Collected(tmp_path / "many").runs) == runs
    benchmark.extra_info.update(found, runs=runs, weeks=plan.weeks)
