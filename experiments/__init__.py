"""How runs are combined: one module a design. The question itself stands in configs/experiment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from experiments import compare, question, single
from experiments.calibration import check as calibration_check
from experiments.calibration import design as calibration
from experiments.classroom import check as classroom_check
from experiments.classroom import design as classroom
from experiments.discovery import check as discovery_check
from experiments.discovery import design as discovery
from experiments.multiverse import check as multiverse_check
from experiments.multiverse import design as multiverse
from experiments.patterns import check as patterns_check
from experiments.patterns import design as patterns
from experiments.sensitivity import check as sensitivity_check
from experiments.sensitivity import design as sensitivity
from experiments.table_1 import check as table_1_check
from experiments.table_1 import design as table_1
from experiments.two_lives import check as two_lives_check
from experiments.two_lives import design as two_lives

Design = Callable[[Mapping[str, Any], Path], Path]

DESIGNS: dict[str, Design] = {
    "single": single.run,
    "compare": compare.run,
    "calibration": calibration.run,
    "classroom": classroom.run,
    "discovery": discovery.run,
    "multiverse": multiverse.run,
    "patterns": patterns.run,
    "sensitivity": sensitivity.run,
    "table_1": table_1.run,
    "two_lives": two_lives.run,
}
"""Designs by name: each takes the settings and a folder, and returns the folder that holds the results."""

CHECKS: dict[str, Callable[[Mapping[str, Any]], None]] = {
    "single": single.check,
    "compare": question.check,
    "calibration": calibration_check.check,
    "classroom": classroom_check.check,
    "discovery": discovery_check.check,
    "multiverse": multiverse_check.check,
    "patterns": patterns_check.check,
    "sensitivity": sensitivity_check.check,
    "table_1": table_1_check.check,
    "two_lives": two_lives_check.check,
}
"""What each design asks of the settings beyond what any run does: raises BadInput, before anything is written."""

OF_MANY_RUNS: dict[str, Any] = {
    "classroom": classroom,
    "compare": compare,
    "discovery": discovery,
    "multiverse": multiverse,
    "patterns": patterns,
    "sensitivity": sensitivity,
    "table_1": table_1,
}
"""The designs of many runs: `runs_of` tells them before they are lived, `write` what they came to."""

IN_STAGES = ("calibration",)
"""The designs of many runs that come one after the other: what the later are depends on what the earlier came to."""
