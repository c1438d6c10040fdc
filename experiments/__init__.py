"""How runs are combined: one module a design. The question itself stands in configs/experiment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from experiments import compare, question, single
from experiments.multiverse import check as multiverse_check
from experiments.multiverse import design as multiverse
from experiments.patterns import check as patterns_check
from experiments.patterns import design as patterns
from experiments.two_lives import check as two_lives_check
from experiments.two_lives import design as two_lives

Design = Callable[[Mapping[str, Any], Path], Path]

DESIGNS: dict[str, Design] = {
    "single": single.run,
    "compare": compare.run,
    "multiverse": multiverse.run,
    "patterns": patterns.run,
    "two_lives": two_lives.run,
}
"""Designs by name: each takes the settings and a folder, and returns the folder that holds the results."""

CHECKS: dict[str, Callable[[Mapping[str, Any]], None]] = {
    "single": single.check,
    "compare": question.check,
    "multiverse": multiverse_check.check,
    "patterns": patterns_check.check,
    "two_lives": two_lives_check.check,
}
"""What each design asks of the settings beyond what any run does: raises BadInput, before anything is written."""

OF_MANY_RUNS: dict[str, Any] = {"compare": compare, "multiverse": multiverse, "patterns": patterns}
"""The designs of many runs: `runs_of` tells them before they are lived, `write` what they came to."""
