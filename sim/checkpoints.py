"""Checkpoints: the whole state of a run at the end of a week, in a file that holds arrays and JSON and nothing else."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.state import State

FOLDER = "checkpoints"
OF_ANOTHER_RUN = "is of another run"
WORDS = "words"
"""The name under which all that is no array stands in the file, as JSON."""


class Checkpoint(NamedTuple):
    """A state, with whose it is and what had been written to disk by then.

    identity, source  of the run, and of the code
    years, lengths    whole years in the files of its tables, and how long each of these was (bytes)
    """

    week: int
    identity: str
    source: str
    years: int
    lengths: dict[str, int]
    state: State


class Found(NamedTuple):
    """The newest checkpoint that can be used, if there is one.

    complaints  a sentence each on newer ones that were passed over
    misfit      what is wrong with all that stand there, which are another's: nothing was passed over to get at them
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
    """Return the checkpoint in a file; a damaged one raises ValueError."""
    try:
        with np.load(file, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        about: dict[str, Any] = json.loads(arrays.pop(WORDS).tobytes())
        return Checkpoint(**about | {"state": about["state"] | arrays})
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as trouble:
        raise ValueError(f"{file} is damaged ({trouble})") from trouble


def file_of(folder: Path, week: int) -> Path:
    """Return the file of a checkpoint."""
    return folder / f"week_{week:05d}.npz"


def newest(folder: Path, identity: str, source: str, tables: Collection[str], up_to: int) -> Found:
    """Look for the newest whole checkpoint of a run that is no later than a week and knows these tables."""
    complaints: list[str] = []
    files = sorted(folder.glob("week_*.npz"), reverse=True)
    for file in (file for file in files if file <= file_of(folder, up_to)):
        try:
            found = read(file)
        except ValueError:
            complaints.append(f"{file} is damaged and was passed over.")
            continue
        misfit = next(misfits(found, identity, source, tables), None)
        if misfit:
            return Found(None, complaints, f"{file} {misfit}")
        if reached(found, folder, tables):
            return Found(found, complaints)
        complaints.append(f"{file} lacks its tables up to that week and was passed over.")
    return Found(None, complaints)


def misfits(found: Checkpoint, identity: str, source: str, tables: Collection[str]) -> Iterator[str]:
    """Say why a checkpoint is none of this run's."""
    if found.source != source:
        yield "is of another version of the code"
    if found.identity != identity:
        yield OF_ANOTHER_RUN
    if not set(tables) <= set(found.lengths):
        yield "lacks tables that output now asks for"


def reached(found: Checkpoint, folder: Path, tables: Collection[str]) -> bool:
    """Say whether the tables on disk reach as far as a checkpoint does."""
    on_disk = {name: (folder / f"{name}.arrows") for name in tables}
    return all(path.is_file() and path.stat().st_size >= found.lengths[name] for name, path in on_disk.items())
