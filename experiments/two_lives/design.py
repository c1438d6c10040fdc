"""Two lives of everybody: both arms lived side by side, then once more with those watched whose lives are told."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.progress import track

from analysis.load import Run
from analysis.two_lives import write_pages
from experiments.contrasts import differences
from experiments.one_writer import alone_in
from experiments.two_lives.books import apart
from experiments.two_lives.check import check, versus_of
from experiments.two_lives.gains import lives, most
from experiments.two_lives.parting import Pair, Partings
from experiments.two_lives.spread import spread, steps_from
from experiments.two_lives.telling import told_of
from experiments.two_lives.witness import Parting, Witness
from sim import store
from sim.compiled import tell_of_compiling
from sim.model import CoproductionModel
from sim.settings import model_from

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
        store.write_provenance(folder, asked, "-".join(identities(settings, seen.pair.first).values()), start)
        summary = summary_of(settings, seen, frame, start)
        write_pages(Run(folder, summary), draws=settings["figures"])
        store.write_json(folder / "summary.json", summary)
    return folder


def arms_of(settings: Mapping[str, Any]) -> tuple[str, str]:
    """Return the names of the two arms, the one that lives are set beside last."""
    versus = versus_of(settings)
    return next(arm for arm in settings["arms"] if arm != versus), versus


def pair_of(settings: Mapping[str, Any]) -> Pair:
    """Return both arms on their first morning."""
    return Pair(*(model_from({**settings, "programme": settings["arms"][arm]}) for arm in arms_of(settings)))


def weeks_of(settings: Mapping[str, Any], doing: str) -> Iterable[int]:
    """Give the weeks one by one, showing progress where somebody is watching a terminal."""
    silent = not sys.stderr.isatty()
    return track(range(int(settings["weeks"])), doing, console=Console(stderr=True), transient=True, disable=silent)


def side_by_side(settings: Mapping[str, Any]) -> Partings:
    """Live both arms side by side and return what was seen of everybody."""
    seen = Partings(pair_of(settings))
    for _ in weeks_of(settings, "both arms"):
        seen.live_a_week()
    return seen


def told(settings: Mapping[str, Any], seen: Partings, frame: pd.DataFrame) -> dict[str, Any]:
    """Return all that is told in words: the first who parted, who gained and lost most, and who was asked for."""
    first = [Parting(int(row), *seen.first_at) for row in seen.first[:1]]
    lists = dict(zip(("gained", "lost"), most(frame, int(settings["design"]["shown"])), strict=True))
    partings = {name: [parting_of(seen, row) for row in part["resident"]] for name, part in lists.items()}
    partings["asked_for"] = [] if settings["person"] is None else [parting_of(seen, settings["person"])]
    arms = watched(settings, {*first, *chain.from_iterable(partings.values())})
    return {
        "first": [told_of(one, arms, one == parting_of(seen, one.row)) for one in first],
        "parted_with_them": len(seen.first) - len(first),
        "booked": apart(seen.pair, seen.first_at[0]) if first else [],
        **{name: [told_of(one, arms) for one in part] for name, part in partings.items()},
    }


def parting_of(seen: Partings, row: int) -> Parting:
    """Return where the two lives parted of whoever lives in a row at the end."""
    return Parting(int(row), int(seen.week[row]), int(seen.event[row]))


def watched(settings: Mapping[str, Any], partings: Collection[Parting]) -> dict[str, Witness]:
    """Live both arms once more with some people watched, and return who watched, by arm."""
    pair, rows = pair_of(settings), sorted({parting.row for parting in partings})
    witnesses = {arm: Witness(model, rows, partings) for arm, model in zip(arms_of(settings), pair, strict=True)}
    for witness in witnesses.values():
        witness.model.watcher = witness
    for _ in weeks_of(settings, "those who are told of"):
        for model in pair:
            model.step()
    return witnesses


def identities(settings: Mapping[str, Any], model: CoproductionModel) -> dict[str, str]:
    """Return the hash of each arm's run, which is the single run's, by arm."""
    return {
        arm: store.identity_of({**settings, "programme": settings["arms"][arm]}, model.place.data_hash)
        for arm in arms_of(settings)
    }


def summary_of(
    settings: Mapping[str, Any], seen: Partings, frame: pd.DataFrame, start: datetime
) -> dict[str, Any]:
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
        "runs": identities(settings, seen.pair.first),
        "wall_s": (datetime.now(UTC) - start).total_seconds(),
        "peak_mb": store.peak_megabytes(),
    }
