"""Launching: what is missing is sent to the launcher, job by job, until every run is done or has failed too often."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from experiments.study.batch import ranges
from experiments.study.failures import write_failures
from experiments.study.journal import Fate, Journal
from experiments.study.locks import Claims
from experiments.study.one_run import is_done
from experiments.study.plan import Plan, Run
from experiments.study.progress import following
from sim.problems import Failed

AGAIN = ("time", "memory", "killed", "died", "lost")
"""What may go better another time; a run that raised an error would raise it again, as the same run is the same."""
Send = Callable[[list[list[str]]], object]


class Standing(NamedTuple):
    """Where the runs of a plan stand, by row: done, still to do, and failed as often as they may."""

    done: list[int]
    missing: list[int]
    failed: list[int]


def live_plan(plan: Plan, send: Send, per_job: int | None, workers: int) -> Standing:
    """Send what is missing until nothing is, and return where the runs stand.

    send      gives jobs, each a list of words, to a launcher, and returns when they have ended
    per_job   runs a job; null = all in one
    """
    folder, journal = plan.path.parent.parent, Journal(plan.path.parent.parent)
    runs = list(plan.runs())
    with following(journal, plan.keys):
        while True:
            now = standing(plan, runs, journal.read())
            if not now.missing or (plan.about["launch"]["fail_fast"] and now.failed):
                break
            free = unclaimed(folder, [plan.keys[row] for row in now.missing])
            rows = [row for row in now.missing if plan.keys[row] in free]
            if rows:
                send_round(jobs_of(plan, rows, per_job, workers), send, journal)
            else:
                time.sleep(1.0)
    write_failures(folder)
    return now


def send_round(jobs: list[list[str]], send: Send, journal: Journal) -> None:
    """Send jobs; those that are lost are sent again in the next round, unless nothing at all came of this one."""
    before, said = journal.size(), "no run was begun, and none of them said why"
    try:
        send(jobs)
    except Exception as problem:
        said = " ".join(str(problem).split()) or type(problem).__name__
        if journal.size() > before:
            print(f"Jobs were lost ({said[:200]}); what they left undone is sent again.", file=sys.stderr)
    if journal.size() == before:
        raise Failed(f"Nothing came of the jobs that were sent ({said[:500]}); what was finished is kept.")


def standing(plan: Plan, runs: Sequence[Run], fates: Mapping[str, Fate]) -> Standing:
    """Sort the runs of a plan by where they stand."""
    folder, most, now = plan.path.parent.parent, plan.about["launch"]["retries"], Standing([], [], [])
    for row, run in enumerate(runs):
        fate = fates.get(run.key)
        if is_done(folder, run, fate):
            now.done.append(row)
        elif fate and given_up(fate, plan.name, most):
            now.failed.append(row)
        else:
            now.missing.append(row)
    return now


def given_up(fate: Fate, launch: str, retries: int) -> bool:
    """Say whether a run has failed as often in a launch as it may."""
    failures = fate.failed_in(launch)
    return len(failures) > retries or any(failure["kind"] not in AGAIN for failure in failures)


def unclaimed(folder: Path, keys: Sequence[str]) -> set[str]:
    """Return the runs that no process is at."""
    claims = Claims(folder)
    free = {key for key in keys if claims.taken(key)}
    claims.close()
    return free


def jobs_of(plan: Plan, rows: Sequence[int], per_job: int | None, workers: int) -> list[list[str]]:
    """Return the words of each job: the plan, and which of its runs."""
    size = per_job or len(rows)
    parts = [rows[first : first + size] for first in range(0, len(rows), size)]
    return [[f"plan={plan.path}", f"runs={ranges(part)}", f"workers={workers}"] for part in parts]


def verdict(now: Standing, folder: Path) -> None:
    """Raise Failed where runs failed, saying how many and where to look."""
    if not now.failed:
        return
    total, never = sum(map(len, now)), f", and {len(now.missing)} were not begun" if now.missing else ""
    raise Failed(
        f"{len(now.failed)} of {total} runs failed{never}; {folder / 'failures.csv'} names each, its error, its log "
        "and the line that replays it. The same command tries them again and runs only what is missing."
    )


def launch_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a launch is told beside its runs; one that ends with the first failure tries nothing again."""
    told = {name: settings[name] for name in ("retries", "fail_fast", "run_minutes", "run_megabytes")}
    return told | ({"retries": 0} if settings["fail_fast"] else {})
