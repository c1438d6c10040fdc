"""Arms on the same seeds, each beside another: a study of all their runs, and what the arms differ by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.estimate import effects
from analysis.headline import headline
from experiments import controls
from experiments.arm_runs import ArmRun, runs_of
from experiments.beside import ends_on_terms, fair_on_terms, pairs_on_terms
from experiments.contrasts import contrasts_of, shown_of
from experiments.equal_terms import FREE
from experiments.gathering import gathered, runs_behind
from experiments.keeping import keep, summary_of
from experiments.launching import live
from experiments.question import check
from experiments.terms.told import planned_table
from sim import store


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Run every arm on every seed, here, and write what they come to; `summary.json` comes last."""
    start = datetime.now(UTC)
    check(settings)
    asked = runs_of(settings)
    (folder / "summary.json").unlink(missing_ok=True)
    lived = live(asked, settings, folder, lambda: False, "")
    return write(settings, asked, folder, folder, {"start": start, "lived": lived})


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what arms whose runs a study holds come to, and say it; `summary.json` comes last.

    launched   when it began, and how many runs were lived for it
    """
    design, arms = settings["design"], settings["arms"]
    replicates = gathered(asked, study)
    found = effects_of(replicates, settings)
    tables = {"replicates": replicates, "effects": found, "runs_behind": runs_behind(asked)}
    if pairs := pairs_on_terms(design, arms):
        tables["terms"] = planned_table(settings, pairs, ends_on_terms(settings), design["terms"])
    keep(folder, tables, settings, asked, launched["start"])
    if design["expect_zero"]:
        print(controls.verdict(replicates, contrasts_of(design, arms)))
    else:
        print(headline(found, design["headline"], shown_of(design, arms)))
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
