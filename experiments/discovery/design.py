"""One table of draws, lived in every arm: where in it is an arm ahead, and what do such rows have in common?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.arm_runs import ArmRun, distinct
from experiments.discovery.cases import cases_of, shares_of_cases
from experiments.discovery.check import check
from experiments.discovery.limits import meaning_of, said
from experiments.discovery.regions import regions_of
from experiments.draws.assumptions import Assumption
from experiments.draws.runs import lived
from experiments.draws.table import drawn_in, table_rows, table_runs
from experiments.gathering import gathered, runs_behind
from experiments.keeping import keep, summary_of
from experiments.launching import held, launches_in, lived_since, whole_rows
from sim import store

AS_CSV = ("shares", "fit", "boxes", "luck")
"""The tables that people read."""


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Live every arm in every row that no study holds yet, and write what is found; `summary.json` comes last.

    With `runs_in` that folder's study is gone on with, and what is found stands in this one.
    """
    start = datetime.now(UTC)
    check(settings)
    study = Path(str(settings["design"]["runs_in"] or folder))
    asked, before = runs_of(settings), launches_in(study)
    (folder / "summary.json").unlink(missing_ok=True)
    lived(asked, settings, study)
    return write(settings, asked, study, folder, {"start": start, "lived": lived_since(study, before)})


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every arm in every row of the table, whose name is the setting.

    words   what was swept, where several are
    """
    runs = table_runs(settings, drawn_in(settings), sorted(settings["arms"]))
    return [one._replace(run=one.run._replace(words=(*words, *one.run.words))) for one in runs]


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what the rows that a study holds whole come to, and say it; `summary.json` comes last."""
    from analysis.discovery.folder import Discovery
    from analysis.discovery.sentences import headline
    from analysis.load import Run as Finished

    design, space, whole = settings["design"], drawn_in(settings), whole_rows(asked, study)
    there = [one for one in asked if whole[one.setting]]
    rows = table_of(settings, space, whole)
    tables = findings(gathered(there, study, design["outcomes"]), rows, space, design)
    tables["runs_behind"] = runs_behind(there)
    keep(folder, tables, settings, asked, launched["start"], AS_CSV)
    summary = summary_of(settings, there, launched) | dict(rows_told(settings, asked, whole, study))
    discovery = Discovery(Finished(folder, summary))
    if settings["figures"]:
        from analysis.discovery.report import write_report

        write_report(discovery)
    print(headline(discovery))
    store.write_json(folder / "summary.json", summary)
    return folder


def findings(
    replicates: pd.DataFrame, rows: pd.DataFrame, space: Sequence[Assumption], design: Mapping[str, Any]
) -> dict[str, pd.DataFrame]:
    """Return every table of a scenario discovery by name.

    replicates   one row per arm, seed, row (`setting`), horizon, window and outcome
    rows         one row a row: its name and every value that was drawn
    """
    cases, luck = cases_of(replicates, design["cases"])
    regions = regions_of(cases, rows.set_index("row"), space, design)
    told = {"replicates": replicates, "rows": rows, "assumptions": assumptions_told(space)}
    return told | {"cases": cases, "luck": luck, "shares": shares_of_cases(cases)} | regions._asdict()


def table_of(settings: Mapping[str, Any], space: Sequence[Assumption], whole: Mapping[str, bool]) -> pd.DataFrame:
    """Return one row a row that is whole: its name and every value that was drawn."""
    return pd.DataFrame([{"row": row.name, **row.values} for row in table_rows(settings, space) if whole[row.name]])


def assumptions_told(space: Sequence[Assumption]) -> pd.DataFrame:
    """Return one row an assumption: its prior, its unit, and in words what it is."""
    told = [
        one._asdict() | {"arms": ", ".join(one.arms), "unit": meaning_of(one)[1], "said": said(one)} for one in space
    ]
    return pd.DataFrame(told)


def rows_told(
    settings: Mapping[str, Any], asked: list[ArmRun], whole: Mapping[str, bool], study: Path
) -> Iterator[tuple[str, Any]]:
    """Give what the summary says of rows: how many, how many are whole, how many runs are not there."""
    design = settings["design"]
    yield "outcomes", list(design["outcomes"])
    yield "cases", {name: dict(case) for name, case in design["cases"].items()}
    yield "fewest_cases", int(design["fewest_cases"])
    yield "cuts", int(design["cuts"])
    yield "comes_back", float(design["comes_back"])
    yield "rows", len(whole)
    yield "rows_whole", sum(whole.values())
    yield "runs_failed", len(distinct(asked)) - len(distinct(held(asked, study)))
    yield "runs_in", design["runs_in"]
