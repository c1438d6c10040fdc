"""How fast is a resident's week, how much memory does a resident take, and which event takes the time?"""

import pytest

from tests.benchmarks.child import Case, measured
from tests.benchmarks.plugin import Plan

SIZES = (5_000, 50_000, 250_000, 1_000_000)


@pytest.mark.parametrize("residents", SIZES)
def measure_size(benchmark, plan: Plan, residents: int):
    case = Case(residents, plan.weeks, plan.settling_weeks)
    benchmark.extra_info.update(benchmark.pedantic(measured, ("one_case", case), rounds=1))
