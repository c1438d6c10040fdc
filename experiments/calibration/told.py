"""What a calibration came to, as tables and in short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.calibration.telling import coverage
from experiments.calibration.learned import Learned
from experiments.calibration.moving import moving
from experiments.calibration.table import Table
from experiments.calibration.targets import Target
from experiments.draws.assumptions import Assumption

Settings = Mapping[str, Any]


class Found(NamedTuple):
    """All that was lived and learnt.

    space, targets, beside   what may be drawn, what is aimed at, and what is shown beside and not aimed at
    screening                what every assumption does to every target
    told, predicted          what runs came to with every number as told, and under the posterior
    headline                 its tables, `replicates` and `effects`
    """

    space: Sequence[Assumption]
    targets: list[Target]
    beside: list[Target]
    screening: pd.DataFrame
    told: pd.DataFrame
    table: Table
    learned: Learned
    predicted: pd.DataFrame
    headline: Mapping[str, pd.DataFrame]


def tables_of(found: Found, settings: Settings) -> dict[str, pd.DataFrame]:
    """Return every table by name, but for the runs behind."""
    aims, learned = {True: found.targets, False: found.beside}, found.learned
    parts = [pd.DataFrame(rows).assign(aimed=aimed) for aimed, rows in aims.items()]
    predicted = {"told": found.told, "posterior": found.predicted}
    return {
        "targets": pd.concat(parts, ignore_index=True),
        "assumptions": pd.DataFrame([one._asdict() | {"arms": ", ".join(one.arms)} for one in found.space]),
        "screening": found.screening,
        "table": found.table.as_frame(),
        "identified": learned.identified,
        "recovered": learned.recovered,
        "coverage": coverage(learned.recovered),
        "posterior": pd.DataFrame([row.values for row in learned.drawn]),
        "predicted": pd.concat([runs.assign(draws=name) for name, runs in predicted.items()], ignore_index=True),
        **found.headline,
        **moving(found.table, learned, found.targets, found.headline["replicates"], settings),
    }


def told_of(settings: Settings, tables: Mapping[str, pd.DataFrame], failed: int) -> Iterator[tuple[str, Any]]:
    """Give what the summary says of a calibration; failed = how many runs did."""
    identified = tables["identified"]
    yield "fitted", settings["design"]["fitted"]
    yield "fitted_residents", int(settings["design"]["fitted_residents"])
    yield "bands", {name: [band["low"], band["high"]] for name, band in settings["design"]["bands"].items()}
    yield "screened", int(tables["screening"]["name"].nunique())
    yield "kept", len(identified)
    yield "identified", sorted(identified.loc[identified["identified"], "name"])
    yield "rows", len(tables["table"])
    yield "held_out", int(tables["recovered"]["row"].nunique())
    yield "coverage", float(tables["coverage"]["coverage"].mean())
    yield "runs_failed", failed
