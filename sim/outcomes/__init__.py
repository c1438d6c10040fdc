"""What a run comes to: one number each, pure functions of the record. Definitions: docs/results.md."""

from __future__ import annotations

from collections.abc import Callable

from sim.outcomes import engagement, money, need, referrals, trust
from sim.record import Record

OUTCOMES: dict[str, Callable[[Record], float]] = {
    name: function
    for module in (engagement, referrals, need, trust, money)
    for name, function in vars(module).items()
    if not name.startswith("_") and getattr(function, "__module__", "") == module.__name__
}
"""Every outcome by name; a new one is a public function in one of these modules."""


def outcomes_of(record: Record) -> dict[str, float]:
    """Return every outcome of a run, by name; nan where there was nothing to divide by."""
    return {name: float(function(record)) for name, function in OUTCOMES.items()}
