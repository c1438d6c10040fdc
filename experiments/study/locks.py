"""Locks on a study's files that the system lets go when a process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = 2**60


@contextmanager
def locked(number: int) -> Iterator[None]:
    """Keep others out of an open file meanwhile; where the system or the disk knows no such locks, nobody is."""
    have = False
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.lockf(number, fcntl.LOCK_EX)
            have = True
        except OSError:
            have = False
    try:
        yield
    finally:
        if have:
            fcntl.lockf(number, fcntl.LOCK_UN)


class Claims:
    """Who is at which run: each run is one place in one file, and who lives it holds the lock of that place.

    One process opens the file once: the system lets go of all its locks when it closes it anywhere.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "state" / "claims"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("ab")

    def taken(self, run: str) -> bool:
        """Take a run, and say whether it could be had: it cannot while another process holds it."""
        if sys.platform == "win32":
            return True
        import fcntl

        try:
            fcntl.lockf(self.file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place_of(run), os.SEEK_SET)
        except (BlockingIOError, PermissionError):
            return False
        except OSError:
            return True
        return True

    def let_go(self, run: str) -> None:
        """Let others have a run."""
        if sys.platform != "win32":
            import fcntl

            fcntl.lockf(self.file.fileno(), fcntl.LOCK_UN, 1, place_of(run), os.SEEK_SET)

    def close(self) -> None:
        """Let go of everything."""
        self.file.close()


def place_of(run: str) -> int:
    """Return the place of a run in the file, from its key."""
    return int(run[:15], 16) % PLACES
