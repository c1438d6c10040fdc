"""Which runs a class looks at: every arm as told on many seeds, and under each change on fewer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from experiments.arm_runs import ArmRun, Asking
from experiments.classroom.changes import AS_TOLD, Change, changes_of

IN_DETAIL, IN_SHORT = "standard", "light"
NOTHING_MORE: dict[str, Any] = {}
"""What is measured beyond the tables and the summary that every run keeps."""


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every run, named by its arm, its seed and, as its setting, what is changed.

    words   what was swept, where several classes are
    """
    asking, design = Asking(settings, words, NOTHING_MORE), settings["design"]
    runs = [*runs_under(None, settings, asking, int(settings["replicates"]), int(design["detailed"]))]
    for change in changes_of(design):
        few = min(int(design["replicates_changed"]), int(settings["replicates"]))
        runs += runs_under(change, settings, asking, few, int(design["detailed_changed"]))
    return runs


def runs_under(
    change: Change | None, settings: Mapping[str, Any], asking: Asking, seeds: int, detailed: int
) -> Iterator[ArmRun]:
    """Give every arm on so many seeds under a change, or as told; the first seeds are kept in detail."""
    setting = change.setting if change else AS_TOLD
    others = change.settings(list(settings["shocks"])) if change else {}
    first = int(settings["seed"])
    for arm, levers in settings["arms"].items():
        for seed in range(first, first + seeds):
            output = IN_DETAIL if seed < first + detailed else IN_SHORT
            changed = change.levers(levers) if change else levers
            run = asking.run_of(arm, changed, seed, {**others, "output": output}, f"setting={setting}")
            yield ArmRun(arm, seed, run, setting=setting)


def in_detail(one: ArmRun) -> bool:
    """Say whether a run is told through time."""
    return one.run.settings["output"] == IN_DETAIL
