"""Run the command of the front door for one week, under a watch: `python -m tests.benchmarks.start_up JSON`."""

from __future__ import annotations

import json
import sys
import time
from typing import NamedTuple

REACHED = time.time()


class Start(NamedTuple):
    """When the process was asked for (seconds since 1970), and the words of the command."""

    asked: float
    words: tuple[str, ...]


def parts_of(start: Start) -> dict[str, float]:
    """Return seconds by part, and `to_first_week` from the command to the end of its first week."""
    import sim.__main__ as front_door
    import sim.model
    from experiments import single
    from sim import store
    from sim.settings import model_from
    from tests.benchmarks.child import Case
    from tests.benchmarks.stopwatch import Stopwatch
    from tests.benchmarks.world import settings_of

    imported, watch, moments = time.time(), Stopwatch(), {}
    watch.watch(sim.model, "populate", "settle")
    watch.watch(sim.model.CoproductionModel, "step")
    watch.watch(store, "write_tables")
    for owner, name in ((single, "model_from"), (single, "live_with_progress"), (store, "summary_of")):
        note_moments(owner, name, moments)
    sys.argv = ["sim", *start.words]
    front_door.main()
    ended, first = time.time(), watch.lap()
    model_from(settings_of(Case(5_000))).step()
    again = watch.lap()
    return {
        "python": REACHED - start.asked,
        "imports": imported - REACHED,
        "composing": moments["model_from"][0] - imported,
        **{name: again[name] for name in ("populate", "settle", "step")},
        "compiled_code": sum(first[name] - again[name] for name in again),
        "tables": first["write_tables"],
        "figures": ended - moments["summary_of"][1],
        "to_first_week": moments["live_with_progress"][1] - start.asked,
        "whole": ended - start.asked,
    }


def note_moments(owner: object, name: str, moments: dict[str, tuple[float, float]]) -> None:
    """Let a function note when it began and ended."""
    function = getattr(owner, name)

    def inside(*given: object, **named: object) -> object:
        begun = time.time()
        result = function(*given, **named)
        moments[name] = begun, time.time()
        return result

    setattr(owner, name, inside)


if __name__ == "__main__":
    print(json.dumps(parts_of(Start(**json.loads(sys.argv[1])))))
