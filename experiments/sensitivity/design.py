"""Which assumptions an effect hangs on: all are screened, then a table of draws is emulated and its variance shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments import compare
from experiments.arm_runs import ArmRun
from experiments.draws.runs import lived, whole_rows
from experiments.gathering import gathered, runs_behind
from experiments.sensitivity.check import check
from experiments.sensitivity.space import runs_of_table, runs_screened
from experiments.study.journal import Journal
from experiments.study.plan import plans_in
from sim import store


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Live the screening, then the table of draws, here, and write what they come to; `summary.json` comes last.

    A run that failed costs its own row alone: the others are told, with how many rows are whole.
    """
    start = datetime.now(UTC)
    check(settings)
    study = Path(settings["design"]["runs_in"] or folder)
    (folder / "summary.json").unlink(missing_ok=True)
    before = names_of_plans(study)
    screened, table = runs_screened(settings), runs_of_table(settings)
    lived(screened, settings, study)
    lived(table, settings, study)
    launched = {"start": start, "lived": lived_in(study, names_of_plans(study) - before)}
    return write(settings, [*screened, *table], study, folder, launched)


def names_of_plans(study: Path) -> set[str]:
    """Return the launches of a study by name."""
    return {plan.name for plan in plans_in(study)}


def lived_in(study: Path, launches: set[str]) -> int:
    """Return how many runs some launches lived."""
    return sum(bool(fate.done and fate.done["launch"] in launches) for fate in Journal(study).read().values())


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every run: those of the screening first, each with its row as its setting.

    words   what was swept, where several analyses are
    """
    both = [*runs_screened(settings), *runs_of_table(settings)]
    return [one._replace(run=one.run._replace(words=(*words, *one.run.words))) for one in both]


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what the rows whose runs a study holds come to, and say it; `summary.json` comes last."""
    whole = whole_rows(asked, study)
    there = [one for one in asked if whole[one.setting]]
    replicates = gathered(there, study, settings["design"]["outcomes"])
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in {"replicates": replicates, "runs_behind": runs_behind(there)}.items():
        store.write_table(folder, name, table)
    store.write_provenance(folder, compare.without_programme(settings), compare.identity_of(asked), launched["start"])
    summary = compare.summary_of(settings, there, launched)
    store.write_json(folder / "summary.json", summary)
    return folder
