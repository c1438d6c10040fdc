"""Checkpoints: the whole state of a run at the end of a week, in a file that holds arrays and JSON and nothing else."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.spool import Marks, Spool
from sim.state import State

FOLDER = "checkpoints"
OF_ANOTHER_RUN = "is of another run"
DAMAGE = (OSError, ValueError, KeyError, TypeError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
WORDS = "words"
"""The name under which all that is no array stands in the file, as JSON."""


class Checkpoint(NamedTuple):
    """A state, with whose it is and what had been written to disk by then.

    identity, source  of the run, and of the code
    years, marks      whole years in the files of its tables, and how far each of these reached (`sim.spool.Mark`)
    """

    week: int
    identity: str
    source: str
    years: int
    marks: Marks
    state: State


class Found(NamedTuple):
    """The newest checkpoint that can be used, if there is one.

    complaints  a sentence each on damaged ones that were passed over
    misfit      what is wrong with the newest that is another's, where none is this run's
    """

    checkpoint: Checkpoint | None
    complaints: list[str]
    misfit: str | None = None


def fill(file: Path, checkpoint: Checkpoint) -> None:
    """Fill a file with a checkpoint."""
    arrays: dict[str, Any] = {name: value for name, value in checkpoint.state.items() if isinstance(value, np.ndarray)}
    others = {name: value for name, value in checkpoint.state.items() if name not in arrays}
    text = json.dumps(checkpoint._replace(state=others)._asdict())
    with file.open("wb") as opened:
        np.savez_compressed(opened, **arrays | {WORDS: np.frombuffer(text.encode(), np.uint8)})


def read(file: Path) -> Checkpoint:
    """Return the checkpoint in a file; a damaged one raises ValueError, one that may not be read OSError."""
    try:
        with np.load(file, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        about: dict[str, Any] = json.loads(arrays.pop(WORDS).tobytes())
        return Checkpoint(**about | {"state": about["state"] | arrays})
    except DAMAGE as trouble:
        if isinstance(trouble, OSError) and trouble.errno:
            raise
        raise ValueError(f"{file} is damaged ({trouble})") from trouble


def file_of(folder: Path, week: int) -> Path:
    """Return the file of a checkpoint."""
    return folder / f"week_{week:05d}.npz"


def newest(folder: Path, identity: str, source: str, spool: Spool, up_to: int) -> Found:
    """Look for the newest whole checkpoint of a run, no later than a week, whose tables stand beside it."""
    complaints: list[str] = []
    misfit = None
    files = sorted(folder.glob("week_*.npz"), reverse=True)
    for file in (file for file in files if file <= file_of(folder, up_to)):
        try:
            found = read(file)
        except ValueError:
            complaints.append(f"{file} is damaged and was passed over.")
            continue
        problem = next(misfits(found, identity, source, spool), None)
        if problem:
            misfit = misfit or f"{file} {problem}"
        elif spool.reaches(found.marks):
            return Found(found, complaints)
        else:
            complaints.append(f"{file} lacks its tables up to that week, or they are damaged, and was passed over.")
    return Found(None, complaints, misfit)


def misfits(found: Checkpoint, identity: str, source: str, spool: Spool) -> Iterator[str]:
    """Say why a checkpoint is none of this run's."""
    if found.source != source:
        yield "is of another version of the code"
    if found.identity != identity:
        yield OF_ANOTHER_RUN
    if not {table.__name__ for table in spool.tables} <= set(found.marks):
        yield "lacks tables that output now asks for"
