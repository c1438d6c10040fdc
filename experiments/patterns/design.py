"""Every pattern of the sources over runs on the same seeds: what holds, what fails and why, what removes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.patterns.words import few_seeds
from experiments.arm_runs import ArmRun, Asking, distinct, seeds_of
from experiments.gathering import measured_in, runs_behind
from experiments.keeping import keep, summary_of
from experiments.kinds import DETAILS
from experiments.launching import held, live
from experiments.patterns.check import changes_of, check, count_from
from experiments.patterns.claims import FAILS, HOLDS, UNDETERMINED
from experiments.patterns.listing import chosen, variants_of
from experiments.patterns.pattern import Variant
from experiments.patterns.seen import Seen
from experiments.patterns.verdicts import figures_of, patterns_told
from experiments.patterns.weighing import Lived
from experiments.study.failures import failures_of
from sim import store

RENAMED = "under another name"
"""The setting of runs that controls live under another name."""


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Live what the patterns look at, here, and write what comes of them; `summary.json` comes last.

    A run that failed costs its own seed of its own patterns alone.
    """
    start = datetime.now(UTC)
    check(settings)
    asked = runs_of(settings)
    (folder / "summary.json").unlink(missing_ok=True)
    lived = live(asked, settings, folder, lambda: bool(held(asked, folder)), "Patterns are told without their seeds.")
    return write(settings, asked, folder, folder, {"start": start, "lived": lived})


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every run that the patterns asked for look at, on every seed; what is alike is shared.

    words   what was swept, where patterns are checked in several worlds
    """
    variants = variants_of(chosen(settings["design"]["patterns"]))
    return [one for variant in variants for one in runs_of_variant(variant, settings, words)]


def runs_of_variant(variant: Variant, settings: Mapping[str, Any], words: Sequence[str]) -> Iterator[ArmRun]:
    """Give one variant on every seed."""
    design = settings["design"] | ({"share": False} if variant.called else {})
    measures = {"kind": DETAILS, "count_from": count_from(design, variant.setting)}
    asking, changes = Asking({**settings, "design": design}, words, measures), changes_of(design, variant.setting)
    arm, setting = named(variant)
    for seed in seeds_of(settings):
        run = asking.run_of(arm, settings["arms"][variant.arm], seed, changes, f"setting={setting}")
        yield ArmRun(arm, seed, run, setting=setting)


def named(variant: Variant) -> tuple[str, str]:
    """Return the arm and setting under whose names a variant is lived."""
    return variant.called or variant.arm, RENAMED if variant.called else variant.setting


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what comes of the patterns from the runs that a study holds, and say it; `summary.json` comes last."""
    there, patterns = held(asked, study), chosen(settings["design"]["patterns"])
    lived = lived_by_seed(there, study, variants_of(patterns))
    figures = figures_of(patterns, lived, int(settings["design"]["resamples"]))
    told = patterns_told(patterns, figures)
    tables = {"patterns": told, "pattern_figures": figures, "runs_behind": runs_behind(there)}
    keep(folder, tables, settings, asked, launched["start"], ("patterns", "pattern_figures"))
    summary = summary_of(settings, there, launched) | of_patterns(told, asked, there, study)
    if settings["figures"]:
        from analysis.patterns import report

        report.write(folder, summary)
    print(headline(told))
    store.write_json(folder / "summary.json", summary)
    return folder


def lived_by_seed(held: Sequence[ArmRun], study: Path, variants: Sequence[Variant]) -> Lived:
    """Return what each seed's runs tell, by variant."""
    seen = {key: Seen(table.to_pandas()) for key, table in measured_in(study, distinct(list(held)))}
    of_name = {named(variant): variant for variant in variants}
    lived: dict[int, dict[Variant, Seen]] = {}
    for one in held:
        lived.setdefault(one.seed, {})[of_name[one.arm, one.setting]] = seen[one.run.key]
    return lived


def of_patterns(told: pd.DataFrame, asked: list[ArmRun], held: list[ArmRun], study: Path) -> dict[str, Any]:
    """Return what the summary says of patterns: how many of each verdict, and how many runs failed."""
    counted = Counter(told["verdict"])
    verdicts = {verdict: counted[verdict] for verdict in (HOLDS, FAILS, UNDETERMINED)}
    missing = len(distinct(asked)) - len(distinct(held))
    return {"patterns": list(told["pattern"]), "verdicts": verdicts, "runs_failed": len(failures_of(study)),
            "runs_missing": missing}  # fmt: skip


def headline(told: pd.DataFrame) -> str:
    """Return what came of the patterns, one line each."""
    lines = [f"{row['pattern']} {row['verdict']} ({row['role']}): {row['says']}" for _, row in told.iterrows()]
    counted = Counter(told["verdict"])
    verdicts = ", ".join(f"{counted[verdict]} {word}" for verdict, word in (
        (HOLDS, "hold"), (FAILS, "fail"), (UNDETERMINED, "are undetermined")))  # fmt: skip
    few = few_seeds(told)
    return "\n".join([*[few] * bool(few), f"{len(told)} patterns: {verdicts}.", *lines])
