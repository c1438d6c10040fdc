"""Worlds and what they differ in, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.draws.assumptions import Assumption
from experiments.multiverse.contested import CONTESTED
from experiments.multiverse.worlds import World
from sim.switches import values_when_off

NEVER = "never"


def table_of(worlds: Sequence[World], switches: Sequence[str]) -> pd.DataFrame:
    """Return one row a world: every value that was drawn and, by switch, whether it is on."""
    rows = [
        {"setting": world.setting, "worlds": world.worlds, "funding": world.funding, "practice": world.practice}
        | {f"switch.{name}": name not in world.off for name in switches}
        | dict(world.values)
        for world in worlds
    ]
    return pd.DataFrame(rows)


def table_of_assumptions(
    assumptions: Sequence[Assumption], switches: Sequence[str], design: Mapping[str, Any]
) -> pd.DataFrame:
    """Return one row for each thing in which worlds differ, with what has to be so for it to matter to the pair."""
    numbers = [one._asdict() | {"arms": ", ".join(one.arms), "needs": needs_of(one, switches, design)}
               for one in assumptions]  # fmt: skip
    tossed = [{"name": f"switch.{name}", "kind": "switch"} for name in switches]
    pair = [{"name": name, "kind": "pair", "high_word": word}
            for name, word in (("funding", "continues"), ("practice", "well_made"))]  # fmt: skip
    words = dict.fromkeys(("setting", "arms", "needs", "high_word"), "")
    return pd.DataFrame([words | row for row in [*numbers, *tossed, *pair]])


def needs_of(one: Assumption, switches: Sequence[str], design: Mapping[str, Any]) -> str:
    """Return the column and value that a world must have for an assumption to matter to the pair; empty = any."""
    if one.kind != "lever":
        return next((f"switch.{name}=True" for name in switches if one.setting in taken_out(name)), "")
    if one.setting in design["practice_levers"]:
        practised = [practice for practice, arm in design["practice"].items() if arm in one.arms]
        return "" if len(practised) > 1 else f"practice={practised[0]}" if practised else NEVER
    if not set(one.arms) & set(design["pair"]):
        return NEVER
    return "funding=ends" if one.setting in design["continues"] else ""


def taken_out(switch: str) -> set[str]:
    """Return the parameters that a switch takes out."""
    return {name for off in CONTESTED[switch].off for name in values_when_off(off)}
