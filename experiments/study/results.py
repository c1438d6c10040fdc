"""What the runs of a study came to, read run by run; what is damaged no longer counts as done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from experiments.study.journal import DAMAGED, Fate, Journal
from experiments.study.packs import Damaged, kept
from experiments.study.plan import Run
from sim.problems import Failed


def of_run(folder: Path, fate: Fate, tables: Sequence[str]) -> tuple[dict[str, Any], dict[str, pa.Table]]:
    """Return the summary of a run that is done and some of its tables, or raise Damaged."""
    assert fate.done is not None
    summary, found = kept(folder, fate.done, [name for name in tables if fate.held[name] is fate.done])
    elsewhere = {name: kept(folder, fate.held[name], [name])[1][name] for name in tables if name not in found}
    return summary, found | elsewhere


def results(
    folder: Path, fates: Mapping[str, Fate], runs: Sequence[Run], tables: Sequence[str]
) -> Iterator[tuple[Run, dict[str, Any], dict[str, pa.Table]]]:
    """Give each run, which is done, with its summary and some of its tables; raise Failed where any were damaged."""
    damaged = []
    for run in runs:
        try:
            yield run, *of_run(folder, fates[run.key], tables)
        except Damaged as trouble:
            damaged.append((run, str(trouble)))
    for run, error in damaged:
        Journal(folder).add(DAMAGED, run.key, error=error)
    if damaged:
        raise Failed(
            f"the results of {len(damaged)} of {len(runs)} runs are damaged ({damaged[0][1]}) and count as done no "
            "more; the command that launched the study lives them anew."
        )
