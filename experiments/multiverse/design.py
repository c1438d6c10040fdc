"""One comparison in many worlds: in what share of the assumptions tried does each arm lead, and preparation alone?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments.arm_runs import ArmRun, Asking, seeds_of
from experiments.draws.assumptions import assumptions_of
from experiments.gathering import gathered, runs_behind
from experiments.keeping import keep, summary_of
from experiments.launching import live, whole_rows
from experiments.multiverse.check import check
from experiments.multiverse.told import table_of, table_of_assumptions
from experiments.multiverse.worlds import lived_in, switches_of, worlds_of
from experiments.study.failures import failures_of
from sim import store


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Live every arm in every world, here, and write what they come to; `summary.json` comes last.

    A run that failed costs its own world alone: the others are written, with the share of worlds that are whole.
    """
    start = datetime.now(UTC)
    check(settings)
    asked = runs_of(settings)
    (folder / "summary.json").unlink(missing_ok=True)

    def enough() -> bool:
        whole = whole_rows(asked, folder)
        return any(whole[one.setting] for one in asked if one.setting.startswith("world"))

    lived = live(asked, settings, folder, enough, "Worlds without them are told all the same.")
    return write(settings, asked, folder, folder, {"start": start, "lived": lived})


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every arm on every seed in every world, whose name is the setting.

    words   what was swept, where several multiverses are
    """
    assumptions = assumptions_of(settings)
    return [
        one
        for world in worlds_of(settings, assumptions)
        for one in runs_in(world.setting, lived_in(world, settings, assumptions), words)
    ]


def runs_in(world: str, settings: Mapping[str, Any], words: Sequence[str]) -> Iterator[ArmRun]:
    """Give every arm on every seed in one world."""
    asking = Asking(settings, (*words, f"world={world}"))
    for arm, levers in sorted(settings["arms"].items()):
        for seed in seeds_of(settings):
            yield ArmRun(arm, seed, asking.run_of(arm, levers, seed), setting=world)


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what the worlds whose runs a study holds come to, and say it; `summary.json` comes last."""
    from analysis.load import Run as Finished
    from analysis.multiverse import findings
    from analysis.multiverse.folder import Multiverse
    from analysis.multiverse.sentences import headline

    design, assumptions, switches = settings["design"], assumptions_of(settings), switches_of(settings)
    whole = whole_rows(asked, study)
    there = [one for one in asked if whole[one.setting]]
    replicates = gathered(there, study, design["outcomes"])
    worlds = table_of([world for world in worlds_of(settings, assumptions) if whole[world.setting]], switches)
    told_apart = table_of_assumptions(assumptions, switches, design)
    tables = {"replicates": replicates, "worlds": worlds, "assumptions": told_apart, "runs_behind": runs_behind(there)}
    found = tables | findings(replicates, worlds, told_apart, design)
    keep(folder, found, settings, asked, launched["start"])
    summary = summary_of(settings, there, launched) | dict(worlds_told(settings, whole, study))
    multiverse = Multiverse(Finished(folder, summary))
    if settings["figures"]:
        from analysis.multiverse.report import write_report

        write_report(multiverse)
    print(headline(multiverse))
    store.write_json(folder / "summary.json", summary)
    return folder


def worlds_told(settings: Mapping[str, Any], whole: Mapping[str, bool], study: Path) -> Iterator[tuple[str, Any]]:
    """Give what the summary says of worlds: how many, how many are whole, and how many runs failed."""
    yield "outcomes", list(settings["design"]["outcomes"])
    yield "pair", list(settings["design"]["pair"])
    yield "replicates", int(settings["replicates"])
    yield "worlds", len(whole)
    yield "worlds_whole", sum(whole.values())
    yield "worlds_whole_share", sum(whole.values()) / len(whole)
    yield "runs_failed", len(failures_of(study))
