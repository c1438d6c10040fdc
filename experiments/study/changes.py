"""What one configuration differs from another in, and one made of another: runs of a study are alike in nearly all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Path_ = tuple[str, ...]


def changes(base: Any, other: Any, where: Path_ = ()) -> list[tuple[Path_, Any]]:
    """Return what to put where to make one configuration of another."""
    if isinstance(base, Mapping) and isinstance(other, Mapping) and base.keys() == other.keys():
        return [change for key in base for change in changes(base[key], other[key], (*where, key))]
    return [] if type(base) is type(other) and base == other else [(where, other)]


def changed(base: Mapping[str, Any], differences: Iterable[tuple[Sequence[str], Any]]) -> dict[str, Any]:
    """Return a configuration with other values in some places; what it was made of remains as it was."""
    settings = dict(base)
    for where, value in differences:
        inner = settings
        for key in where[:-1]:
            inner[key] = dict(inner[key])
            inner = inner[key]
        inner[where[-1]] = value
    return settings
