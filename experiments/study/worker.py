"""A worker: a process of its own that lives one run after the other, watched, and replaced when it dies or hangs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, NamedTuple
from uuid import uuid4

from experiments.study.journal import FAILED, STOPPED, Journal
from experiments.study.plan import Plan, Run
from experiments.study.process import OTHER_CODE, OUT_OF_MEMORY, work
from sim.problems import Failed

LOGS = "logs"
AFRESH = multiprocessing.get_context("spawn")


class Limits(NamedTuple):
    """What one run may take before it is stopped: minutes, and megabytes of its process; None = no limit."""

    minutes: float | None = None
    megabytes: float | None = None


class Worker:
    """One process, started when it is first needed and again after it has ended; it ends with the one who asked."""

    def __init__(self, plan: Plan, limits: Limits) -> None:
        self.plan, self.folder, self.limits = plan, plan.path.parent.parent, limits
        self.process: Any = None
        self.line: Connection | None = None
        self.log, self.let_go = "", False

    def do(self, run: Run) -> str:
        """Have a run lived and return what came of it (`one_run`); what kills the process is written down here."""
        line = self.started()
        with suppress(OSError):
            line.send(run)
        seconds = None if self.limits.minutes is None else 60.0 * self.limits.minutes
        if line.poll(seconds):
            with suppress(EOFError, OSError):
                return str(line.recv())
            self.process.join()
            if self.process.exitcode == OTHER_CODE:
                raise Failed("the code, or numba or numpy, was changed after this launch; give the same line again")
            kind, error = reason(self.process.exitcode, self.limits)
        else:
            kind, error = "time", f"took longer than the {self.limits.minutes:g} minutes that run_minutes allows"
        if self.let_go:
            return STOPPED
        self.stop(kill=True)
        Journal(self.folder).add(FAILED, run.key, launch=self.plan.name, log=self.log, kind=kind, error=error)
        return FAILED

    def started(self) -> Connection:
        """Return the line to the process, which is started if there is none."""
        if self.line is None or not self.process.is_alive():
            self.log = f"{LOGS}/{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:6]}.log"
            self.line, its_end = AFRESH.Pipe()
            told = (self.plan, self.log, self.limits.megabytes)
            self.process = AFRESH.Process(target=work, args=(its_end, *told), daemon=True)
            self.process.start()
            its_end.close()
            with suppress(EOFError, OSError):
                self.line.recv()  # it is ready: to begin costs no run any of its time
        return self.line

    def dismiss(self, kill: bool) -> None:
        """Let the worker go for good; what it was at, if it is to end at once, was interrupted and has not failed."""
        self.let_go = True
        self.stop(kill)

    def stop(self, kill: bool = False) -> None:
        """End the process: when it has done what it is at, or at once."""
        if self.line is None:
            return
        if kill:
            self.process.kill()
        self.line.close()
        self.process.join()
        self.line = None


def reason(code: int | None, limits: Limits) -> tuple[str, str]:
    """Return what kind of end a process had, and a sentence on it."""
    if code == OUT_OF_MEMORY:
        return "memory", f"took more than the {limits.megabytes:g} megabytes that run_megabytes allows"
    if code is not None and code < 0:
        told = signal.Signals(-code).name
        often = ", as a system does that runs out of memory" if told == "SIGKILL" else ""
        return "killed", f"its process was ended by {told}{often}"
    return "died", f"its process ended by itself with exit code {code}"
