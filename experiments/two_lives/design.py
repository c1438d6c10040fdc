"""Two lives of everybody: both arms lived side by side, then once more with those watched whose lives are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.load import Run
from analysis.two_lives import write_pages
from experiments.contrasts import differences
from experiments.one_writer import alone_in
from experiments.two_lives.check import check
from experiments.two_lives.gains import lives
from experiments.two_lives.pair import arms_of, pair_of, weeks_of
from experiments.two_lives.parting import Partings
from experiments.two_lives.spread import spread, steps_from
from experiments.two_lives.told import told
from sim import store
from sim.compiled import tell_of_compiling
from sim.place import Place

OUTPUTS = ("lives.parquet", "spread.parquet", "told.json", "two_lives.md", "two_lives.html", "figures/spread.png")


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Live both arms and write who parted when, who gained and who lost; `summary.json` comes last."""
    start = datetime.now(UTC)
    check(settings)
    tell_of_compiling()
    with alone_in(folder):
        for name in ("summary.json", *OUTPUTS):
            (folder / name).unlink(missing_ok=True)
        seen = side_by_side(settings)
        steps = steps_from(seen.first, seen.pair.versus.neighbours, seen.belonged)
        frame = lives(seen, steps, float(settings["design"]["crisis_weighs"]))
        store.write_table(folder, "lives", frame)
        store.write_table(folder, "spread", spread(seen, steps))
        store.write_json(folder / "told.json", told(settings, seen, frame))
        asked = {name: value for name, value in settings.items() if name not in ("programme", "arm", "arms_override")}
        store.write_provenance(folder, asked, "-".join(identities(settings, seen.pair.first.place).values()), start)
        summary = summary_of(settings, seen, frame, start)
        write_pages(Run(folder, summary), draws=settings["figures"])
        store.write_json(folder / "summary.json", summary)
    return folder


def side_by_side(settings: Mapping[str, Any]) -> Partings:
    """Live both arms side by side and return what was seen of everybody."""
    seen = Partings(pair_of(settings))
    for _ in weeks_of(settings, "both arms"):
        seen.live_a_week()
    return seen


def identities(settings: Mapping[str, Any], place: Place) -> dict[str, str]:
    """Return the hash of each arm's run, which is the single run's, by arm."""
    return {
        arm: store.identity_of({**settings, "programme": settings["arms"][arm]}, place.data_hash)
        for arm in arms_of(settings)
    }


def summary_of(settings: Mapping[str, Any], seen: Partings, frame: pd.DataFrame, start: datetime) -> dict[str, Any]:
    """Return the comparison of lives in short."""
    place, (first, versus) = seen.pair.first.place, arms_of(settings)
    return {
        "experiment": settings["experiment"],
        "arms": [first, versus],
        "versus": versus,
        "differs": differences(settings["arms"][first], settings["arms"][versus]),
        "seed": settings["seed"],
        "place": place.name,
        "weeks": int(settings["weeks"]),
        "residents": place.residents,
        "sampling_fraction": place.sampling_fraction,
        "population_represented": place.services.adults,
        "in_both_to_the_end": len(frame),
        "crisis_weighs": settings["design"]["crisis_weighs"],
        "runs": identities(settings, place),
        "wall_s": (datetime.now(UTC) - start).total_seconds(),
        "peak_mb": store.peak_megabytes(),
    }
