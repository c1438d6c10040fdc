"""Makes runs go wrong, for tests: with this folder on PYTHONPATH, FAULTS={"13": "raise"} says which seed does what.

{"time_bound 13": "raise"} is for one arm alone. What can happen to a run: raise, exit, kill (as by a system out of
memory), hang, memory, kill_job (with its job), wait (half a second, and go on), or favour (somewhat better levers).
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
        seed = settings["seed"]
        how = FAULTS.get(f"{settings['arm']} {seed}") or FAULTS.get(str(seed), "")
        go_wrong(how)
        better = {"community_venue_share": 0.31} if how == "favour" else {}
        return model_of({**settings, "programme": {**settings["programme"], **better}})

    one_run.model_of = model_of_or_fault
