"""The processes of a sweep, told apart: who launches, who is a job, who is a worker. Needs /proc."""

import os
import signal
from pathlib import Path

MARK = "SWEEP_UNDER_TEST"
ROLES = {
    "worker": (b"spawn_main",),
    "job": (b"submitit.core._submit", b"joblib.externals.loky.backend.popen_loky_posix", b"ray::_run_job"),
    "launcher": (b"-m\0sim\0",),
}  # fmt: skip


def marked(mark):
    """Give (number, role) of every process that was started with a mark, directly or not."""
    wanted = f"{MARK}={mark}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            ours = wanted in (process / "environ").read_bytes().split(b"\0")
            words = (process / "cmdline").read_bytes()
        except OSError:
            continue
        roles = [role for role, signs in ROLES.items() if any(sign in words for sign in signs)]
        if ours and roles:
            yield int(process.name), roles[0]


def kill_one(mark, role, luck):
    """Kill one process of a role as nothing can be told that is killed so, and say whether there was one."""
    there = sorted(number for number, its in marked(mark) if its == role)
    if not there:
        return False
    try:
        os.kill(luck.choice(there), signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
