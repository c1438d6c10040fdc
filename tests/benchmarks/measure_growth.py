"""How does time grow with organisations, weak ties and weeks? (With residents: measure_sizes.py.)"""

import pytest

from tests.benchmarks.child import Case, measured
from tests.benchmarks.plugin import Plan

RESIDENTS = 50_000
TURNS = 3
GROWN = {
    "organisations": [{"organisations": times} for times in (1, 2, 4, 8)],
    "weak_ties": [{"weak_ties": ties} for ties in (3, 6, 12, 24)],
}


@pytest.mark.parametrize("what", GROWN)
def measure_growth_with(benchmark, plan: Plan, what: str):
    """The sizes take turns, and of the turns of each the quickest counts."""
    turns: dict[int, list[float]] = {}

    def one_turn() -> None:
        for changed in GROWN[what]:
            found = measured("one_case", Case(RESIDENTS, plan.weeks_of_growth, 4, **changed))
            turns.setdefault(found[what], []).append(found["live"] / found["weeks"])

    benchmark.pedantic(one_turn, rounds=TURNS)
    benchmark.extra_info["seconds_a_week"] = {size: min(seconds) for size, seconds in turns.items()}
    benchmark.extra_info["residents"] = RESIDENTS


def measure_growth_with_weeks(benchmark, plan: Plan):
    """One life, read at several weeks."""
    case = Case(RESIDENTS, max(plan.marks), plan.settling_weeks, marks=plan.marks)
    found = benchmark.pedantic(measured, ("one_case", case), rounds=1)
    benchmark.extra_info.update({"marks": found["marks"], "residents": RESIDENTS})
