"""Live runs without a study, and say how long each took: `python -m tests.benchmarks.bare_runs JSON`."""

import json
import sys
from time import perf_counter

from sim.settings import model_from
from tests.worlds import settings


def seconds_of(asked: dict, seed: int) -> float:
    """Return how long a model takes to be made and to live its weeks."""
    begun = perf_counter()
    model_from({**asked, "seed": seed}).live(asked["weeks"])
    return perf_counter() - begun


if __name__ == "__main__":
    case = json.loads(sys.argv[1])
    words = settings("+experiment=phase_zero", *case["words"])
    print(json.dumps({"seconds": [seconds_of(words, seed) for seed in range(case["seeds"])]}))
