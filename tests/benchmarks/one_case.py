"""Build and live one case in this process, and print what it took: `python -m tests.benchmarks.one_case JSON`."""

from __future__ import annotations

import json
import sys
from time import perf_counter, process_time
from typing import Any

import sim.model
from sim.record import Record
from sim.store import peak_megabytes
from tests.benchmarks.child import Case
from tests.benchmarks.stopwatch import Stopwatch
from tests.benchmarks.world import arrays_of, built

WARMING_UP = Case(residents=300, weeks=30, settling_weeks=30)


def taken(case: Case) -> dict[str, Any]:
    """Return the processor's seconds by part and by event, megabytes, and bytes of state per resident."""
    built(WARMING_UP).live(WARMING_UP.weeks)
    before, watch = peak_megabytes(), Stopwatch()
    watch.watch(sim.model, "populate", "settle")
    watch.watch(Record, "end_week")
    watch.watch_week(sim.model, "WEEK")
    clock, processor = perf_counter(), process_time()
    model = built(case)
    opening = watch.lap()
    lived, marks = live(model, case)
    waited = (perf_counter() - clock) / (process_time() - processor)
    return {
        "residents": case.residents,
        "weeks": case.weeks,
        "settling_weeks": int(model.theory.settling_weeks),
        "organisations": len(model.place.organisations),
        "weak_ties": model.neighbours.shape[1],
        "populate": opening["populate"],
        "settle": opening["settle"],
        "live": lived,
        "clock_to_processor": waited,
        "by_event": watch.lap(),
        "marks": marks,
        "state_bytes": sum(array.nbytes for array in arrays_of(model)) / case.residents,
        "megabytes_before": before,
        "megabytes": peak_megabytes(),
    }


def live(model: sim.model.CoproductionModel, case: Case) -> tuple[float, dict[int, float]]:
    """Live the weeks; return the seconds, and the seconds until each week that was asked for."""
    marks: dict[int, float] = {}
    begun = process_time()

    def look(done: int) -> None:
        if done in case.marks:
            marks[done] = process_time() - begun

    model.live(case.weeks, each_week=look)
    return process_time() - begun, marks


if __name__ == "__main__":
    print(json.dumps(taken(Case(**json.loads(sys.argv[1])))))
