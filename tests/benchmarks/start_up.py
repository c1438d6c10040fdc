"""Run the command of the front door for one week, under a watch: `python -m tests.benchmarks.start_up JSON`.

What a command needs only after its week is not imported here before it.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

from tests.benchmarks.child import Case, Start

if TYPE_CHECKING:
    from tests.benchmarks.stopwatch import Stopwatch

REACHED = time.time()


def parts_of(start: Start) -> dict[str, float]:
    """Return seconds by part, and `to_first_week` from the command to the end of its first week."""
    import sim.__main__ as front_door
    import sim.model
    from experiments.living import Life
    from tests.benchmarks.stopwatch import Stopwatch

    imported, watch = time.time(), Stopwatch(time.time)
    watch.watch(sim.model, "populate", "settle")
    watch.watch(sim.model.CoproductionModel, "step")
    Life.live = then_watch_writing(Life.live, watch)
    sys.argv = ["sim", *start.words]
    front_door.main()
    ended, began, done, first = time.time(), dict(watch.began), dict(watch.ended), watch.lap()
    again = one_more_week(watch)
    return {
        "python": REACHED - start.asked,
        "imports": imported - REACHED,
        "composing": began["populate"] - imported,
        **again,
        "compiled_code": sum(first[name] - again[name] for name in again),
        "tables": first["write_tables"],
        "figures": ended - done["summary_of"],
        "to_first_week": done["step"] - start.asked,
        "whole": ended - start.asked,
    }


def then_watch_writing(live: Any, watch: Stopwatch) -> Any:
    """Return what lives the weeks and then puts the writing of results under the watch."""

    def inside(*given: Any, **named: Any) -> Any:
        lived = live(*given, **named)
        from sim import store

        watch.watch(store, "write_tables", "summary_of")
        return lived

    return inside


def one_more_week(watch: Stopwatch) -> dict[str, float]:
    """Return seconds by part of the same week in a new model, now that all code it needs is loaded."""
    from tests.benchmarks.world import built

    built(Case(5_000)).step()
    return watch.lap()


if __name__ == "__main__":
    print(json.dumps(parts_of(Start(**json.loads(sys.argv[1])))))
