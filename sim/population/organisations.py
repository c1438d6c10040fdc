"""How organisations begin: those of the place's record, and whoever comes after them, by one rule."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from sim.chance import luck, luck_key
from sim.place import Place
from sim.population.residents import around
from sim.tables import Bonds, Organisations, blank
from sim.theory import Theory

STANDING, CAPACITY, VOICE, ENERGY, UNRESOLVED, RESERVES = range(6)
ROWS_FOR_ONE_MORE = 1  # an empty row for each organisation, for those that are founded later
ENERGY_AT_FIRST = 0.8
KIN, OTHERS = range(2)


def first_organisations(place: Place, theory: Theory, seed: int) -> Organisations:
    """Return the organisations of the place's record, and empty rows for those to come."""
    names = [community.name for community in place.communities]
    count = len(place.organisations)
    organisations = blank(Organisations, count + math.ceil(count / ROWS_FOR_ONE_MORE))
    organisations.identity[:] = np.arange(len(organisations.identity))
    organisations.leader[:] = organisations.identity
    for row, record in enumerate(place.organisations):
        community = names.index(record.community)
        history = min(1.0, theory.history * place.communities[community].history)
        key = luck_key(seed, "organisations", 0)
        unresolved = around(history, 0.4 * history, luck(key, row, 0, UNRESOLVED))
        begin_organisation(organisations, row, community, place, theory, unresolved, seed)
    return organisations


def begin_organisation(
    organisations: Organisations, row: int, community: int, place: Place, theory: Theory, unresolved: float, seed: int
) -> None:
    """Fill a row with an organisation that begins; what it has comes with its identity, and history from before."""
    key, who = luck_key(seed, "organisations", 0), int(organisations.identity[row])
    organisations.alive[row] = 1
    organisations.community[row] = community
    organisations.racialised[row] = place.communities[community].racialised
    organisations.standing[row] = around(theory.standing, 0.4, luck(key, who, 0, STANDING))
    organisations.capacity[row] = around(theory.capacity, 0.5, luck(key, who, 0, CAPACITY))
    organisations.voice[row] = opening_voice(theory, who, seed)
    organisations.energy[row] = around(ENERGY_AT_FIRST, 0.2, luck(key, who, 0, ENERGY))
    organisations.reserves[row] = min(1.0, 2.0 * theory.usual_reserves * luck(key, who, 0, RESERVES))
    organisations.unresolved_history[row] = unresolved


def opening_voice(theory: Theory, identity: int, seed: int) -> float:
    """Return the voice with which an organisation begins."""
    return float(around(theory.voice, 0.4, luck(luck_key(seed, "organisations", 0), identity, 0, VOICE)))


def first_bonds(place: Place, organisations: Organisations, theory: Theory, seed: int) -> Bonds:
    """Return who knows whom among organisations: in a ring within each community, and one beyond it each.

    One empty row for each organisation to come waits for its bond with the one that it comes out of.
    """
    key, count = luck_key(seed, "bonds", 0), len(place.organisations)
    spare = len(organisations.identity) - count
    community = organisations.community[:count]
    pairs: set[tuple[int, int]] = set()
    for one in range(count):
        kin = [row for row in range(count) if community[row] == community[one]]
        others = [row for row in range(count) if community[row] != community[one]]
        if others:
            other = others[int(luck(key, one, 0, OTHERS) * len(others))]
            pairs.add((min(one, other), max(one, other)))
        if kin[0] == one and len(kin) > 1:
            pairs |= {(kin[0], kin[-1]), *pairwise(kin)}
    bonds = blank(Bonds, len(pairs) + spare)
    bonds.cbo[: len(pairs)], bonds.peer[: len(pairs)] = np.array(sorted(pairs)).T if pairs else ((), ())
    bonds.strength[: len(pairs)] = theory.bond_opening * share_of_old_network(
        place.network_age, theory.network_building_years
    )
    bonds.cbo[len(pairs) :], bonds.peer[len(pairs) :] = np.arange(count, count + spare), -1
    return bonds


def share_of_old_network(network_age: float, building_years: float) -> float:
    """Return how much of a long-standing network's ties a network of this age (years) has: 0 new, toward 1 old."""
    return 1.0 - math.exp(-network_age / building_years)
