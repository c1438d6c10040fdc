"""Makes runs go wrong, for tests: with this folder on PYTHONPATH, FAULTS={"13": "raise"} says which seed does what.

What can happen to a run: raise, exit, kill (as by a system out of memory), hang, memory, kill_job (with its job), or
wait (half a second, and go on).
"""

import json
import os
import signal
import sys
import time

FAULTS = json.loads(os.environ.get("FAULTS", "{}"))


def go_wrong(how: str) -> None:
    if how == "raise":
        raise ValueError("a fault that a test asked for")
    if how == "exit":
        os._exit(3)
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "kill_job":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    if how == "wait":
        time.sleep(0.5)
    if how == "hang":
        time.sleep(600)
    if how == "memory":
        held = bytearray(3_000_000_000)
        held[::4096] = b"x" * len(held[::4096])
        time.sleep(5)


if FAULTS and any("spawn_main" in word for word in sys.orig_argv):
    from experiments.study import one_run

    model_of = one_run.model_of

    def model_of_or_fault(settings):
        go_wrong(FAULTS.get(str(settings["seed"]), ""))
        return model_of(settings)

    one_run.model_of = model_of_or_fault
