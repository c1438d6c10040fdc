"""How far a study is: a bar where somebody is watching a terminal, whatever launches the runs and wherever they are."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from experiments.study.journal import Journal

EVERY = 0.5  # seconds


@contextmanager
def following(journal: Journal, keys: Sequence[str]) -> Iterator[None]:
    """Show how many runs are done, and how long the rest may take, while something else is done."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    own, over = Journal(journal.path.parent.parent), threading.Event()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("runs", total=len(set(keys)))

        def follow() -> None:
            while not over.wait(EVERY):
                bar.update(task, completed=done(own, keys))

        thread = threading.Thread(target=follow, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            bar.update(task, completed=done(own, keys))


def done(journal: Journal, keys: Sequence[str]) -> int:
    """Return how many of some runs are done."""
    fates = journal.read()
    return sum(1 for key in set(keys) if key in fates and fates[key].done is not None)
