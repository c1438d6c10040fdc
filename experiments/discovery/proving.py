"""Is a region more than chance? Boxes found on half of the rows are tried on the other half, many times over.

Cutting rows in two once would leave it to the luck of the cut. Twice the median p-value over many cuts is a p-value too
(Meinshausen, Meier and Bühlmann 2009); limits that come back in most halves are stable (Shah and Samworth 2013).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from experiments.discovery.boxes import Truth, box_of, inside

Side = tuple[str, str]


class Tried(NamedTuple):
    """What boxes hold in rows on which they were not found, all halves taken together.

    density     of the rows inside, the share that are cases; nan where all boxes are empty
    coverage    of the cases, the share that lies inside
    share       of all rows, the share that are cases: what a box by chance would have for its density
    p           how often chance alone would put as many cases inside
    comes_back  by assumption and side, in what share of halves it has a limit
    """

    density: float
    coverage: float
    share: float
    p: float
    comes_back: Mapping[Side, float]


def tried(values: pd.DataFrame, cases: Truth, design: Mapping[str, Any]) -> Tried:
    """Cut rows in two halves many times; let each half find a box, and try it on the other."""
    from sklearn.model_selection import RepeatedStratifiedKFold

    cuts = RepeatedStratifiedKFold(n_splits=2, n_repeats=int(design["cuts"]), random_state=int(design["sample_seed"]))
    held, p_values, back = np.zeros(4), [], Counter[Side]()
    for found_on, tried_on in cuts.split(values, cases):
        limits = box_of(values.iloc[found_on], cases[found_on], design).limits
        back.update((limit.name, limit.side) for limit in limits)
        rest = cases[tried_on]
        within = inside(limits, values.iloc[tried_on]) if limits else np.zeros(len(rest), bool)
        counted = len(rest), int(rest.sum()), int(within.sum()), int(rest[within].sum())
        p_values.append(by_chance(*counted))
        held += counted
    rows, all_cases, within_rows, within_cases = held
    density = within_cases / within_rows if within_rows else np.nan
    p = min(1.0, 2 * float(np.median(p_values)))
    comes_back = {side: times / len(p_values) for side, times in back.items()}
    return Tried(density, within_cases / all_cases, all_cases / rows, p, comes_back)


def by_chance(rows: int, cases: int, inside_rows: int, inside_cases: int) -> float:
    """Return how often so many rows drawn by chance hold as many cases or more; 1 where none are drawn."""
    return float(stats.hypergeom.sf(inside_cases - 1, rows, cases, inside_rows))
