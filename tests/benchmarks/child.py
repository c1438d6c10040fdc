"""A process of its own for each case, so that its memory and its start are its own.

The process that asks imports little and holds little: a child counts what its parent held when it was made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]


class Case(NamedTuple):
    """What is to be built, and for how long it is to live."""

    residents: int
    weeks: int = 0
    settling_weeks: int | None = None  # None: as many as the theory has
    organisations: int = 1  # times those of the place
    weak_ties: int | None = None  # of each resident; None: as many as the model has
    marks: tuple[int, ...] = ()  # weeks after which the time is read


class Turns(NamedTuple):
    """How often each has its turn, and for how many weeks places settle before."""

    rounds: int
    settling_weeks: int | None


class Start(NamedTuple):
    """When the process was asked for (seconds since 1970), and the words of the command that it is to run."""

    asked: float
    words: tuple[str, ...]


def measured(module: str, case: NamedTuple, **environment: str) -> dict[str, Any]:
    """Return what a module of this folder says of a case: the JSON on the last line that it prints."""
    words = ["-m", f"tests.benchmarks.{module}", json.dumps(case._asdict())]
    found: dict[str, Any] = json.loads(said_by(words, **environment).stdout.splitlines()[-1])
    return found


def said_by(words: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what Python says to some words on its command line, in the checkout; RuntimeError where it fails."""
    around = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # starting up is measured as it is for others
    done = subprocess.run([sys.executable, *words], cwd=ROOT, env=around, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"python {' '.join(words)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return done
