"""The kinds of measures that can be taken of a run in the worker that lived it, while its record is in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from experiments.details import details
from experiments.measures import measured

if TYPE_CHECKING:
    from sim.model import CoproductionModel

OUTCOMES, DETAILS = "outcomes", "details"
KINDS: dict[str, Callable[..., pd.DataFrame]] = {
    OUTCOMES: lambda model, **asked: measured(model.record, **asked),
    DETAILS: details,
}
"""By name, what makes a table of a run that was lived and of what is asked of it."""


def taken(model: CoproductionModel, measures: Mapping[str, Any]) -> pd.DataFrame:
    """Return what is measured of a run; measures that name no kind are outcomes."""
    asked = {name: value for name, value in measures.items() if name != "kind"}
    return KINDS[measures.get("kind", OUTCOMES)](model, **asked)
