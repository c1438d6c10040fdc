"""Arms on the same seeds, each beside another: run what is missing, keep every run, tell what the arms differ by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.estimate import REPLICATES, effects
from analysis.headline import headline
from experiments import controls
from experiments.contrasts import contrasts_of, shown_of
from experiments.measures import measured
from experiments.parallel import run_all
from experiments.question import check
from sim import store
from sim.compiled import tell_of_compiling
from sim.forks import Leg, legs_of, model_at_fork, past_of
from sim.place import Place
from sim.settings import model_from, model_parts

OF_EVERY_RUN = ("place", "theory", "shocks", "weeks", "fork_from", "fork_week")


class Run(NamedTuple):
    """One arm on one seed: what it is asked, and the name of the file that keeps what it came to."""

    arm: str
    seed: int
    part: str
    settings: Mapping[str, Any]
    design: Mapping[str, Any]
    legs: list[Leg]


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Run every arm on every seed and write what they come to; `summary.json` comes last."""
    start = datetime.now(UTC)
    check(settings)
    settings = {**settings, **{name: int(settings[name]) for name in ("seed", "replicates", "weeks")}}
    design, arms, place = settings["design"], settings["arms"], model_parts(settings)["place"]
    runs = runs_of(settings, place.data_hash)
    lived = live_missing(runs, folder, settings["workers"])
    replicates = gathered(runs, folder / "runs")
    contrasts = contrasts_of(design, arms)
    found = effects(replicates, contrasts, int(design["resamples"]))
    store.write_table(folder, "replicates", replicates)
    store.write_table(folder, "effects", found)
    if design["expect_zero"]:
        print(controls.verdict(replicates, contrasts))
    else:
        print(headline(found, design["headline"], shown_of(design, arms)))
    store.write_provenance(folder, without_programme(settings), identity_of(runs), start)
    store.write_json(folder / "summary.json", summary_of(settings, place, lived, start))
    return folder


def runs_of(settings: Mapping[str, Any], data_hash: str) -> list[Run]:
    """Return every arm on every seed; arms that are alike share their runs, unless the design wants each its own."""
    design, past, runs = settings["design"], past_of(settings), []
    measures = short_hash([design["horizons"], design["by_group"]])
    for arm, levers in sorted(settings["arms"].items()):
        for seed in range(settings["seed"], settings["seed"] + settings["replicates"]):
            asked = {name: settings[name] for name in OF_EVERY_RUN} | {"arm": arm, "programme": levers, "seed": seed}
            legs = legs_of(asked, past)
            part = f"{store.identity_of(asked, data_hash, legs)}-{measures}" + ("" if design["share"] else f"-{arm}")
            runs.append(Run(arm, seed, part, asked, design, legs))
    return runs


def live_missing(runs: list[Run], folder: Path, workers: int | None) -> int:
    """Run what the folder does not hold yet, keep each run as it ends, and return how many were run."""
    parts = folder / "runs"
    parts.mkdir(parents=True, exist_ok=True)
    (folder / "summary.json").unlink(missing_ok=True)
    missing = {run.part: run for run in reversed(runs) if not (parts / f"{run.part}.parquet").exists()}
    by_seed = sorted(missing.values(), key=lambda run: (run.seed, run.arm))
    jobs = {f"arm {run.arm}, seed {run.seed}": run for run in by_seed}
    if jobs:
        tell_of_compiling()
    try:
        run_all(jobs, outcome_of, lambda name, rows: store.write_table(parts, jobs[name].part, rows), workers)
    except KeyboardInterrupt:
        again = f"the same command with hydra.run.dir={folder} runs only what is missing."
        raise KeyboardInterrupt(f"the runs that had ended are kept; {again}") from None
    finally:
        for unfinished in parts.glob(".*.unfinished"):
            unfinished.unlink()
    return len(jobs)


def outcome_of(run: Run) -> pd.DataFrame:
    """Live one run and return what it came to; this is what happens in a process of its own."""
    model = model_at_fork(run.legs, run.seed) if len(run.legs) > 1 else model_from(run.settings)
    model.live(run.settings["weeks"] - model.week)
    return measured(model.record, run.design["horizons"], run.design["by_group"])


def gathered(runs: list[Run], parts: Path) -> pd.DataFrame:
    """Return the rows of all runs in order of arm and seed: the same whoever ran them, and in what order."""
    frames = [pd.read_parquet(parts / f"{run.part}.parquet").assign(arm=run.arm, seed=run.seed) for run in runs]
    return pd.concat(frames, ignore_index=True).assign(terms="free", setting="default")[REPLICATES]


def without_programme(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings without the one programme that no arm is: `arms` holds every arm's levers."""
    return {name: value for name, value in settings.items() if name not in ("programme", "arm", "arms_override")}


def short_hash(content: Any) -> str:
    """Return a short name for what something holds."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:8]


def identity_of(runs: list[Run]) -> str:
    """Return the hash that tells one comparison from another."""
    told = json.dumps([(run.arm, run.part) for run in runs])
    return hashlib.sha256(told.encode()).hexdigest()


def summary_of(settings: Mapping[str, Any], place: Place, lived: int, start: datetime) -> dict[str, Any]:
    """Return the comparison in short."""
    first, replicates = settings["seed"], settings["replicates"]
    return {
        "experiment": settings["experiment"],
        "arms": sorted(settings["arms"]),
        "seeds": list(range(first, first + replicates)),
        "sampling_fraction": place.sampling_fraction,
        "population_represented": place.services.adults,
        "place": place.name,
        "weeks": settings["weeks"],
        "residents": place.residents,
        "runs_lived_now": lived,
        "wall_s": (datetime.now(UTC) - start).total_seconds(),
        "peak_mb": store.peak_megabytes(),
    }
