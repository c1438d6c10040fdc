"""What happens in a worker's process: it lives one run after the other as they come, and ends with who watches it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from experiments.study.plan import Plan, Run, made_now

OUT_OF_MEMORY, OTHER_CODE = 77, 78
"""How a process ends that took too much memory, and one that finds the code changed since its launch."""


def work(line: Connection, plan: Plan, log: str, megabytes: float | None) -> None:
    """Live runs as they come, until there are no more; this is what happens in the worker's process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    be_first_to_go()
    if made_now() != plan.made_by:
        os._exit(OTHER_CODE)
    if megabytes:
        threading.Thread(target=end_beyond, args=(megabytes,), daemon=True).start()
    folder, fail_fast = plan.path.parent.parent, plan.about["launch"]["fail_fast"]
    speak_into(folder / log)
    from experiments.study.one_run import Desk, do

    desk = Desk.at(folder)
    line.send("ready")
    for run in asked_over(line):
        line.send(do(desk, run, plan.name, log, fail_fast))
    if not (folder / log).stat().st_size:
        (folder / log).unlink()


def asked_over(line: Connection) -> Iterator[Run]:
    """Give the runs that come over the line, until it is closed."""
    with suppress(EOFError, OSError):
        while True:
            yield line.recv()


def end_with_parent() -> None:
    """Wait for the process that asked to end, and end too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def end_beyond(megabytes: float) -> None:
    """End this process once it has taken more memory than it may."""
    from sim.store import peak_megabytes

    while (peak_megabytes() or 0) <= megabytes:
        time.sleep(0.1)
    os._exit(OUT_OF_MEMORY)


def be_first_to_go() -> None:
    """Let a system that runs out of memory end this process before the one that watches it, where it can be told."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


def speak_into(log: Path) -> None:
    """Send all that this process says to a file, what libraries beneath Python say too."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as file:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            os.dup2(file.fileno(), stream.fileno())
