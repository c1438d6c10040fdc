"""Who tells whom: each resident's few weak ties, inside the organisation, the community, or with anybody."""

from __future__ import annotations

import numpy as np

from sim.chance import luck, luck_key
from sim.compiled import compiled
from sim.population.residents import WEAK_TIES
from sim.tables import Array, ServiceUsers

ANYONE, INSIDE_CBO, INSIDE_COMMUNITY = range(3)


@compiled
def choose_neighbours(
    neighbours, users, order, starts, sizes, cbo_order, cbo_starts, cbo_sizes, ties_within, homophily, key
):
    """Fill each resident's weak ties: from the same organisation, the same community, or anybody."""
    for row in range(neighbours.shape[0]):
        community, cbo = users.community[row], users.cbo[row]
        for tie in range(neighbours.shape[1]):
            pick = luck(key, row, tie, ANYONE)
            if cbo >= 0 and cbo_sizes[cbo] > 1 and luck(key, row, tie, INSIDE_CBO) < homophily:
                other = cbo_order[cbo_starts[cbo] + int(pick * cbo_sizes[cbo])]
            elif sizes[community] > 1 and luck(key, row, tie, INSIDE_COMMUNITY) < ties_within[community]:
                other = order[starts[community] + int(pick * sizes[community])]
            else:
                other = int(pick * neighbours.shape[0])
            neighbours[row, tie] = other if other != row else (row + 1) % neighbours.shape[0]


def members(labels: Array, groups: int) -> tuple[Array, Array, Array]:
    """Return rows in order of their group, where each group starts, and how many it has; label -1 is nobody's."""
    order = np.argsort(labels, kind="stable")
    sizes = np.array([(labels == group).sum() for group in range(groups)])
    starts = (labels < 0).sum() + np.concatenate([[0], sizes[:-1]]).cumsum()
    return order, starts, sizes


def weak_ties(users: ServiceUsers, ties_within: Array, cbos: int, homophily: float, seed: int) -> Array:
    """Return (residents, WEAK_TIES) rows of others whom each resident tells of what happened."""
    neighbours = np.zeros((len(users.identity), WEAK_TIES), np.int32)
    inside = members(users.community, len(ties_within))
    together = members(users.cbo, cbos)
    choose_neighbours(neighbours, users, *inside, *together, ties_within, homophily, luck_key(seed, "weak ties", 0))
    return neighbours
