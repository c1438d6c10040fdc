"""What the table of draws tells of the assumptions that stay free: a posterior, and how far it can be believed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.calibration import telling
from analysis.calibration.adjusting import Sample, posterior
from experiments.calibration.table import Table, ends_of
from experiments.calibration.targets import Target
from experiments.draws.rows import Row, rows_at

PREDICTED = "predicted"


class Learned(NamedTuple):
    """A posterior: draws from it as rows, how far each assumption is narrowed, and whether known values come back."""

    sample: Sample
    drawn: list[Row]
    identified: pd.DataFrame
    recovered: pd.DataFrame


def learned_from(table: Table, targets: list[Target], settings: Mapping[str, Any]) -> Learned:
    """Return what a table tells, given the targets."""
    design, names = settings["design"], [one.name for one in table.kept]
    low, high = ends_of(targets, table.luck)
    accepted = float(design["accepted"])
    given = (table.shares, table.scaled, low, high, accepted)
    sample = posterior(*given, luck_of(design, "posterior"))
    chance = telling.by_chance(*given, luck_of(design, "by chance"))
    shares = sample.drawn(int(design["posterior_draws"]), luck_of(design, "draws"))
    left_out = luck_of(design, "left out").permutation(len(table.rows))[: int(design["held_out"])].tolist()
    found = telling.recovered(names, table.shares, table.scaled, left_out, accepted, luck_of(design, "recovery"))
    identified = telling.table_of(names, sample, table.shares, chance)
    return Learned(sample, rows_at(PREDICTED, table.kept, shares.tolist()), identified, found)


def luck_of(design: Mapping[str, Any], what: str) -> np.random.Generator:
    """Return the luck of one step: the same for the same sample seed, whatever other steps do."""
    return np.random.default_rng([int(design["sample_seed"]), *what.encode()])
