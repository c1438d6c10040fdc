"""How does a resident's week compare with plain objects, another framework, and moving the memory at all?"""

from tests.benchmarks.child import Turns, measured
from tests.benchmarks.plugin import Plan


def measure_beside_others(benchmark, plan: Plan):
    """All live four weeks each in turns, so that whatever else the machine does hits all alike."""
    turns = Turns(plan.rounds, plan.settling_weeks)
    benchmark.extra_info.update(benchmark.pedantic(measured, ("others", turns), rounds=1))
