"""Arms on the same seeds, each beside another: a study of all their runs, and what the arms differ by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from hydra.core.hydra_config import HydraConfig

from analysis.estimate import effects
from analysis.headline import headline
from experiments import controls
from experiments.arm_runs import ArmRun, distinct, runs_of
from experiments.beside import ends_on_terms, fair_on_terms, pairs_on_terms
from experiments.contrasts import contrasts_of, shown_of
from experiments.equal_terms import FREE
from experiments.gathering import gathered, runs_behind
from experiments.question import check
from experiments.study.journal import Journal
from experiments.study.launch import here, launch
from experiments.terms.told import planned_table
from sim import store
from sim.settings import model_parts


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Run every arm on every seed, here, and write what they come to; `summary.json` comes last."""
    start = datetime.now(UTC)
    check(settings)
    asked, words = runs_of(settings), HydraConfig.get().overrides.task if HydraConfig.initialized() else []
    (folder / "summary.json").unlink(missing_ok=True)
    plan = launch(folder, distinct(asked), list(words), settings, here(settings["workers"]))
    lived = [fate for fate in Journal(folder).read().values() if fate.done and fate.done["launch"] == plan.name]
    return write(settings, asked, folder, folder, {"start": start, "lived": len(lived)})


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what arms whose runs a study holds come to, and say it; `summary.json` comes last.

    launched   when it began, and how many runs were lived for it
    """
    design, arms = settings["design"], settings["arms"]
    replicates = gathered(asked, study)
    found = effects_of(replicates, settings)
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"replicates": replicates, "effects": found, "runs_behind": runs_behind(asked)}
    if pairs := pairs_on_terms(design, arms):
        tables["terms"] = planned_table(settings, pairs, ends_on_terms(settings), design["terms"])
    for name, table in tables.items():
        store.write_table(folder, name, table)
    if design["expect_zero"]:
        print(controls.verdict(replicates, contrasts_of(design, arms)))
    else:
        print(headline(found, design["headline"], shown_of(design, arms)))
    store.write_provenance(folder, without_programme(settings), identity_of(asked), launched["start"])
    summary = summary_of(settings, asked, launched)
    if settings["figures"]:
        from analysis import comparison

        comparison.write(folder, summary)
    store.write_json(folder / "summary.json", summary)
    return folder


def effects_of(replicates: pd.DataFrame, settings: Mapping[str, Any]) -> pd.DataFrame:
    """Return the effects of every contrast with levers as they are, and of those that are fair on equal terms."""
    design, arms = settings["design"], settings["arms"]
    contrasts, free = contrasts_of(design, arms), replicates["terms"] == FREE
    as_told = effects(replicates[free], contrasts, int(design["resamples"]))
    equal = effects(replicates[~free], fair_on_terms(contrasts, design, arms), int(design["resamples"]))
    return pd.concat([as_told, equal], ignore_index=True) if len(equal) else as_told


def without_programme(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings without the one programme that no arm is: `arms` holds every arm's levers."""
    return {name: value for name, value in settings.items() if name not in ("programme", "arm", "arms_override")}


def identity_of(asked: list[ArmRun]) -> str:
    """Return the hash that tells one comparison from another."""
    told = json.dumps([(one.arm, one.terms, one.setting, one.run.key, one.run.settings["measures"]) for one in asked])
    return hashlib.sha256(told.encode()).hexdigest()


def summary_of(settings: Mapping[str, Any], asked: list[ArmRun], launched: Mapping[str, Any]) -> dict[str, Any]:
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
        "runs": len(distinct(asked)),
        "runs_lived_now": launched["lived"],
        "wall_s": (datetime.now(UTC) - launched["start"]).total_seconds(),
        "peak_mb": store.peak_megabytes(),
    }
