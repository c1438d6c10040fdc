"""What is asked in the live app, as the command line that lives the same: only what differs is said."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from analysis.app.asked import Asked, Side
from analysis.app.composed import composed

SIM = "python -m sim"
REPLICATES = 20
"""Seeds of the comparison that is proposed: one seed tells a story, not an effect."""


def of_side(side: Side, asked: Asked) -> str:
    """Return the command that lives one side: a run in every number the same as the one that is shown."""
    told = composed(side.arm)
    return line([f"+experiment={side.arm}", *common(asked, told), *set_otherwise("programme", side.levers, told)])


def of_comparison(asked: Asked) -> str:
    """Return the command that compares all sides on many seeds, from the one shown on."""
    arms = {
        name: {"programme": side.arm, **({"levers": dict(side.levers)} if side.levers else {})}
        for name, side in zip(asked.names, asked.sides, strict=True)
    }
    told = composed(asked.sides[0].arm)
    return line(
        ["design=compare", "arm=null", f"arms={as_typed(arms)}", f"replicates={REPLICATES}",
         *common(asked, {**told, "weeks": None})]
    )  # fmt: skip


def common(asked: Asked, told: Mapping[str, Any]) -> list[str]:
    """Return the words that all sides share, as far as they differ from what is told of an arm."""
    words = [f"place={asked.place}"] if asked.place != told["place"]["name"] else []
    words += [
        f"{name}={value}" for name, value in (("seed", asked.seed), ("weeks", asked.weeks)) if value != told[name]
    ]
    words += set_otherwise("theory", asked.theory, told)
    return words + ([f"shocks={as_typed([dict(shock) for shock in asked.shocks])}"] if asked.shocks else [])


def set_otherwise(group: str, values: Mapping[str, Any], told: Mapping[str, Any]) -> list[str]:
    """Return words for the values of a group that are other than told; what the group does not tell is added to it."""
    differs = {name: value for name, value in values.items() if told[group].get(name) != value}
    return [f"{'' if name in told[group] else '+'}{group}.{name}={as_typed(value)}" for name, value in differs.items()]


def as_typed(value: Any) -> str:
    """Return a value as it is typed in a configuration."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{name}:{as_typed(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(as_typed, value)) + "]"
    if isinstance(value, bool) or value is None:
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def line(words: list[str]) -> str:
    """Return words as one line of a shell."""
    return " ".join([SIM, *map(shlex.quote, words)])
