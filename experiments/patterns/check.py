"""What can be asked of the patterns: all of it is checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.beside import CHANGEABLE, DEFAULT, merged
from experiments.patterns.listing import chosen, variants_of
from experiments.patterns.pattern import Pattern
from experiments.question import check_arms_and_runs, check_names
from sim.problems import BadInput, number, told, unknown
from sim.settings import checked_run, group, model_parts

DESIGN = ("name", "patterns", "resamples", "share", "settings")
COUNT_FROM = "count_from"


def check(settings: Mapping[str, Any]) -> None:
    """Check what is asked of the patterns beyond what any run is, or raise BadInput."""
    check_arms_and_runs(settings)
    design = group(settings, "design")
    patterns = chosen(design.get("patterns"))
    check_arms(patterns, settings["arms"])
    check_names(design, DESIGN, "patterns")
    number(design["resamples"], "design.resamples", 100, 100_000, whole=True)
    if not isinstance(design["share"], bool):
        raise BadInput(f"design.share is {told(design['share'])}; it takes true or false.")
    for name in dict.fromkeys(variant.setting for variant in variants_of(patterns)):
        check_setting(settings, name)


def check_arms(patterns: Sequence[Pattern], arms: Mapping[str, Any]) -> None:
    """Check that every arm is there that patterns look at, or raise BadInput."""
    for pattern in patterns:
        for variant in variants_of([pattern]):
            if variant.arm not in list(arms):
                raise BadInput(f"arms lacks {variant.arm}, at which {pattern.id} looks; leave arms as they are, or "
                               "choose patterns by design.patterns.")  # fmt: skip


def check_setting(settings: Mapping[str, Any], name: str) -> None:
    """Check under what patterns look at runs, or raise BadInput."""
    changes, first = changes_of(settings["design"], name), next(iter(settings["arms"].values()))
    number(first_week(settings["design"], name), f"design.settings.{name}.{COUNT_FROM}", 0, 5200, whole=True)
    try:
        changed = merged(settings, changes) | {"programme": first}
        checked_run(changed)
        model_parts(changed)
    except BadInput as problem:
        raise BadInput(f"In design.settings.{name}, {problem}") from None


def changes_of(design: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return what differs under a setting from the settings as asked, or raise BadInput."""
    if name == DEFAULT:
        return {}
    changes = group(design, "settings", of="design.").get(name)
    if not isinstance(changes, Mapping) or not changes:
        raise BadInput(f"design.settings.{name} is {told(changes)}; it says what differs, as in {{theory: {{}}}}.")
    for part in changes:
        if part not in (*CHANGEABLE, COUNT_FROM):
            raise unknown(f"part of design.settings.{name}", str(part), (*CHANGEABLE, COUNT_FROM))
    return {part: value for part, value in changes.items() if part != COUNT_FROM}


def first_week(design: Mapping[str, Any], name: str) -> Any:
    """Return what is said of the week from which years are counted under a setting; 0 where nothing is."""
    return (design["settings"].get(name) or {}).get(COUNT_FROM, 0)


def count_from(design: Mapping[str, Any], name: str) -> int:
    """Return the week from which years are counted under a setting."""
    return int(first_week(design, name))
