"""How many assumptions that do nothing pass a screening's line of luck all the same."""

from __future__ import annotations

PASSING = (0.06, 0.11)
"""Share of such assumptions that pass, simulated with rows that share no luck: where luck is known, and where 16 seeds
tell it."""
SHARED = "Rows of one way share their luck, so the line may as well be too high, and hide what matters."


def expected(assumptions: int) -> str:
    """Say how many of so many assumptions would pass for one result, were none of them to do anything."""
    few, many = (round(share * assumptions) for share in PASSING)
    return f"{few} to {many}"


def for_any_of(results: int) -> str:
    """Say what share of assumptions that do nothing would pass for one or more of several independent results."""
    few, many = (100 * (1 - (1 - share) ** results) for share in PASSING)
    return f"{few:.0f} to {many:.0f} in 100"
