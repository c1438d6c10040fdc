"""What pytest is told when it measures: how many weeks, what the machine is, and to have everything compiled first."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from typing import Any, NamedTuple

import pytest

from sim.compiled import source_fingerprint
from tests.benchmarks.child import Case, measured

PACKAGES = ("mesa", "numba", "numpy", "starsim")


class Plan(NamedTuple):
    """How much is lived."""

    weeks: int = 520
    settling_weeks: int | None = None  # None: as many as the theory has
    weeks_of_growth: int = 26
    weeks_of_boroughs: int = 104
    marks: tuple[int, ...] = (130, 260, 520, 1040)
    rounds: int = 5


BRIEF = Plan(8, 4, 4, 8, (4, 8, 16, 32), 2)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the command be brief."""
    parser.addoption("--brief", action="store_true", help="live few weeks: to see that everything can be measured")


@pytest.fixture(scope="session")
def plan(request: pytest.FixtureRequest) -> Plan:
    """Return how much is to be lived, once every rule and event has been compiled."""
    measured("one_case", Case(residents=300, weeks=520))
    return BRIEF if request.config.getoption("--brief") else Plan()


def pytest_benchmark_update_machine_info(config: pytest.Config, machine_info: dict[str, Any]) -> None:
    """Describe the machine by its kind, never by its name."""
    processor = machine_info["cpu"].get("brand_raw", platform.machine())
    kind = {
        "cores": os.cpu_count(),
        "processor": processor,
        "gigabytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: version for name in PACKAGES if (version := version_of(name))},
        "code": source_fingerprint(),
        "brief": config.getoption("--brief"),
    }
    machine_info.clear()
    machine_info.update(kind)


def version_of(package: str) -> str | None:
    """Return the version of a package, or None where it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
