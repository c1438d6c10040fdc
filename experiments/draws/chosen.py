"""What is drawn of what could be: all of it, or what is named."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.draws.assumptions import Assumption
from experiments.question import several
from sim.problems import unknown


def chosen(space: Sequence[Assumption], only: object) -> list[Assumption]:
    """Return the assumptions that `design.only` names, or all where it is null; raise BadInput for one that is not."""
    if only is None:
        return [*space]
    names, known = several(only, "design.only"), [one.name for one in space]
    for name in names:
        if name not in known:
            raise unknown("assumption for design.only", str(name), known)
    return [one for one in space if one.name in names]
