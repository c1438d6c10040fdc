"""Round after round, what is missing is sent to a launcher, until every run is done or has failed too often."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from experiments.study.failures import write_failures
from experiments.study.journal import FAILED, LOST, Fate, Journal, lost
from experiments.study.locks import Claims
from experiments.study.one_run import is_done
from experiments.study.plan import Plan, Run
from experiments.study.progress import following
from sim.problems import Failed

AGAIN = ("time", "memory", "killed", "died", LOST)
"""What may go better another time; a run that raised an error would raise it again, as the same run is the same."""
PAUSE = 1.0
"""Seconds before looking again, where all that is missing is with others."""
Send = Callable[[list[list[int]]], object]
"""Takes jobs, each the rows of a plan that it is to live, and returns when all of them have ended."""


class Standing(NamedTuple):
    """Where the runs of a plan stand, by row: done, still to do, and failed as often as they may."""

    done: list[int]
    missing: list[int]
    failed: list[int]


def live_plan(plan: Plan, send: Send, per_job: int | None, one_dies_all_die: bool = False) -> Standing:
    """Send what is missing until nothing is, and return where the runs stand.

    per_job            runs a job; null = all in one
    one_dies_all_die   whether jobs that are sent together are lost together
    """
    folder, runs = plan.path.parent.parent, list(plan.runs())
    journal = Journal(folder)
    with following(journal, plan.keys):
        while True:
            busy = busy_after_looking(folder, journal)
            now = standing(plan, runs, journal.read())
            if not now.missing or (plan.about["launch"]["fail_fast"] and now.failed):
                break
            rows = [row for row in now.missing if plan.keys[row] not in busy]
            for jobs in rounds_of(plan, rows, journal.fates, per_job, one_dies_all_die):
                send_round(jobs, send, journal)
            if not rows:
                time.sleep(PAUSE)
    write_failures(folder)
    return now


def send_round(jobs: list[list[int]], send: Send, journal: Journal) -> None:
    """Send jobs; those that are lost are sent again in the next round, unless nothing at all came of this one."""
    if not jobs:
        return
    before = journal.size()
    try:
        send(jobs)
    except Exception as problem:
        said = " ".join(str(problem).split()) or type(problem).__name__
        if journal.size() == before:
            raise Failed(
                f"Nothing came of the jobs that were sent ({said[:500]}); what was finished is kept."
            ) from problem
        print(f"Jobs were lost ({said[:200]}); what they left undone is sent again.", file=sys.stderr)
    if journal.size() == before:
        time.sleep(PAUSE)


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


def busy_after_looking(folder: Path, journal: Journal) -> set[str]:
    """Return the runs that a process is at; what was begun and none is at is lost, which is written down."""
    begun = [key for key, fate in journal.read().items() if fate.begun]
    claims, busy = Claims(folder), set()
    for key in begun:
        if not claims.taken(key):
            busy.add(key)
            continue
        fate = journal.read()[key]
        if fate.begun:
            journal.add(FAILED, key, **lost(fate.begun))
        claims.let_go(key)
    claims.close()
    return busy


def rounds_of(
    plan: Plan, rows: Sequence[int], fates: Mapping[str, Fate], per_job: int | None, one_dies_all_die: bool
) -> Iterator[list[list[int]]]:
    """Give the jobs that are sent together: a run that was lost has its last try in a job of its own.

    Who is lost with a job need not be why it was; by itself a run pays for nothing that others do.
    """
    last = {row: on_last_try(fates.get(plan.keys[row]), plan) for row in rows}
    alone, others = [row for row in rows if last[row]], [row for row in rows if not last[row]]
    size = per_job or max(1, len(others))
    yield [others[first : first + size] for first in range(0, len(others), size)]
    if one_dies_all_die:
        yield from ([[row]] for row in alone)
    else:
        yield [[row] for row in alone]


def on_last_try(fate: Fate | None, plan: Plan) -> bool:
    """Say whether a run was lost in this launch and may be tried once more."""
    failures = fate.failed_in(plan.name) if fate else []
    return len(failures) == plan.about["launch"]["retries"] and any(one["kind"] == LOST for one in failures)
