"""What many worlds say: who leads in what share of the assumptions tried, and which assumptions push the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.multiverse.leads import leads
from analysis.multiverse.preparation import preparation
from analysis.multiverse.pushes import pushes
from analysis.multiverse.variance import variance

WHOLE = ["terms", "setting", "community", "member", "harm_quartile"]


def findings(
    replicates: pd.DataFrame, worlds: pd.DataFrame, assumptions: pd.DataFrame, design: Mapping[str, Any]
) -> dict[str, pd.DataFrame]:
    """Return the tables of a multiverse by name: effects, leads, pushes and variance.

    replicates   one row per arm, seed, world (`setting`), horizon, window and outcome
    worlds       one row a world: what it takes to be so
    assumptions  one row an assumption or switch: its kind, its prior, and what it needs to matter to the pair
    design       has the `pair` (prepared, unprepared) and the `outcomes`, the first of which is the primary one
    """
    effects = preparation(replicates, worlds, design["pair"])
    primary = effects[(effects["outcome"] == design["outcomes"][0]) & (effects["window"] == "cumulative")]
    return {
        "effects": effects,
        "leads": leads(replicates, worlds, design["pair"]),
        "pushes": pushes(primary, worlds, assumptions),
        "variance": variance(primary, worlds, assumptions),
    }
