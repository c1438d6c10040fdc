"""The processes that live runs for everybody who looks on, kept warm for as long as the app is there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock, Thread
from typing import Any

from analysis.app.asked import MOST_ARMS
from analysis.app.living import Begin, Picture, Stop, Trouble, live_runs

Told = Callable[[Picture | Trouble], None]
"""Who is told of a run; called from a thread of its own."""
LOST = "The process that lived this run has ended; change anything to begin again."


class Worker:
    """One process, and the runs that it lives."""

    def __init__(self, name: str) -> None:
        context = get_context("spawn")  # the same on every system, and nothing of the server's is copied
        self.line, theirs = context.Pipe()
        self.process = context.Process(target=live_runs, args=(theirs,), name=name, daemon=True)
        self.process.start()
        theirs.close()
        self.runs: dict[int, Told] = {}
        self.lock, self.sending = Lock(), Lock()
        Thread(target=self.listen, args=(self.line,), name=f"listening to {name}", daemon=True).start()

    def listen(self, line: Connection) -> None:
        """Hand on whatever the process tells, until it ends; then say so to all whose runs it lived."""
        while True:
            try:
                told = line.recv()
            except (EOFError, OSError):
                break
            with self.lock:
                tell = self.runs.get(told.run)
                if isinstance(told, Trouble) or told.ends is not None:
                    self.runs.pop(told.run, None)
            if tell:
                tell(told)
        with self.lock:
            lost, self.runs = self.runs, {}
        for run, tell in lost.items():
            tell(Trouble(run, LOST))

    def order(self, order: Begin | Stop, tell: Told | None = None) -> None:
        """Order something; `tell` is told what becomes of a run."""
        with self.lock:
            if tell:
                self.runs[order.run] = tell
            else:
                self.runs.pop(order.run, None)
        try:
            with self.sending:  # not within the other lock: whoever listens must never wait for the process to read
                self.line.send(order)
        except OSError:
            if tell:
                tell(Trouble(order.run, LOST))

    def end(self) -> None:
        """End the process."""
        self.line.close()
        self.process.terminate()
        self.process.join(5)


class Workers:
    """As many processes as help: one for each arm that can stand side by side, as far as there are cores."""

    def __init__(self, number: int | None = None) -> None:
        self.number = number or max(1, min(MOST_ARMS, len(os.sched_getaffinity(0)) if CAN_ASK else os.cpu_count() or 1))
        self.names, self.runs = count(1), count(1)
        self.workers = [self.new() for _ in range(self.number)]
        self.living: dict[int, Worker] = {}

    def new(self) -> Worker:
        """Start a process."""
        return Worker(f"worker {next(self.names)}")

    def begin(self, settings: Mapping[str, Any], every: int, tell: Told) -> int:
        """Begin a run where there is least to live, and return its number."""
        self.workers = [one if one.process.is_alive() else self.new() for one in self.workers]
        run, worker = next(self.runs), min(self.workers, key=lambda one: len(one.runs))
        self.living[run] = worker
        worker.order(Begin(run, settings, every), tell)
        return run

    def stop(self, run: int) -> None:
        """Stop a run, if it is still being lived; nothing more is told of it."""
        worker = self.living.pop(run, None)
        if worker and worker.process.is_alive():
            worker.order(Stop(run))

    def warm(self, settings: Mapping[str, Any], every: int) -> None:
        """Let every process live a little, so that nothing is loaded or compiled when somebody waits for it."""
        for worker in self.workers:
            worker.order(Begin(next(self.runs), settings, every), lambda told: None)

    def end(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.end()


CAN_ASK = hasattr(os, "sched_getaffinity")
