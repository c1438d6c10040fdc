"""From the runs of a comparison to one table of what they come to, and which run each of it comes from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa

from analysis.estimate import REPLICATES
from experiments.arm_runs import ArmRun, distinct
from experiments.measures import ALL, name_of
from experiments.study.journal import Journal
from experiments.study.plan import Run
from experiments.study.results import results

BEHIND = ["arm", "seed", "terms", "setting", "horizon", "run"]
NAMES = [name for name in REPLICATES if name not in ("seed", "horizon", "value")]


def gathered(asked: list[ArmRun], study: Path, outcomes: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the rows of all runs in the order that was asked: the same whoever ran them, and in what order.

    outcomes   those that are wanted, of the whole place alone; None = all, by group of people too
    """
    tables = {key: wanted(table, outcomes) for key, table in measured_in(study, distinct(asked))}
    whole = pd.concat([told(one, tables[one.run.key]) for one in asked], ignore_index=True)
    return whole.astype(dict.fromkeys(NAMES, "category"))[REPLICATES]


def measured_in(study: Path, runs: Sequence[Run]) -> Iterator[tuple[str, pa.Table]]:
    """Give by its key what was measured of each run; where an hour has another worth, so has the table another name."""
    fates, by_name = Journal(study).read(), dict[str, list[Run]]()
    for run in runs:
        by_name.setdefault(name_of(run.settings["measures"]), []).append(run)
    for name, named in by_name.items():
        yield from ((run.key, tables[name]) for run, _, tables in results(study, fates, named, [name]))


def wanted(table: pa.Table, outcomes: Sequence[str] | None) -> pd.DataFrame:
    """Return the rows that are wanted of what a run came to."""
    rows: pd.DataFrame = table.to_pandas()
    if outcomes is None:
        return rows
    whole = (rows["community"] == ALL) & (rows["member"] == ALL) & (rows["harm_quartile"] == ALL)
    return rows[whole & rows["outcome"].isin(outcomes)]


def told(one: ArmRun, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that a run tells of an arm on a seed."""
    rows = rows if math.isnan(one.horizon) else rows[rows["horizon"] == one.horizon]
    return rows.assign(arm=one.arm, seed=one.seed, terms=one.terms, setting=one.setting)


def runs_behind(asked: list[ArmRun]) -> pd.DataFrame:
    """Return which run each arm on each seed comes from; horizon (years) where it tells one alone."""
    rows = [(one.arm, one.seed, one.terms, one.setting, one.horizon, one.run.key) for one in asked]
    return pd.DataFrame(rows, columns=BEHIND)
