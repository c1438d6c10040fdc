"""A job: some runs of a plan, lived by one worker or several; what goes wrong with one is no matter of the others."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from omegaconf import DictConfig

from experiments.study.plan import Plan, Run, opened
from experiments.study.worker import Limits, Worker

WORKERS: dict[tuple[Any, ...], list[Worker]] = {}
"""The workers of this process, which job after job is given to, by the launch they work for."""


def live_batch(config: DictConfig) -> dict[str, int]:
    """Live the runs that a job names, and return how many came to what: this is what any launcher launches."""
    end_when_parent_does()
    return live_all(opened(Path(config.plan)), rows_in(config.runs), int(config.workers))


@cache
def end_when_parent_does() -> None:
    """Let a job that another process of Python's started end when that process ends, as those of joblib would not."""
    parent = multiprocessing.parent_process()

    def follow() -> None:
        while parent and os.getppid() == parent.pid:
            time.sleep(1.0)
        os._exit(1)

    if parent and os.getppid() == parent.pid:
        threading.Thread(target=follow, daemon=True).start()


def live_all(plan: Plan, rows: Iterable[int], workers: int) -> dict[str, int]:
    """Live some runs of a plan."""
    waiting: SimpleQueue[Run] = SimpleQueue()
    for run in plan.runs(rows):
        waiting.put(run)
    came: Counter[str] = Counter()
    crew = workers_for(plan, max(1, min(workers, waiting.qsize())))
    with ThreadPoolExecutor(len(crew)) as watching:
        try:
            for ended in as_completed([watching.submit(keep_busy, worker, waiting, came) for worker in crew]):
                ended.result()
        except BaseException:
            dismiss(kill=True)
            raise
    return dict(came)


def keep_busy(worker: Worker, waiting: SimpleQueue[Run], came: Counter[str]) -> None:
    """Give a worker one run after the other until none waits, or the worker is let go."""
    while not worker.let_go:
        try:
            run = waiting.get_nowait()
        except Empty:
            return
        came[worker.do(run)] += 1


def workers_for(plan: Plan, number: int) -> list[Worker]:
    """Return workers for a launch, those of this process first."""
    launch = plan.about["launch"]
    limits = Limits(launch["run_minutes"], launch["run_megabytes"])
    key = (str(plan.path), limits)
    if key not in WORKERS:
        dismiss()
    crew = WORKERS.setdefault(key, [])
    while len(crew) < number:
        crew.append(Worker(plan, limits))
    return crew[:number]


@atexit.register
def dismiss(kill: bool = False) -> None:
    """Let all workers of this process go."""
    for crew in WORKERS.values():
        for worker in crew:
            worker.dismiss(kill)
    WORKERS.clear()


def ranges(rows: Sequence[int]) -> str:
    """Return row numbers in short, as in 0-99,105."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in parts)


def rows_in(told: str) -> list[int]:
    """Return the row numbers that `ranges` put in short."""
    ends = [part.partition("-") for part in str(told).split(",") if part]
    return [row for first, _, last in ends for row in range(int(first), int(last or first) + 1)]
