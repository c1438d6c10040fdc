"""Let the model and the others live a month each in turns: `python -m tests.benchmarks.others JSON`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from tests.benchmarks.child import Case, Turns
from tests.benchmarks.starsim_sis import starsim_week
from tests.benchmarks.world import arrays_of, built
from tests.reference.model import ReferenceModel

BOROUGH = 250_000
SMALL = (300, 3_000, 30_000)
MONTH = 4  # weeks: forums and programme meetings come once in as many
Week = Callable[[], object]


def taken(turns: Turns) -> dict[str, Any]:
    """Return the processor's nanoseconds per resident-week, and how many times the model's, without the first round."""
    weeks = everyone(turns.settling_weeks)
    times: dict[str, list[float]] = {name: [] for name in weeks}
    for _ in range(turns.rounds + 1):
        for name, (residents, week) in weeks.items():
            begun = process_time()
            for _ in range(MONTH):
                week()
            times[name].append((process_time() - begun) / MONTH / residents * 1e9)
    return {
        "nanoseconds": {name: median(found[1:]) for name, found in times.items()},
        "times_the_model": {
            name: median((np.array(found) / times[f"model {weeks[name][0]}"])[1:].tolist())
            for name, found in times.items()
        },
    }


def everyone(settling_weeks: int | None) -> dict[str, tuple[int, Week]]:
    """Return by name how many residents each has and what lives a week of it; Starsim where it is installed."""
    found: dict[str, tuple[int, Week]] = {}
    for residents in SMALL:
        fast = built(Case(residents, settling_weeks=settling_weeks))
        found[f"reference {residents}"] = residents, ReferenceModel(fast).step
        found[f"model {residents}"] = residents, fast.step
    borough = built(Case(BOROUGH, settling_weeks=settling_weeks))
    found[f"model {BOROUGH}"] = BOROUGH, borough.step
    found[f"memory {BOROUGH}"] = BOROUGH, copying(arrays_of(borough))
    if find_spec("starsim"):
        found[f"starsim {BOROUGH}"] = BOROUGH, starsim_week(BOROUGH)
    return found


def copying(state: list[np.ndarray]) -> Week:
    """Return what copies everything that a model holds of its residents into memory beside it."""
    copies = [np.copy(array) for array in state]

    def copy() -> None:
        for to, of in zip(copies, state, strict=True):
            np.copyto(to, of)

    return copy


if __name__ == "__main__":
    print(json.dumps(taken(Turns(**json.loads(sys.argv[1])))))
