"""Locks on a study's files that the system lets go when a process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
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


def at_work(folder: Path, runs: Iterable[str]) -> set[str]:
    """Return those of some runs that a process is at; only looks, so a folder that cannot be written will do."""
    path = folder / "state" / "claims"
    if sys.platform == "win32" or not path.exists():
        return set()
    with path.open("rb") as file:
        return {run for run in runs if is_held(file.fileno(), place_of(run))}


def is_held(number: int, place: int) -> bool:
    """Say whether a process holds the lock of a place; it is shared for a moment with whoever else looks."""
    import fcntl

    try:
        fcntl.lockf(number, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, place, os.SEEK_SET)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:
        return False
    fcntl.lockf(number, fcntl.LOCK_UN, 1, place, os.SEEK_SET)
    return False


def place_of(run: str) -> int:
    """Return the place of a run in the file, from its key."""
    return int(run[:15], 16) % PLACES
