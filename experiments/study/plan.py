"""What a launch asks for: every run with its configuration frozen, so that what is edited later changes nothing."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from experiments.study.changes import changed, changes
from sim.compiled import source_fingerprint
from sim.problems import BadInput
from sim.store import PACKAGES, code_version, versions_of, write_safely

FOLDER = "plan"
OF_A_RUN = (
    "experiment", "arm", "place", "programme", "theory", "shocks", "weeks", "seed", "output", "checkpoint_every",
    "fork_from", "fork_week", "past", "measures",
)  # fmt: skip
OF_RESULTS = ("numba", "numpy")
"""The packages whose versions are part of a run's identity."""


class Run(NamedTuple):
    """One run of a study.

    key       its identity in short: the same for the same configuration, seed and code
    words     what was swept, as typed: the words that tell it from the others of its line
    settings  all that it is asked
    """

    key: str
    words: Sequence[str]
    settings: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return the run as a person would call it."""
        return " ".join(self.words) or f"seed={self.settings['seed']}"


class Plan(NamedTuple):
    """One launch: its file, what it was asked, by what code, and the place of each of its runs in the file."""

    path: Path
    about: Mapping[str, Any]
    keys: Sequence[str]

    @property
    def name(self) -> str:
        """Return the name of the launch."""
        return self.path.stem

    @property
    def made_by(self) -> tuple[str, ...]:
        """Return what tells the code that lives its runs from any other."""
        return self.about["code"]["source"], *(self.about["packages"][name] for name in OF_RESULTS)

    def runs(self, rows: Iterable[int] | None = None) -> Iterator[Run]:
        """Give the runs, or those of some rows, in the order of the plan."""
        wanted = None if rows is None else set(rows)
        with self.path.open(encoding="utf-8") as file:
            next(file)
            for row, line in enumerate(file):
                if wanted is None or row in wanted:
                    yield run_of(line, self.about["base"])


def made_now() -> tuple[str, ...]:
    """Return what tells the code that is here now from any other."""
    return source_fingerprint(), *versions_of(OF_RESULTS).values()


def run_of(line: str, base: Mapping[str, Any]) -> Run:
    """Return the run that a line of a plan describes."""
    told = json.loads(line)
    return Run(told["run"], told["words"], changed(base, told["changes"]))


def written(folder: Path, runs: Iterable[Run], words: Sequence[str], also: Mapping[str, Any]) -> Plan:
    """Write a plan; each run is told by what it differs in from the first, since most is the same in all.

    also   settings of the launch that no run depends on: how often to try, how long to wait
    """
    start = datetime.now(UTC)
    everything = list(runs)
    base = everything[0].settings
    about: dict[str, Any] = {"words": list(words), "start": start.isoformat(), "code": code_version(),
             "packages": versions_of(PACKAGES), "launch": dict(also), "base": base}  # fmt: skip
    lines = [
        json.dumps({"run": run.key, "words": run.words, "changes": changes(base, run.settings)}) for run in everything
    ]
    about["checksum"] = checksum_of(about, lines)
    path = folder / FOLDER / f"{start:%Y%m%d-%H%M%S}-{uuid4().hex[:6]}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(line + "\n" for line in [json.dumps(about), *lines])
    write_safely(path, lambda file: file.write_text(text, encoding="utf-8"))
    return Plan(path, about, [run.key for run in everything])


def plans_in(folder: Path) -> list[Plan]:
    """Return every launch of a study, the earliest first."""
    return [opened(path) for path in sorted((folder / FOLDER).glob("*.jsonl"))]


def plans_of_now(folder: Path) -> list[Plan]:
    """Return the launches of the same code as the last: by other code the same configuration is another run."""
    plans = plans_in(folder)
    return [plan for plan in plans if plan.made_by == plans[-1].made_by]


@lru_cache(maxsize=8)
def opened(path: Path) -> Plan:
    """Return the plan in a file, which never changes, or raise BadInput where it is damaged."""
    try:
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        about = json.loads(first)
        whole = about["checksum"] == checksum_of({name: about[name] for name in about if name != "checksum"}, lines)
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise BadInput(f"{path} is damaged; put back a copy of it, or take it away and give its line again.")
    return Plan(path, about, [json.loads(line)["run"] for line in lines])


def checksum_of(about: Mapping[str, Any], lines: Iterable[str]) -> int:
    """Return a number that another plan, or a damaged one, does not have."""
    return zlib.crc32("\n".join([json.dumps(about), *lines]).encode())
