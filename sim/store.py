"""The run's folder, written safely: each file under another name first, `summary.json` when all else is there."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import uuid4

import networkx as nx
import pandas as pd

from sim.compiled import PACKAGE, source_fingerprint
from sim.forks import OF_A_LEG, Leg
from sim.frames import AT_THE_END, TABLES
from sim.model import CoproductionModel
from sim.network import network_of
from sim.outcomes import outcomes_of
from sim.parquet import packed, write_parquet
from sim.spool import Spool

PACKAGES = ("mesa", "numpy", "networkx", "pandas", "pyarrow", "numba", "hydra-core", "matplotlib")
IDENTITY = ("place", "programme", "theory", "shocks", "weeks", "seed")


def write_safely(path: Path, write: Callable[[Path], Any]) -> None:
    """Let `write` fill a file of its own beside the real one, then put it in place in one step."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}-{uuid4().hex[:6]}.unfinished")
    try:
        write(unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write a mapping as JSON, with null where a number is missing."""
    text = json.dumps(without_nan(content), indent=1, ensure_ascii=False, allow_nan=False, default=str)
    write_safely(path, lambda file: file.write_text(text + "\n", encoding="utf-8"))


def without_nan(content: Any) -> Any:
    """Return the content with None for nan, which JSON does not know."""
    if isinstance(content, Mapping):
        return {key: without_nan(value) for key, value in content.items()}
    return None if isinstance(content, float) and content != content else content


def write_table(folder: Path, name: str, frame: pd.DataFrame) -> None:
    """Write a table as Parquet: the same content gives the same bytes."""
    write_safely(folder / f"{name}.parquet", lambda file: write_parquet([packed(frame)], file))


def write_tables(folder: Path, model: CoproductionModel, output: str, spool: Spool | None = None) -> None:
    """Write the tables of a run, and its network: `light` the few, `standard` most, `full` all of them.

    spool   has the years of the run that its record let go of; without one the record must know all
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "summary.json").unlink(missing_ok=True)
    remove_what_is_not_kept(folder, output)
    weeks = spool or Spool(folder, output)
    for table in TABLES[output]:
        if table in AT_THE_END:
            write_table(folder, table.__name__, table(model.record))
        else:
            parts = weeks.parts(table, model.record)
            write_safely(folder / f"{table.__name__}.parquet", partial(write_parquet, parts))
    if output != "light":
        write_safely(folder / "network.graphml", lambda file: nx.write_graphml(network_of(model), file))


def remove_what_is_not_kept(folder: Path, output: str) -> None:
    """Take away what an earlier run left here and this one would not write anew."""
    others = [folder / f"{table.__name__}.parquet" for table in TABLES["full"] if table not in TABLES[output]]
    network = [folder / "network.graphml"] if output == "light" else []
    for file in (*others, *network, folder / "report.html", *(folder / "figures").glob("*.png")):
        file.unlink(missing_ok=True)


def write_stories(folder: Path, model: CoproductionModel) -> None:
    """Write the stories of those who were watched, if anybody was, in place of any that stood here."""
    (folder / "stories.md").unlink(missing_ok=True)
    stories = [f"# {name}\n\n{story}\n" for name, story in model.watcher.stories().items()]
    if stories:
        write_safely(folder / "stories.md", lambda file: file.write_text("\n".join(stories), encoding="utf-8"))


def identity_of(settings: Mapping[str, Any], data_hash: str, legs: Sequence[Leg] = ()) -> str:
    """Return the hash that tells one run from another: what it was asked, its place's data and the code.

    legs   of a run that forked, which make a past: where there is only its own, it has none
    """
    told = {key: settings.get(key) for key in IDENTITY}
    if len(legs) > 1:
        told["past"] = [[leg.first, *(leg.settings[key] for key in OF_A_LEG)] for leg in legs]
    versions = [metadata.version(name) for name in ("numba", "numpy")]
    content = json.dumps([told, data_hash, source_fingerprint(), versions], sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


@cache
def code_version() -> dict[str, Any]:
    """Return the version of the code, the commit it came from if known, and whether it was modified since."""

    def git(*words: str) -> str | None:
        done = subprocess.run(["git", "-C", str(PACKAGE), *words], capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else None

    try:
        commit, changed = git("rev-parse", "HEAD"), git("status", "--porcelain", "--", ".")
    except FileNotFoundError:
        commit = changed = None
    return {"source": source_fingerprint(), "commit": commit, "modified": None if changed is None else bool(changed)}


def versions_of(packages: Sequence[str]) -> dict[str, str]:
    """Return the version of each package that is installed."""
    return {name: metadata.version(name) for name in packages}


def write_provenance(
    folder: Path,
    settings: Mapping[str, Any],
    identity: str,
    start: datetime,
    legs: Sequence[Leg] = (),
    ended: bool = True,
) -> None:
    """Write down where a run came from: what was asked, by what code, with what packages, on what machine.

    legs   of a run, those of its past first
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_json(
        folder / "provenance.json",
        {
            "config": settings,
            **({"past": [leg._asdict() for leg in legs[:-1]]} if len(legs) > 1 else {}),
            "identity": identity,
            "seed": settings["seed"],
            "code": code_version(),
            "packages": versions_of(PACKAGES),
            "python": platform.python_version(),
            "platform": platform.platform(),
            "start": start.isoformat(),
            "end": datetime.now(UTC).isoformat() if ended else None,
        },
    )


def peak_megabytes() -> float | None:
    """Return the most memory this process has held, or None where the platform does not tell."""
    if sys.platform == "win32":
        return None
    status = Path("/proc/self/status")
    if status.exists():  # what this process alone has held; the other number is handed on by who started it
        most = next((line for line in status.read_text(errors="replace").splitlines() if line.startswith("VmHWM:")), "")
        return int(most.split()[1]) / 1024.0 if most else None
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1024.0**2 if sys.platform == "darwin" else 1024.0)


def summary_of(model: CoproductionModel, settings: Mapping[str, Any], start: datetime) -> dict[str, Any]:
    """Return the run in short."""
    return {
        "experiment": settings.get("experiment"),
        "arm": settings.get("arm"),
        "sampling_fraction": model.fraction,
        "population_represented": model.place.services.adults,
        "place": model.place.name,
        "seed": settings["seed"],
        "weeks": model.week,
        "residents": model.place.residents,
        "outcomes": outcomes_of(model.record),
        "wall_s": (datetime.now(UTC) - start).total_seconds(),
        "peak_mb": peak_megabytes(),
    }
