"""What a whole life came to in one arm, and what it gained or lost beside the other, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Life = Mapping[Any, Any]
"""A row of `lives.parquet`."""


def whole(life: Life, suffix: str) -> str:
    """Say what a life came to in one arm."""
    unmet, need, care, crises = (life[name + suffix] for name in ("unmet", "weeks_in_need", "in_care", "crises"))
    return (
        f"{need} {weeks(need)} in need, {unmet} of them without help; {care} {weeks(care)} in care; {counted(crises)}"
    )


def gain(life: Life) -> str:
    """Say in what one life was better or worse than the other."""
    spared, crises = int(life["unmet_spared"]), int(life["crises_spared"])
    parts = [f"{abs(spared)} {weeks(spared)} {way(spared)} in need without help"] if spared else []
    parts += [f"{counted(abs(crises))} {way(crises)}"] if crises else []
    return " and ".join(parts) or "neither better nor worse"


def way(spared: int) -> str:
    """Say which way something went that one is better off without."""
    return "fewer" if spared > 0 else "more"


def weeks(count: int) -> str:
    """Say weeks in the right number."""
    return "week" if abs(count) == 1 else "weeks"


def counted(crises: int) -> str:
    """Say how many crises there were."""
    return f"{crises or 'no'} {'crisis' if crises == 1 else 'crises'}"
