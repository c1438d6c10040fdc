"""Arms on the same seeds, each beside another: a study of all their runs, and what the arms differ by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from hydra.core.hydra_config import HydraConfig

from analysis.estimate import REPLICATES, effects
from analysis.headline import headline
from experiments import controls
from experiments.contrasts import contrasts_of, shown_of
from experiments.measures import name_of
from experiments.question import check
from experiments.study.composing import run_of
from experiments.study.journal import Journal
from experiments.study.launch import here, launch
from experiments.study.plan import Run
from experiments.study.results import results
from sim import store
from sim.settings import model_parts

OF_EVERY_RUN = ("experiment", "place", "theory", "shocks", "weeks", "fork_from", "fork_week", "output")


class ArmRun(NamedTuple):
    """One arm on one seed, and the run that tells what it comes to: arms that are alike may share one."""

    arm: str
    seed: int
    run: Run


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Run every arm on every seed, here, and write what they come to; `summary.json` comes last."""
    start = datetime.now(UTC)
    check(settings)
    asked, words = runs_of(settings), HydraConfig.get().overrides.task if HydraConfig.initialized() else []
    (folder / "summary.json").unlink(missing_ok=True)
    plan = launch(folder, distinct(asked), list(words), settings, here(settings["workers"]))
    lived = [fate for fate in Journal(folder).read().values() if fate.done and fate.done["launch"] == plan.name]
    return write(settings, asked, folder, folder, {"start": start, "lived": len(lived)})


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every arm on every seed; arms that are alike share their runs, unless the design wants each its own.

    words   what was swept, where comparisons are
    """
    design, first = settings["design"], int(settings["seed"])
    measures = {"horizons": design["horizons"], "by_group": design["by_group"]}
    of_all = {name: settings[name] for name in OF_EVERY_RUN} | {"measures": measures, "weeks": int(settings["weeks"])}
    data_hash, asked = model_parts(settings)["place"].data_hash, []
    for arm, levers in sorted(settings["arms"].items()):
        for seed in range(first, first + int(settings["replicates"])):
            told = of_all | {"arm": arm, "programme": levers, "seed": seed}
            apart = "" if design["share"] else arm
            asked.append(ArmRun(arm, seed, run_of(told, (*words, f"arm={arm}", f"seed={seed}"), data_hash, apart)))
    return asked


def distinct(asked: list[ArmRun]) -> list[Run]:
    """Return the runs, each once, seed by seed: what ends early has every arm on some seeds."""
    first: dict[str, Run] = {}
    for one in sorted(asked, key=lambda one: (one.seed, one.arm)):
        first.setdefault(one.run.key, one.run)
    return list(first.values())


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what arms whose runs a study holds come to, and say it; `summary.json` comes last.

    launched   when it began, and how many runs were lived for it
    """
    design, arms = settings["design"], settings["arms"]
    replicates = gathered(asked, study)
    contrasts = contrasts_of(design, arms)
    found = effects(replicates, contrasts, int(design["resamples"]))
    folder.mkdir(parents=True, exist_ok=True)
    store.write_table(folder, "replicates", replicates)
    store.write_table(folder, "effects", found)
    if design["expect_zero"]:
        print(controls.verdict(replicates, contrasts))
    else:
        print(headline(found, design["headline"], shown_of(design, arms)))
    store.write_provenance(folder, without_programme(settings), identity_of(asked), launched["start"])
    store.write_json(folder / "summary.json", summary_of(settings, launched))
    return folder


def gathered(asked: list[ArmRun], study: Path) -> pd.DataFrame:
    """Return the rows of all runs in order of arm and seed: the same whoever ran them, and in what order."""
    name = name_of(asked[0].run.settings["measures"])
    lived = results(study, Journal(study).read(), [one.run for one in asked], [name])
    frames = [
        tables[name].to_pandas().assign(arm=one.arm, seed=one.seed)
        for one, (_, _, tables) in zip(asked, lived, strict=True)
    ]
    return pd.concat(frames, ignore_index=True).assign(terms="free", setting="default")[REPLICATES]


def without_programme(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings without the one programme that no arm is: `arms` holds every arm's levers."""
    return {name: value for name, value in settings.items() if name not in ("programme", "arm", "arms_override")}


def identity_of(asked: list[ArmRun]) -> str:
    """Return the hash that tells one comparison from another."""
    told = json.dumps([(one.arm, one.run.key, name_of(one.run.settings["measures"])) for one in asked])
    return hashlib.sha256(told.encode()).hexdigest()


def summary_of(settings: Mapping[str, Any], launched: Mapping[str, Any]) -> dict[str, Any]:
    """Return the comparison in short."""
    first, place = int(settings["seed"]), model_parts(settings)["place"]
    return {
        "experiment": settings["experiment"],
        "arms": sorted(settings["arms"]),
        "seeds": list(range(first, first + int(settings["replicates"]))),
        "sampling_fraction": place.sampling_fraction,
        "population_represented": place.services.adults,
        "place": place.name,
        "weeks": int(settings["weeks"]),
        "residents": place.residents,
        "runs_lived_now": launched["lived"],
        "wall_s": (datetime.now(UTC) - launched["start"]).total_seconds(),
        "peak_mb": store.peak_megabytes(),
    }
