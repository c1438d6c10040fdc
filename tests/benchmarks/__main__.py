"""Measure everything, and leave what came out in results/benchmarks.json; `--brief` lives few weeks, to try it out.

Further words go to pytest, as in `python -m tests.benchmarks --brief -k start_up`.
"""

import sys
from pathlib import Path

import pytest

RESULTS = Path("results") / "benchmarks.json"
WORDS = (
    str(Path(__file__).parent),
    *("-n0", "-p", "tests.benchmarks.plugin", "-p", "no:cacheprovider"),
    *("-o", "python_files=measure_*.py", "-o", "python_functions=measure_*"),
)
"""How pytest is told to find what measures, and that alone."""


def main() -> int:
    """Measure, and return pytest's exit code."""
    RESULTS.parent.mkdir(exist_ok=True)
    return pytest.main([*WORDS, f"--benchmark-json={RESULTS}", "--benchmark-columns=median,rounds", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
