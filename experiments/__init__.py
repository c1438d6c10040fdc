"""How runs are combined: one module a design. The question itself stands in configs/experiment.

A design is loaded when it is first asked for: a run of a sweep needs none of what a calibration needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, TypeVar

Part = TypeVar("Part")
Design = Callable[[Mapping[str, Any], Path], Path]
Check = Callable[[Mapping[str, Any]], None]

PACKAGES = (
    "calibration", "classroom", "discovery", "multiverse", "patterns", "sensitivity", "table_1", "two_lives",
)  # fmt: skip
MODULES = {"single": ("single", "single"), "compare": ("compare", "question")} | {
    name: (f"{name}.design", f"{name}.check") for name in PACKAGES
}
"""By the name of a design, the modules that live it and that check what it is asked."""


class Parts(Mapping[str, Part], Generic[Part]):
    """A part of each design by the design's name, loaded when it is asked for.

    names   of the designs
    module  which of a design's modules it is in: 0 lives it, 1 checks it
    part    its name there; none = the whole module
    """

    def __init__(self, names: Sequence[str], module: int, part: str = "") -> None:
        self.names, self.module, self.part = names, module, part

    def __getitem__(self, name: str) -> Part:
        """Return the part of a design; KeyError where there is no such design."""
        if name not in self.names:
            raise KeyError(name)
        module = import_module(f"experiments.{MODULES[name][self.module]}")
        found: Part = getattr(module, self.part) if self.part else module  # type: ignore[assignment]
        return found

    def __iter__(self) -> Iterator[str]:
        """Give the names of the designs."""
        return iter(self.names)

    def __len__(self) -> int:
        """Return how many designs there are."""
        return len(self.names)


DESIGNS: Parts[Design] = Parts([*MODULES], 0, "run")
"""Designs by name: each takes the settings and a folder, and returns the folder that holds the results."""

CHECKS: Parts[Check] = Parts([*MODULES], 1, "check")
"""What each design asks of the settings beyond what any run does: raises BadInput, before anything is written."""

OF_MANY_RUNS: Parts[Any] = Parts(
    ("classroom", "compare", "discovery", "multiverse", "patterns", "sensitivity", "table_1"), 0
)
"""The designs of many runs: `runs_of` tells them before they are lived, `write` what they came to."""

IN_STAGES = ("calibration",)
"""The designs of many runs that come one after the other: what the later are depends on what the earlier came to."""
