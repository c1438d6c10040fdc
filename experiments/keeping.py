"""What a design found, kept in a folder: its tables, what they came of, and the whole of it in short."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.arm_runs import ArmRun, distinct
from sim import store
from sim.settings import model_parts


def keep(
    folder: Path,
    tables: Mapping[str, pd.DataFrame],
    settings: Mapping[str, Any],
    asked: Sequence[ArmRun],
    start: datetime,
    as_csv: Collection[str] = (),
) -> None:
    """Write tables by name, some of them as CSV too, and `provenance.json`.

    asked   the runs that were asked for, by which one design is told from another
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        store.write_table(folder, name, table)
    for name in as_csv:
        store.write_safely(folder / f"{name}.csv", partial(tables[name].to_csv, index=False))
    store.write_provenance(folder, without_programme(settings), identity_of(asked), start)


def without_programme(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings without the one programme that no arm is: `arms` holds every arm's levers."""
    return {name: value for name, value in settings.items() if name not in ("programme", "arm", "arms_override")}


def identity_of(asked: Sequence[ArmRun]) -> str:
    """Return the hash that tells one comparison from another."""
    told = json.dumps([(one.arm, one.terms, one.setting, one.run.key, one.run.settings["measures"]) for one in asked])
    return hashlib.sha256(told.encode()).hexdigest()


def summary_of(settings: Mapping[str, Any], asked: Sequence[ArmRun], launched: Mapping[str, Any]) -> dict[str, Any]:
    """Return the comparison in short."""
    place = model_parts(settings)["place"]
    return {
        "experiment": settings["experiment"],
        "arms": sorted(settings["arms"]),
        "seeds": sorted({one.seed for one in asked}),
        "terms": list(dict.fromkeys(one.terms for one in asked)),
        "settings": list(dict.fromkeys(one.setting for one in asked)),
        "sampling_fraction": place.sampling_fraction,
        "population_represented": place.services.adults,
        "place": place.name,
        "weeks": int(settings["weeks"]),
        "residents": place.residents,
        "runs": len(distinct([*asked])),
        "runs_lived_now": launched["lived"],
        "wall_s": (datetime.now(UTC) - launched["start"]).total_seconds(),
        "peak_mb": store.peak_megabytes(),
    }
