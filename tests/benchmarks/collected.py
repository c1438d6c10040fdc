"""Collect a study, and say how much memory that took: `python -m tests.benchmarks.collected DIR`."""

import json
import sys

from experiments.study.__main__ import main
from sim.store import peak_megabytes

if __name__ == "__main__":
    main(["collect", sys.argv[1]])
    print(json.dumps({"megabytes": peak_megabytes()}))
