"""Many jobs at once, in processes of their own; what is finished is kept, whatever happens to the rest."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from typing import TypeVar

from sim.problems import Failed

Job = TypeVar("Job")
Result = TypeVar("Result")


def run_all(
    jobs: Mapping[str, Job], work: Callable[[Job], Result], keep: Callable[[str, Result], None], workers: int | None
) -> None:
    """Do every job, in any order, and keep each result as it comes, in this process.

    jobs      by what a person would call them, as in "arm time_bound, seed 3"
    work      a function that a new process can import
    workers   processes; null = one for each processor; with 1 the work is done here
    """
    most = min(int(workers or os.cpu_count() or 1), len(jobs))
    with progress(len(jobs)) as another:

        def kept(name: str, result: Result) -> None:
            keep(name, result)
            another()

        if most <= 1:
            for name, job in jobs.items():
                kept(name, told(name, lambda job=job: work(job)))  # type: ignore[misc]
        else:
            side_by_side(jobs, work, kept, most)


def side_by_side(
    jobs: Mapping[str, Job], work: Callable[[Job], Result], keep: Callable[[str, Result], None], workers: int
) -> None:
    """Do the jobs in processes that start afresh: compiled code and its threads do not survive being copied.

    After a failure no job is begun, those at work end and are kept, and the first failure is told. Interrupted,
    everything stops at once.
    """
    afresh, before = multiprocessing.get_context("spawn"), set(multiprocessing.active_children())
    failure: Failed | None = None
    pool = ProcessPoolExecutor(workers, afresh, initializer=begin_worker)
    try:
        asked: dict[Future[Result], str] = {pool.submit(work, job): name for name, job in jobs.items()}
        for done in as_completed(asked):
            if done.cancelled():
                continue
            try:
                keep(asked[done], told(asked[done], done.result))
            except Failed as problem:
                failure = failure or problem
                pool.shutdown(wait=False, cancel_futures=True)
        pool.shutdown()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    if failure:
        raise failure


def told(name: str, result: Callable[[], Result]) -> Result:
    """Return a result, or raise Failed that names its job and what happened."""
    try:
        return result()
    except Exception as problem:
        said = " ".join(str(problem).split()) or "no more is known"
        raise Failed(f"{name} failed ({type(problem).__name__}: {said}); what was finished is kept.") from problem


def begin_worker() -> None:
    """Leave interruptions to the process that asked, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """Wait for the process that asked to end, and end too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Give what to call after each job; shows how many are done where somebody is watching a terminal."""
    if not total or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("runs", total=total)
        yield lambda: bar.advance(task)
