"""How far each life is from those that parted first, and who had parted by then at each distance."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from experiments.two_lives.parting import Partings
from sim.ledger import Array

OUT_OF_REACH = -1


def steps_from(sources: Array, neighbours: Array, cbo: Array) -> Array:
    """Return how many steps news would take from some residents to each (residents,): -1 where no road leads.

    A step goes to somebody whom a person tells (a weak tie), or with whom they share an organisation, a congregation
    for most: through its hall, half a step in and half a step out.

    neighbours  (residents, ties)  rows of those whom each tells
    cbo         (residents,)       row of each resident's organisation, -1 = none
    """
    residents = len(cbo)
    if not len(sources):
        return np.full(residents, OUT_OF_REACH)
    members = np.flatnonzero(cbo >= 0)
    halls, size = residents + cbo[members], residents + int(cbo.max()) + 1
    tellers = np.repeat(np.arange(residents), neighbours.shape[1])
    tells = roads(tellers, neighbours.ravel(), size) > 0
    belongs = roads(members, halls, size)
    halves = dijkstra(2.0 * tells + belongs + belongs.T, indices=sources, min_only=True)[:residents]
    return np.where(np.isfinite(halves), halves / 2.0, OUT_OF_REACH).astype(np.int64)


def roads(start: Array, end: Array, size: int) -> coo_array:
    """Return how many roads lead from each to each (size, size)."""
    return coo_array((np.ones(len(start)), (start, end)), (size, size)).tocsr()


def spread(seen: Partings, steps: Array) -> pd.DataFrame:
    """Return one row a week and distance: who lived there, and the shares whose paths and whose trust had parted."""
    return pd.DataFrame(
        {
            "week": week,
            "distance": distance,
            "people": int(here.sum()),
            "parted": float(paths[here].mean()) if here.any() else np.nan,
            "trust_parted": float(trust[here].mean()) if here.any() else np.nan,
        }
        for week, (paths, trust, both) in enumerate(seen.shares)
        for distance in np.unique(steps).tolist()
        for here in [both & (steps == distance)]
    )
