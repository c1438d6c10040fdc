"""How long from the command to the first week, with rules compiled before (warm) and with none compiled (cold)?"""

import re
import time
from collections import defaultdict
from pathlib import Path

from tests.benchmarks.child import Start, measured, said_by
from tests.benchmarks.plugin import Plan

IMPORT = re.compile(r"^import time:\s+(?P<own>\d+) \|\s+\d+ \|\s+(?P<module>[\w.]+)$", re.MULTILINE)
WARM_STARTS = 5
WORTH_NAMING = 0.03  # seconds


def started(folder: Path, **environment: str) -> dict[str, float]:
    words = ("+experiment=phase_zero", "weeks=1", f"hydra.run.dir={folder}")
    return measured("start_up", Start(time.time(), words), **environment)


def measure_start_up_cold(benchmark, plan: Plan, tmp_path):
    found = benchmark.pedantic(started, (tmp_path,), {"NUMBA_CACHE_DIR": str(tmp_path / "empty")}, rounds=1)
    benchmark.extra_info.update(found)


def measure_start_up_warm(benchmark, plan: Plan, tmp_path):
    starts: list[dict[str, float]] = []
    benchmark.pedantic(lambda: starts.append(started(tmp_path)), rounds=WARM_STARTS, warmup_rounds=1)
    benchmark.extra_info.update(min(starts[1:], key=lambda start: start["to_first_week"]))


def measure_start_up_imports(benchmark):
    """Seconds that the modules of each package take themselves, without those that they import."""
    words = ["-X", "importtime", "-c", "import sim.__main__, experiments, sim.settings"]
    told = benchmark.pedantic(said_by, (words,), rounds=1, warmup_rounds=1).stderr
    packages: dict[str, float] = defaultdict(float)
    for found in IMPORT.finditer(told):
        packages[found["module"].partition(".")[0]] += int(found["own"]) / 1e6
    named = {name: seconds for name, seconds in packages.items() if seconds >= WORTH_NAMING}
    benchmark.extra_info["packages"] = named | {"the rest": sum(packages.values()) - sum(named.values())}
