"""What can be asked of a class: all of it is checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.classroom.changes import KINDS, Change, changes_of
from experiments.question import MOST_REPLICATES, check_arms_and_runs, check_names
from sim.problems import BadInput, number, told, unknown
from sim.settings import checked_run, group, model_parts

DESIGN = (
    "name",
    "replicates_changed",
    "detailed",
    "detailed_changed",
    "every",
    "people",
    "crisis_weighs",
    "pairs",
    "share",
    "only",
    "changes",
)
PARTS = ["kind", "values"]


def check(settings: Mapping[str, Any]) -> None:
    """Check what a class is asked beyond what any run is, or raise BadInput; its arms are complete programmes."""
    check_arms_and_runs(settings)
    design = group(settings, "design")
    check_names(design, DESIGN, "classroom")
    number(design["replicates_changed"], "design.replicates_changed", 1, MOST_REPLICATES, whole=True)
    number(design["detailed"], "design.detailed", 1, 20, whole=True)
    number(design["detailed_changed"], "design.detailed_changed", 1, 20, whole=True)
    number(design["every"], "design.every", 1, int(settings["weeks"]), whole=True)
    number(design["people"], "design.people", 0, 24, whole=True)
    number(design["crisis_weighs"], "design.crisis_weighs", 0, 520)
    check_pairs(design["pairs"], settings["arms"])
    for name, change in group(design, "changes", of="design.").items():
        check_parts(str(name), change)
    check_only(design)
    for one in changes_of(design):
        check_change(one, settings)


def check_pairs(pairs: object, arms: Mapping[str, Any]) -> None:
    """Check that lives are compared in pairs of arms that are there, or raise BadInput."""
    if not isinstance(pairs, list) or any(not isinstance(pair, list) or len(pair) != 2 for pair in pairs):
        raise BadInput(f"design.pairs is {told(pairs)}; it lists pairs, as in [[phase_zero,time_bound]].")
    for arm in (arm for pair in pairs for arm in pair):
        if arm not in arms:
            raise unknown("arm in design.pairs", str(arm), list(arms))


def check_only(design: Mapping[str, Any]) -> None:
    """Check that the changes asked for by name are there, or raise BadInput."""
    if design["only"] is not None and not isinstance(design["only"], list):
        raise BadInput(
            f"design.only is {told(design['only'])}; it lists changes, as in [pay_rate,history], or is null."
        )
    for name in design["only"] or []:
        if name not in design["changes"]:
            raise unknown("change in design.only", str(name), list(design["changes"]))


def check_parts(name: str, change: object) -> None:
    """Check that a change says of what kind it is and which values it takes, or raise BadInput."""
    where = f"design.changes.{name}"
    if not isinstance(change, Mapping) or sorted(change) != PARTS:
        raise BadInput(f"{where} is {told(change)}; it takes a kind and values, as in {{kind: lever, values: [0, 1]}}.")
    if change["kind"] not in KINDS:
        raise unknown(f"kind for {where}.kind", str(change["kind"]), KINDS)
    if not isinstance(change["values"], list) or not change["values"]:
        raise BadInput(f"{where}.values is {told(change['values'])}; it lists what to try, as in [0, 0.5, 1].")


def check_change(change: Change, settings: Mapping[str, Any]) -> None:
    """Check that every arm can be lived under a change, or raise BadInput."""
    changed = {**settings, **change.settings(list(settings["shocks"]))}
    changed["theory"] = {**settings["theory"], **change.settings([]).get("theory", {})}
    for arm, levers in settings["arms"].items():
        try:
            under = changed | {"programme": change.levers(levers)}
            checked_run(under)
            model_parts(under)
        except BadInput as problem:
            raise BadInput(f"In design.changes.{change.name}, for {told(change.value)} in {arm}: {problem}") from None
