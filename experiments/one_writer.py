"""One run at a time in a folder: two would write over each other and leave what neither of them lived."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.problems import BadInput, told

LOCK = ".lock"


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder, or raise BadInput where one is at work; the system lets go when a run dies.

    Where the system or the disk knows no such locks, nothing is kept out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    with path.open("a") as lock:
        if not taken(lock.fileno()) or not is_the_file(lock.fileno(), path):
            raise BadInput(
                f"{told(str(folder))} is being written by another run; wait for it, or give another folder for results."
            )
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def taken(number: int) -> bool:
    """Take the lock of an open file, and say whether it could be had."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def is_the_file(number: int, path: Path) -> bool:
    """Say whether an open file still stands at a path: whoever held the lock before may have removed it."""
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:
        return False
