"""What people are exposed to where they live, and how soon they come to be in need by it."""

import math
from typing import Any, NamedTuple

import numpy as np

from sim.chance import luck
from sim.compiled import compiled
from sim.rules.need import onset_chance
from sim.tables import IN_NEED

NEED, SEVERITY, WEEKS = range(9, 12)


class Surroundings(NamedTuple):
    """What a community brings to a person: one number a community, and the organisations in it, padded with -1."""

    adult_share: np.ndarray[Any, Any]
    residents: np.ndarray[Any, Any]
    deprivation: np.ndarray[Any, Any]
    history: np.ndarray[Any, Any]
    racialised: np.ndarray[Any, Any]
    other_language: np.ndarray[Any, Any]
    cbo_membership: np.ndarray[Any, Any]
    cbos: np.ndarray[Any, Any]
    mean_deprivation: float
    prevalence: float
    remission: float
    leaving: float


@compiled
def expose(users, row, surroundings, theory):
    """Settle how likely need is to arise in a person, by exposure to deprivation."""
    users.onset[row] = onset_chance(
        surroundings.prevalence,
        surroundings.remission,
        users.deprivation[row],
        theory.deprivation_effect,
        theory.deprivation,
        surroundings.mean_deprivation,
    )


@compiled
def expose_everybody(users, surroundings, theory):
    """Settle this anew for all who live here, by the theory that is now in force."""
    for row in range(len(users.identity)):
        expose(users, row, surroundings, theory)


@compiled
def draw_need(users, row, identity, surroundings, key):
    """Draw whether a person is in need, and for how long, from the long run of onset and remission."""
    onset = users.onset[row]
    passing = 1.0 - math.exp(-surroundings.remission / 52.0)
    severity = luck(key, identity, 0, SEVERITY)
    users.weeks_untreated[row] = 0.0
    if luck(key, identity, 0, NEED) < onset / (onset + passing):
        users.need[row] = IN_NEED + 0.7 * severity
        users.weeks_untreated[row] = math.floor(math.log(luck(key, identity, 0, WEEKS)) / math.log(1.0 - passing))
    else:
        users.need[row] = 0.99 * IN_NEED * severity
