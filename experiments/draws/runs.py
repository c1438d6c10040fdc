"""From rows to runs: every arm of a row on seeds of its own; a row is whole, or it is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.arm_runs import ArmRun, Asking
from experiments.draws.assumptions import Assumption
from experiments.draws.rows import Row, with_values
from experiments.launching import live, whole_rows


def runs_of_rows(
    rows: Iterable[Row],
    settings: Mapping[str, Any],
    assumptions: Sequence[Assumption],
    arms: Sequence[str],
    seeds: int = 1,
) -> Iterator[ArmRun]:
    """Give the arms of every row, whose name is the setting, on so many seeds each; other points have other seeds."""
    for row in rows:
        within = with_values(settings, assumptions, row.values)
        asking = Asking(within, (f"row={row.name}",))
        first = int(settings["seed"]) + seeds * row.point
        for arm in arms:
            for seed in range(first, first + seeds):
                yield ArmRun(arm, seed, asking.run_of(arm, within["arms"][arm], seed), setting=row.name)


def lived(asked: Sequence[ArmRun], settings: Mapping[str, Any], folder: Path) -> list[ArmRun]:
    """Live the runs that a folder does not hold yet, and return those of rows that are whole.

    A run that failed costs its own row alone, unless the settings say to stop, or no row is whole: then raises Failed.
    """
    left = "Rows without them are told all the same."
    live(asked, settings, folder, lambda: any(whole_rows(asked, folder).values()), left)
    whole = whole_rows(asked, folder)
    return [one for one in asked if whole[one.setting]]
