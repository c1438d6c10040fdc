"""From what was measured to the numbers that are shown: per resident and week, per whole run, and how they grow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

Data = dict[str, Any]
TEN_YEARS, ORDINARY_WEEKS = 520, 260
LARGE, BOROUGH, MILLION = 50_000, 250_000, 1_000_000


def by_size(data: Data) -> dict[int, Data]:
    """Return the cases of different sizes by residents, the smallest first."""
    found = [case for name, case in data["taken"].items() if name.startswith("size[")]
    return {case["residents"]: case for case in sorted(found, key=lambda case: case["residents"])}


def nanoseconds(case: Data) -> float:
    """Return nanoseconds per resident-week of the full model."""
    return float(case["live"] / case["weeks"] / case["residents"] * 1e9)


def seconds_of_weeks(case: Data) -> float:
    """Return seconds for ten years after the first morning."""
    return float(case["live"] / case["weeks"] * TEN_YEARS)


def seconds_of_run(case: Data) -> float:
    """Return seconds for ten years with what comes before: people, and the weeks of ordinary services."""
    before = case["settle"] / case["settling_weeks"] * ORDINARY_WEEKS
    return float(case["populate"] + before) + seconds_of_weeks(case)


def bytes_of_resident(case: Data) -> float:
    """Return bytes per resident of all that the process came to hold beyond a small model's."""
    return float((case["megabytes"] - case["megabytes_before"]) * 1024**2 / case["residents"])


def events_of(case: Data) -> dict[str, float]:
    """Return nanoseconds per resident-week by event, the dearest first, and what no event took."""
    each = {name: seconds / case["weeks"] / case["residents"] * 1e9 for name, seconds in case["by_event"].items()}
    dearest_first = dict(sorted(each.items(), key=lambda item: -item[1]))
    return dearest_first | {"the rest": max(0.0, nanoseconds(case) - sum(each.values()))}


def exponent(grown: Mapping[float, float]) -> float:
    """Return how time grows, by least squares of logarithms: 0 not at all, 1 in proportion, 2 with the square."""
    sizes, seconds = np.log(list(grown)), np.log(list(grown.values()))
    return float(np.polyfit(sizes, seconds, 1)[0])


def grown_with(data: Data) -> dict[str, dict[float, float]]:
    """Return, by what grows, seconds a week by size; for weeks, seconds until then."""
    taken = data["taken"]
    found = {"residents": {float(size): case["live"] / case["weeks"] for size, case in by_size(data).items()}}
    for name in ("organisations", "weak_ties"):
        found[name] = {float(size): took for size, took in taken[f"growth_with[{name}]"]["seconds_a_week"].items()}
    found["weeks"] = {float(week): took for week, took in taken["growth_with_weeks"]["marks"].items()}
    return found


def power_of_residents(data: Data) -> float:
    """Return the exponent of a whole run's seconds with residents, beyond where organisations are most of it."""
    return exponent({size: seconds_of_run(case) for size, case in by_size(data).items() if size >= LARGE})


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of the page."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def digits(number: float) -> str:
    """Return a number with two or three digits that say something."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"
