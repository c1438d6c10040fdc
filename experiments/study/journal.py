"""The journal of a study: one line for each thing that happened to a run, in one file that every process adds to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments.study.locks import locked

BEGUN, DONE, FAILED, DAMAGED = "begun", "done", "failed", "damaged"
ELSEWHERE, STOPPED, THERE = "elsewhere", "stopped", "there"
"""What comes of asking for a run: another process is at it, nothing more is begun, it had been done before; or one of
those above, which the journal holds."""

LINE = {
    BEGUN: ("launch", "log"),
    DONE: ("launch", "when", "pack", "at", "length", "checksum", "tables", "seconds", "peak_mb"),
    FAILED: ("launch", "log", "kind", "error"),
    DAMAGED: ("error",),
}
"""What a line tells, by what happened."""
LOST = "lost"
"""The kind of failure of a run that ended with its whole job."""


@dataclass
class Fate:
    """What became of one run so far.

    done      where its last results stand: `pack`, `at`, `length`, `checksum`, `tables`, `seconds`, `peak_mb`
    held      where each of its tables stands; lived again to keep more, a run keeps what it had
    failures  the lines that tell of its failures, those of every launch
    begun     the line that tells of its last beginning, if it has not ended
    """

    done: Mapping[str, Any] | None = None
    failures: list[Mapping[str, Any]] = field(default_factory=list)
    begun: Mapping[str, Any] | None = None
    held: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def take(self, line: Mapping[str, Any]) -> None:
        """Take in one more thing that happened."""
        if line["what"] == BEGUN:
            if self.begun:
                self.failures.append(lost(self.begun))
            self.begun = line
        elif line["what"] == DONE:
            self.done, self.begun = line, None
            self.held |= dict.fromkeys(line["tables"], line)
        elif line["what"] == FAILED:
            self.failures.append(line)
            self.begun = None
        elif line["what"] == DAMAGED:
            self.done, self.held = None, {}

    def failed_in(self, launch: str) -> list[Mapping[str, Any]]:
        """Return the failures of one launch."""
        return [line for line in self.failures if line.get("launch") == launch]

    def has(self, tables: set[str]) -> bool:
        """Say whether the results hold these tables."""
        return self.done is not None and tables <= self.held.keys()


def lost(begun: Mapping[str, Any]) -> dict[str, Any]:
    """Return the failure of a run whose process ended with all that watched it, so that nobody wrote down why."""
    told = "its job ended while it was lived: killed, out of time or out of memory, or its machine stopped"
    return {"launch": begun.get("launch"), "log": begun.get("log"), "kind": LOST, "error": told}


class Journal:
    """Reads what is new in the journal of a study, and adds to it.

    Half a line, left by a process that died while writing, is passed over.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "state" / "journal.jsonl"
        self.fates: dict[str, Fate] = {}
        self._read_to = 0

    def size(self) -> int:
        """Return how long the journal is, which tells whether anything was added."""
        return self.path.stat().st_size if self.path.exists() else 0

    def add(self, what: str, run: str, **told: Any) -> None:
        """Add a line, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps({"what": what, "run": run, "when": datetime.now(UTC).isoformat(), **told}) + "\n"
        with self.path.open("ab+") as file, locked(file.fileno()):
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                line = line if file.read(1) == b"\n" else "\n" + line
            file.write(line.encode())
            file.flush()

    def read(self) -> dict[str, Fate]:
        """Take in what was added since the last time, and return the fate of every run by its key."""
        for line in self._new_lines():
            self.fates.setdefault(line["run"], Fate()).take(line)
        return self.fates

    def _new_lines(self) -> Iterator[Mapping[str, Any]]:
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            for raw in file:
                if not raw.endswith(b"\n"):
                    return
                self._read_to += len(raw)
                line = understood(raw)
                if line is not None:
                    yield line


def understood(raw: bytes) -> dict[str, Any] | None:
    """Return what a line says, or None where it is no whole line."""
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    if not isinstance(line, dict) or not isinstance(line.get("run"), str):
        return None
    return line if set(LINE.get(line.get("what", ""), ("",))) <= line.keys() else None
