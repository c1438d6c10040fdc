"""Shocks as they are asked for: what kinds there are, when they strike, how hard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.problems import BadInput, number, told, unknown

SHOCKS = (
    "broken_promise", "deception", "broker_leaves", "staff_leave", "austerity", "harm_event", "confidence_broken",
    "funding_ends", "new_round",
)  # fmt: skip
LIKE = "[{week: 260, kind: broker_leaves, size: 1}]"


class Shock(NamedTuple):
    """A shock of one kind in one week; size is a share, 0-1 (`funding_ends` and `new_round` have none)."""

    week: int
    kind: str
    size: float


def checked_shocks(shocks: Sequence[Mapping[str, Any]] | None) -> tuple[Shock, ...]:
    """Check a list of shocks and return them in order of weeks."""
    if not isinstance(shocks or [], Sequence) or isinstance(shocks, str):
        raise BadInput(f"shocks is {told(shocks)}; it takes a list like {LIKE}.")
    checked = []
    for entry in shocks or []:
        if not isinstance(entry, Mapping) or not {"week", "kind"} <= set(entry) <= set(Shock._fields):
            raise BadInput(f"shocks has {told(entry)}; each shock is like {LIKE[1:-1]}.")
        if entry["kind"] not in SHOCKS:
            raise unknown("kind of shock", entry["kind"], SHOCKS)
        week = int(number(entry["week"], "shocks week", 0, 5200, whole=True))
        checked.append(Shock(week, entry["kind"], float(number(entry.get("size", 1.0), "shocks size", 0, 1))))
    return tuple(sorted(checked, key=lambda shock: shock.week))
