"""One run of a study, in a worker's process: claim it, live it, keep what it came to, write down that it is done."""

from __future__ import annotations

import json
import shutil
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from experiments import single
from experiments.kinds import taken
from experiments.measures import name_of
from experiments.study.journal import BEGUN, DONE, ELSEWHERE, FAILED, STOPPED, THERE, Fate, Journal
from experiments.study.locks import Claims
from experiments.study.packs import Pack, is_there
from experiments.study.plan import Run
from sim.forks import OF_A_LEG, Leg, model_at_fork, past_of
from sim.frames import LIGHT
from sim.frames import TABLES as KEPT
from sim.model import CoproductionModel
from sim.problems import BadInput
from sim.settings import model_from
from sim.store import peak_megabytes, summary_of

RUNS = "runs"
TABLES = tuple(sorted(table.__name__ for table in LIGHT))


class Desk(NamedTuple):
    """Where a worker keeps what it needs: the study's folder, its journal and claims, and a pack of its own."""

    folder: Path
    journal: Journal
    claims: Claims
    pack: Pack

    @classmethod
    def at(cls, folder: Path) -> Desk:
        """Open a study for a worker."""
        return cls(folder, Journal(folder), Claims(folder), Pack(folder))


def do(desk: Desk, run: Run, launch: str, log: str, fail_fast: bool) -> str:
    """Live a run, unless it is done, or somebody is at it, or nothing more is to be begun; return which it was."""
    if not claimed(desk.claims, run.key):
        return ELSEWHERE
    try:
        fates = desk.journal.read()
        if is_done(desk.folder, run, fates.get(run.key)):
            return THERE
        if fail_fast and any(fate.failed_in(launch) for fate in fates.values()):
            return STOPPED
        desk.journal.add(BEGUN, run.key, launch=launch, log=log)
        return lived(desk, run, launch, log)
    finally:
        desk.claims.let_go(run.key)


def claimed(claims: Claims, key: str) -> bool:
    """Take a run, and say whether it could be had; who looks at how a study stands holds it for a moment alone."""
    for _ in range(3):
        if claims.taken(key):
            return True
        time.sleep(0.02)
    return False


def is_done(folder: Path, run: Run, fate: Fate | None) -> bool:
    """Say whether a study holds all that a run was asked to keep."""
    wanted = {*TABLES, *([name_of(run.settings["measures"])] if run.settings.get("measures") else [])}
    if fate is None or not fate.has(wanted):
        return False
    places = {(where["pack"], where["at"]): where for where in (fate.held[name] for name in wanted)}
    if not all(is_there(folder, where) for where in places.values()):
        return False
    return run.settings["output"] == "light" or is_whole(folder / RUNS / run.key, run.settings["output"])


def is_whole(folder: Path, output: str) -> bool:
    """Say whether the folder of a run has all that is kept at a level of output."""
    files = [f"{table.__name__}.parquet" for table in KEPT[output]]
    return all((folder / file).exists() for file in ("summary.json", *files))


def lived(desk: Desk, run: Run, launch: str, log: str) -> str:
    """Live a run and keep it, or write down why it failed; an interruption leaves neither."""
    start, clock, cold = datetime.now(UTC), time.perf_counter(), not desk.pack.path.exists()
    try:
        summary, tables = results_of(run.settings, desk.folder / RUNS / run.key, start)
        where = desk.pack.keep(summary, tables)
    except Exception as problem:
        print(f"\n{run.name} ({run.key}):", flush=True)
        traceback.print_exc()
        said = " ".join(str(problem).split())
        kind = "memory" if isinstance(problem, MemoryError) else "raised"
        error = f"{type(problem).__name__}: {said}" if said else type(problem).__name__
        desk.journal.add(FAILED, run.key, launch=launch, log=log, kind=kind, error=error)
        return FAILED
    spent = {"seconds": round(time.perf_counter() - clock, 3), "peak_mb": peak_megabytes(), "cold": cold}
    desk.journal.add(DONE, run.key, launch=launch, **where, **spent)
    return DONE


def results_of(
    settings: Mapping[str, Any], folder: Path, start: datetime
) -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    """Live a run and return its summary and its light tables; what is to be kept in full stands in a folder too."""
    if settings["output"] == "light" and not settings.get("checkpoint_every"):
        model = model_of(settings)
        model.live(settings["weeks"] - model.week)
        tables = {table.__name__: table(model.record) for table in LIGHT}
        if measures := settings.get("measures"):
            tables[name_of(measures)] = taken(model, measures)
        return summary_of(model, settings, start), tables
    refuse_other_past(settings)
    own = {name: value for name, value in settings.items() if name not in ("measures", "past")}
    single.run({**own, "figures": False}, folder)
    summary = single.summary_in(folder)
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    if settings["output"] == "light":
        shutil.rmtree(folder)
    return summary, tables


def model_of(settings: Mapping[str, Any]) -> CoproductionModel:
    """Return the model of a run: on its first morning, or where it forks from its past."""
    if not settings.get("past"):
        return model_from(settings)
    own = Leg(int(settings["fork_week"]), {name: settings[name] for name in OF_A_LEG})
    return model_at_fork([*(Leg(*leg) for leg in settings["past"]), own], settings["seed"])


def refuse_other_past(settings: Mapping[str, Any]) -> None:
    """Refuse to go on from a folder that holds another past than at the launch."""
    past = past_of(settings)
    if past and json.dumps([list(leg) for leg in past.legs], default=str) != json.dumps(settings["past"], default=str):
        raise BadInput(f"{past.folder} holds another run than when this was launched; give the same line again.")
