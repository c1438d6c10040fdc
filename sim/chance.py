"""Common luck: one number for each (seed, event, week, entity, other entity, slot), whatever else happens.

The same people therefore have the same luck in every arm, and two lives part for a reason. No stream is
consumed: asking for one number never changes another, so the order of questions, an extra person or an extra
rule disturb nobody. The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
"""

from __future__ import annotations

import math
import zlib

from sim.compiled import compiled, unsigned

MASK = unsigned(0xFFFFFFFFFFFFFFFF)
STEP = unsigned(0x9E3779B97F4A7C15)
FIRST = unsigned(0xBF58476D1CE4E5B9)
SECOND = unsigned(0x94D049BB133111EB)
TO_UNIT = 1.0 / 4503599627370496.0  # 2 ** -52
HALF_STEP = TO_UNIT / 2.0


@compiled
def mixed(state, word):
    """Stir one more whole number into a 64-bit state."""
    state = (state + STEP * (unsigned(word) + unsigned(1))) & MASK
    state = ((state ^ (state >> unsigned(30))) * FIRST) & MASK
    state = ((state ^ (state >> unsigned(27))) * SECOND) & MASK
    return state ^ (state >> unsigned(31))


@compiled
def stirred_key(seed, event, week):
    """Return what the luck of one event in one week is drawn from: a whole number below 2**63."""
    return int(mixed(mixed(mixed(unsigned(0), seed), event), week) >> unsigned(1))


def luck_key(seed: int, event: str, week: int) -> int:
    """Return the key of an event's luck in a week. The event is known by its name; weeks count from 0."""
    return int(stirred_key(seed, zlib.crc32(event.encode()), week))


@compiled
def luck(key, entity, other, slot):
    """Return this occasion's luck, strictly between 0 and 1 and evenly spread.

    key     from `luck_key`     the event and the week
    entity  whole number >= 0   whose luck it is: an identity, never a position
    other   whole number >= 0   with whom, or 0
    slot    whole number >= 0   which question of this event

    Whose luck it is comes last, so that what a walk over people shares is stirred once for all of them.
    """
    return float(mixed(mixed(mixed(unsigned(key), slot), other), entity) >> unsigned(12)) * TO_UNIT + HALF_STEP


@compiled
def gumbel(key, entity, other, slot):
    """Return luck on the Gumbel scale: the taste for an option, which makes the best of several a logit choice."""
    return -math.log(-math.log(luck(key, entity, other, slot)))


@compiled
def chance_of(score):
    """Turn a logit score into a chance between 0 and 1."""
    if score < -700.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-score))


@compiled
def shifted_chance(chance, score):
    """Move a usual chance by a score on the logit scale: at score 0 it is the usual one, and nil stays nil."""
    if chance <= 0.0:
        return 0.0
    odds = chance * math.exp(min(50.0, max(-50.0, score)))
    return odds / (1.0 - chance + odds)
