"""A launch: runs are frozen in a plan, those that are missing are lived, and what failed is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.study.batch import dismiss, live_all
from experiments.study.measured import remember
from experiments.study.plan import Plan, Run, plans_in, written
from experiments.study.rounds import Send, Standing, live_plan
from sim.compiled import tell_of_compiling
from sim.problems import Failed
from sim.store import PACKAGES, code_version, versions_of


def launch(
    folder: Path,
    runs: Sequence[Run],
    words: Sequence[str],
    settings: Mapping[str, Any],
    sending: Callable[[Plan], Send],
    per_job: int | None = None,
    one_dies_all_die: bool = False,
) -> Plan:
    """Live the runs that a study does not hold yet, and return the plan; raise Failed where some of them failed.

    words              what was typed
    sending            makes of the plan what sends its jobs: `here`, or a launcher of hydra's
    per_job            runs a job; null = all in one
    one_dies_all_die   whether jobs that are sent together are lost together
    """
    tell_of_changes(folder)
    tell_of_compiling()
    plan = written(folder, runs, words, launch_settings(settings))
    try:
        now = live_plan(plan, sending(plan), per_job, one_dies_all_die)
    except KeyboardInterrupt:
        again = "the same command" + ("" if settings["study"] else f" with study={folder}")
        raise KeyboardInterrupt(f"the runs that had ended are kept; {again} runs only what is missing.") from None
    finally:
        dismiss()
    remember(folder, plan)
    verdict(now, folder)
    return plan


def here(workers: int | None) -> Callable[[Plan], Send]:
    """Live jobs on this machine, with so many workers side by side; null = one for each processor."""
    number = int(workers or os.cpu_count() or 1)
    return lambda plan: lambda jobs: [live_all(plan, rows, number) for rows in jobs]


def launch_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a launch is told beside its runs; one that ends with the first failure tries nothing again."""
    told = {name: settings[name] for name in ("retries", "fail_fast", "run_minutes", "run_megabytes")}
    return told | ({"retries": 0} if settings["fail_fast"] else {})


def verdict(now: Standing, folder: Path) -> None:
    """Raise Failed where runs failed, saying how many and where to look."""
    if not now.failed:
        return
    total, never = sum(map(len, now)), f", and {len(now.missing)} were not begun" if now.missing else ""
    raise Failed(
        f"{len(now.failed)} of {total} runs failed{never}; {folder / 'failures.csv'} names each, its error, its log "
        "and the line that replays it. The same command tries them again and runs only what is missing."
    )


def tell_of_changes(folder: Path) -> None:
    """Say on standard error where a study goes on under other code or packages than its last launch."""
    before = plans_in(folder)[-1:] if (folder / "plan").is_dir() else []
    for plan in before:
        if plan.about["code"]["source"] != code_version()["source"]:
            print("The code has changed since this study's last launch: runs of before do not count, and all are "
                  "lived anew.", file=sys.stderr)  # fmt: skip
        now = versions_of(PACKAGES)
        changed = [f"{name} {version} is now {now.get(name)}" for name, version in plan.about["packages"].items()
                   if now.get(name) != version]  # fmt: skip
        if changed:
            print(f"Packages have changed since this study's last launch: {', '.join(changed)}.", file=sys.stderr)
