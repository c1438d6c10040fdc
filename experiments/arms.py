"""The arms of a comparison: each becomes a complete programme before anything runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sim.problems import BadInput, told, unknown
from sim.programme import Programme

NAME = re.compile(r"[A-Za-z]\w*")
ENTRY = ("programme", "levers")


def arms_of(
    arms: object,
    overrides: object,
    said: Collection[str],
    programme_named: Callable[[str], Mapping[str, Any]],
) -> dict[str, dict[str, Any]]:
    """Return every arm's complete levers, in the order of the arms' names, or raise BadInput.

    arms             a list of programmes, or by name {programme: NAME, levers: {what differs}}
    overrides        by arm, the levers that are set for it alone
    said             the levers that were set on the command line for every arm
    programme_named  gives a programme by the name of its file, with what was said for every arm

    From the least to the most binding: the programme's file, the arm's levers, what was said for every arm, what
    was said for this one.
    """
    asked, alone = asked_arms(arms), asked_overrides(overrides)
    for name in alone:
        if name not in asked:
            raise unknown("arm of this comparison", name, asked)
    complete = {}
    for name in sorted(asked):
        own = {lever: value for lever, value in asked[name]["levers"].items() if lever not in said}
        complete[name] = {**programme_named(asked[name]["programme"]), **own, **alone.get(name, {})}
        check_levers(name, complete[name])
    return complete


def asked_arms(arms: object) -> dict[str, dict[str, Any]]:
    """Return what is asked of each arm by name (keys programme, levers), or raise BadInput."""
    if isinstance(arms, list):
        twice = [name for name in arms if arms.count(name) > 1]
        if twice:
            raise BadInput(f"arms holds {told(twice[0])} more than once; give every programme once.")
        arms = {name: {"programme": name} for name in arms}
    if not isinstance(arms, Mapping) or len(arms) < 2:
        raise BadInput(f"arms is {told(arms)}; a comparison takes at least two, as in arms=[phase_zero,time_bound].")
    return {checked_name(name): entry_of(str(name), entry) for name, entry in arms.items()}


def entry_of(arm: str, entry: object) -> dict[str, Any]:
    """Return what is asked of an arm, or raise BadInput."""
    levers = entry.get("levers", {}) if isinstance(entry, Mapping) else None
    if not isinstance(entry, Mapping) or not isinstance(levers, Mapping) or "programme" not in entry:
        raise BadInput(
            f"arms.{arm} is {told(entry)}; it should be like {{programme: NAME, levers: {{pay_rate: 0.5}}}}."
        )
    for key in entry:
        if key not in ENTRY:
            raise unknown(f"part of arms.{arm}", str(key), ENTRY)
    return {"programme": checked_name(entry["programme"]), "levers": dict(levers)}


def checked_name(name: object) -> str:
    """Return the name of an arm or a programme, or raise BadInput; a name is part of file names and of words."""
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise BadInput(f"arms holds the name {told(name)}; a name is a word like time_bound.")
    return name


def asked_overrides(overrides: object) -> dict[str, Mapping[str, Any]]:
    """Return the levers that are set for one arm alone, by arm, or raise BadInput."""
    if not isinstance(overrides, Mapping) or not all(isinstance(levers, Mapping) for levers in overrides.values()):
        raise BadInput(f"arms_override is {told(overrides)}; write arms_override.ARM.LEVER=VALUE.")
    return {str(name): levers for name, levers in overrides.items()}


def design_of_list(design: Mapping[str, Any], programmes: list[Any]) -> dict[str, Any]:
    """Return a design for programmes that were named in a list: what it sets beside what went with its own arms."""
    if design.get("expect_zero"):
        raise BadInput("arms=[...] is not for a control, whose arms must not differ; use +experiment=all_arms.")
    versus = design.get("versus")
    terms = design.get("terms") if len(programmes) == 2 else []  # on equal terms an arm has one partner
    own: dict[str, Any] = {"factors": {}, "contrasts": [], "terms": terms}
    of_own_arms = {name: value for name, value in own.items() if name in design}
    return {**design, **of_own_arms, "versus": versus if versus in programmes else None}


def check_levers(arm: str, levers: Mapping[str, Any]) -> None:
    """Check the complete levers of an arm, or raise BadInput that names the arm."""
    try:
        Programme(levers)
    except BadInput as problem:
        raise BadInput(f"In the arm {arm}, {problem}") from None
