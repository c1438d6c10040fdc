"""What can be changed in class: one lever, one moment or one assumption at a time, in every arm alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from experiments.beside import DEFAULT, Levers

AS_TOLD = DEFAULT
LEVER, MOMENT, ASSUMPTION = "lever", "moment", "assumption"
KINDS = (LEVER, MOMENT, ASSUMPTION)
WHOLE = 1.0
"""The size of what happens at a moment: all of the brokers leave; the end of money has no size."""


class Change(NamedTuple):
    """One thing that is other than told.

    name    of the lever, of the shock, or of the assumption
    kind    which of these it is
    value   what it is instead, or the week in which it happens
    """

    name: str
    kind: str
    value: Any

    @property
    def setting(self) -> str:
        """The name of the change, as in pay_rate=0.5."""
        return f"{self.name}={self.value}"

    def levers(self, levers: Levers) -> Levers:
        """Return the levers of an arm under this change."""
        return {**levers, self.name: self.value} if self.kind == LEVER else levers

    def settings(self, shocks: list[Any]) -> dict[str, Any]:
        """Return what else of the settings differs under this change.

        shocks   those that are asked for anyhow
        """
        if self.kind == MOMENT:
            size = {} if self.name == "funding_ends" else {"size": WHOLE}
            return {"shocks": [*shocks, {"week": self.value, "kind": self.name, **size}]}
        return {"theory": {self.name: self.value}} if self.kind == ASSUMPTION else {}


def changes_of(design: Mapping[str, Any]) -> Iterator[Change]:
    """Give every change that a design asks for, in its order."""
    for name in design["changes"] if design["only"] is None else design["only"]:
        told = design["changes"][name]
        for value in told["values"]:
            yield Change(str(name), str(told["kind"]), value)
