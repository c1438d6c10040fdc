"""What the classroom page is told: arms, changes, what every run came to, and some runs through time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.app.packing import Names
from analysis.app.picture import picture
from analysis.load import Run as Finished
from experiments.arm_runs import ArmRun, distinct
from experiments.classroom.changes import AS_TOLD, ASSUMPTION, changes_of
from experiments.classroom.people import people_of
from experiments.classroom.runs import in_detail
from experiments.study.journal import Journal
from experiments.study.one_run import RUNS
from experiments.study.results import results
from sim.settings import model_parts

EXACT = 6
"""Digits that matter of what a run came to: more than any view shows."""


def pages_data(settings: Mapping[str, Any], there: Sequence[ArmRun], study: Path) -> dict[str, Any]:
    """Return all that the page shows, from the runs that a study holds.

    there   the runs that are done

    of         what was lived: place, weeks, seeds, people simulated and those they stand for
    arms       {arm: its levers}
    changes    {name: {"kind", "values": [{"value", "setting"}]}}, with "told" where it is an assumption
    ends       {setting: {arm: {"seeds": [...], outcome: [value for each seed]}}}
    people     invented people whose lives are told, by `people_of`
    pictures   {setting: {arm: {seed: {"run": its identity, ...}}}}, packed by `Names`
    names      what numbers in pictures stand for
    """
    names = Names()
    return {
        "of": told_of(settings),
        "arms": {arm: dict(levers) for arm, levers in settings["arms"].items()},
        "changes": told_of_changes(settings["design"], settings["theory"]),
        "ends": ends(there, study),
        "pictures": pictures(there, study, int(settings["design"]["every"]), names),
        "names": names.known,
        "people": people(settings),
    }


def told_of_changes(design: Mapping[str, Any], theory: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return by name what can be changed: its kind, and each value with the setting under which its runs stand.

    theory   what is assumed where nothing is changed
    """
    told: dict[str, dict[str, Any]] = {}
    for one in changes_of(design):
        assumed = {"told": theory[one.name]} if one.kind == ASSUMPTION else {}
        change = told.setdefault(one.name, {"kind": one.kind, **assumed, "values": []})
        change["values"].append({"value": one.value, "setting": one.setting})
    return told


def told_of(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was lived, in short."""
    place, design = model_parts(settings)["place"], settings["design"]
    return {
        "place": place.name,
        "residents": place.residents,
        "population_represented": place.services.adults,
        "start": str(place.start_date),
        "weeks": int(settings["weeks"]),
        "every": int(design["every"]),
        "first_seed": int(settings["seed"]),
        "replicates": int(settings["replicates"]),
        "replicates_changed": int(design["replicates_changed"]),
        "as_told": AS_TOLD,
        "communities": [{"name": one.name, "minoritised": one.name in place.minoritised} for one in place.communities],
    }


def people(settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the invented people whose lives are told, on the first seed, in every arm that stands in a pair."""
    design, pairs = settings["design"], [(first, versus) for first, versus in settings["design"]["pairs"]]
    arms = {arm: levers for arm, levers in settings["arms"].items() if any(arm in pair for pair in pairs)}
    return people_of(settings, arms, int(settings["seed"]), pairs, int(design["people"])) if design["people"] else []


def ends(there: Sequence[ArmRun], study: Path) -> dict[str, dict[str, dict[str, list[Any]]]]:
    """Return what every run came to by its last week: the outcomes of its summary, and its length of waiting."""
    fates, came_to = Journal(study).read(), {}
    for run, summary, _ in results(study, fates, distinct([*there]), []):
        came_to[run.key] = summary["outcomes"]
    told: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for one in there:
        column = told.setdefault(one.setting, {}).setdefault(one.arm, {"seeds": []})
        column["seeds"].append(one.seed)
        for outcome, value in came_to[one.run.key].items():
            column.setdefault(outcome, []).append(shortened(value))
    return told


def shortened(value: float | None) -> float | int | None:
    """Return a number with as many digits as could ever be shown; None where there is none."""
    if value is None or value != value:
        return None
    short = float(f"{value:.{EXACT}g}")
    return int(short) if short == int(short) else short


def pictures(there: Sequence[ArmRun], study: Path, every: int, names: Names) -> dict[str, Any]:
    """Return the runs that are told through time, by setting, arm and seed; runs that are alike are told once."""
    told: dict[str, Any] = {}
    seen: dict[str, list[str | int]] = {}
    for one in detailed(there):
        place = told.setdefault(one.setting, {}).setdefault(one.arm, {})
        if one.run.key in seen:
            place[one.seed] = {"as": seen[one.run.key]}
            continue
        seen[one.run.key] = [one.setting, one.arm, one.seed]
        run = Finished(study / RUNS / one.run.key, {"weeks": one.run.settings["weeks"]})
        place[one.seed] = {"run": one.run.key, **names.packed(picture(run, every))}
    return told


def detailed(there: Sequence[ArmRun]) -> Iterator[ArmRun]:
    """Give the runs whose every week was kept."""
    return (one for one in there if in_detail(one))
