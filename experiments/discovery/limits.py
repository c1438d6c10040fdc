"""The limits of a box as a table: in the units of each assumption, and in words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.words import in_words, plain_words
from experiments.discovery.boxes import Limit
from experiments.discovery.cases import KEY
from experiments.draws.assumptions import Assumption
from experiments.multiverse.contested import CONTESTED
from experiments.multiverse.in_words import COUNTED, HEADINGS, KNOWN, WRITTEN
from sim.levers import LEVERS

LIMITS = [*KEY, "assumption", "low", "high", "share_of_prior", "comes_back", "told", "words"]
OF_PLACE = {"network_age": ("years for which the network has existed", "years")}
EVERY_ARM = 5


def limits_told(
    limits: Sequence[Limit], comes_back: Mapping[tuple[str, str], float], space: Sequence[Assumption], enough: float
) -> pd.DataFrame:
    """Return a row for each assumption that a box limits.

    comes_back   by assumption and side, the share of halves in which it has a limit; told are those with enough
    """
    by_name = {one.name: one for one in space}
    rows = []
    for name in dict.fromkeys(limit.name for limit in limits):
        one = by_name[name]
        sides = [limit for limit in limits if limit.name == name and comes_back.get((name, limit.side), 0.0) >= enough]
        told = bool(sides)
        sides = sides or [limit for limit in limits if limit.name == name]
        ends = {limit.side: rounded(limit, one) for limit in sides}
        low, high = ends.get("low", one.low), ends.get("high", one.high)
        back = min(comes_back.get((name, limit.side), 0.0) for limit in sides)
        rows.append((name, low, high, share_of_prior(one, low, high), back, told, condition(one, low, high)))
    return pd.DataFrame(rows, columns=LIMITS[len(KEY) :])


def rounded(limit: Limit, one: Assumption) -> float:
    """Return a limit in whole numbers where the assumption counts in them."""
    if not one.whole:
        return limit.value
    return float(math.ceil(limit.value) if limit.side == "low" else math.floor(limit.value))


def share_of_prior(one: Assumption, low: float, high: float) -> float:
    """Return how much of what is tried lies between two limits, 0-1."""
    more = 1.0 if one.whole else 0.0
    return (high - low + more) / (one.high - one.low + more)


def condition(one: Assumption, low: float, high: float) -> str:
    """Say two limits: "weeks between an organisation's meetings (in time bound): at least 4 weeks (tried: 1 to 8)"."""
    if one.kind == "switch":
        return f"{said(one)} is taken {'not ' if high < 1 else ''}to be so"
    meaning, unit = meaning_of(one)
    kind = "odds" if unit == "logit" and not re.search("effect|barrier", meaning) else unit
    write, counted = WRITTEN.get(kind, in_words), COUNTED.get(kind, f" {unit}")
    ends = [write(float(value)) for value in (low, high, one.low, one.high)]
    limit = f"between {ends[0]} and {ends[1]}"
    if low <= one.low or high >= one.high:
        limit = f"at most {ends[1]}" if low <= one.low else f"at least {ends[0]}"
    return f"{said(one)}: {limit}{counted} (tried: {ends[2]} to {ends[3]})"


def said(one: Assumption) -> str:
    """Say in words what an assumption is, and where it is made."""
    return f"“{claim_of(one)}”" if one.kind == "switch" else f"{meaning_of(one)[0]} ({where_of(one)})"


def claim_of(one: Assumption) -> str:
    """Return what a contested mechanism claims."""
    return next(switch.claim.rstrip(".") for switch in CONTESTED.values() if one.setting in switch.off)


def meaning_of(one: Assumption) -> tuple[str, str]:
    """Return what an assumption means and its unit."""
    if one.kind == "place":
        return OF_PLACE[one.setting]
    if one.kind == "lever":
        lever = LEVERS[one.setting]
        meaning = lever.meaning.split(";")[0]
        return (f"share {meaning}" if meaning.startswith("of ") else meaning), lever.unit
    return KNOWN[one.setting].meaning, KNOWN[one.setting].unit


def where_of(one: Assumption) -> str:
    """Say in which arms, or in which part of the model, an assumption is made."""
    if one.kind == "place":
        return "of the place"
    if one.kind == "lever":
        return "every arm" if len(one.arms) >= EVERY_ARM else "in " + ", ".join(map(plain_words, one.arms))
    return HEADINGS[one.setting].split(":")[0].lower()
