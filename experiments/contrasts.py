"""What a comparison sets beside what: arms in pairs, and the factors in which arms differ with all else equal."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import prod
from typing import Any

from analysis.estimate import Contrast
from analysis.headline import Shown
from sim.problems import BadInput, told, unknown

ALL_ELSE = "everything else equal"
FACTOR = {"means", "levers", "with", "without"}
Levers = Mapping[str, Any]
Signs = Mapping[str, Mapping[str, int]]
"""By factor and arm: 1 with, -1 without."""


def contrasts_of(design: Mapping[str, Any], arms: Mapping[str, Levers]) -> list[Contrast]:
    """Return every contrast that a design asks for: factors, their interactions, and arms in pairs.

    Without factors, contrasts or a baseline (`versus`), every pair of arms is compared.
    """
    signs = signs_of(design["factors"], arms)
    pairs = pairs_of(design, arms) + [pair for name in signs for pair in twins(signs, name)]
    return factorial(signs) + [Contrast.of_pair(*pair) for pair in dict.fromkeys(pairs)]


def shown_of(design: Mapping[str, Any], arms: Mapping[str, Levers]) -> list[Shown]:
    """Return the contrasts to show first: every factor with all else equal, then the pairs that the design names."""
    factors = [Shown(str(name), ALL_ELSE, means=factor["means"]) for name, factor in design["factors"].items()]
    return factors + [Shown(*pair, len(differences(*(arms[arm] for arm in pair)))) for pair in pairs_of(design, arms)]


def pairs_of(design: Mapping[str, Any], arms: Mapping[str, Levers]) -> list[tuple[str, str]]:
    """Return the pairs (arm, versus) that a design names: its contrasts, and every arm beside its baseline."""
    if not (design["contrasts"] or design["factors"] or design["versus"]):
        return list(combinations(sorted(arms), 2))
    pairs = []
    for pair in design["contrasts"]:
        if not isinstance(pair, list) or len(pair) != 2:
            raise BadInput(f"design.contrasts holds {told(pair)}; it takes pairs [arm, versus].")
        pairs.append((known_arm(pair[0], arms), known_arm(pair[1], arms)))
    if design["versus"] is not None:
        versus = known_arm(design["versus"], arms)
        pairs += [(arm, versus) for arm in sorted(arms) if arm != versus]
    return list(dict.fromkeys(pairs))


def known_arm(name: object, arms: Mapping[str, Levers]) -> str:
    """Return the name of an arm, or raise BadInput where there is no such arm."""
    if name not in list(arms):
        raise unknown("arm of this comparison", name, arms)
    return str(name)


def signs_of(factors: Mapping[str, Any], arms: Mapping[str, Levers]) -> Signs:
    """Return for each factor which arms are with it and which without, or raise BadInput where that is no factorial."""
    signs = {}
    for name, factor in factors.items():
        if not isinstance(factor, Mapping) or set(factor) != FACTOR:
            raise BadInput(f"design.factors.{name} should say what it means, its levers, the arms with and without it.")
        signs[str(name)] = {
            known_arm(arm, arms): sign for side, sign in (("with", 1), ("without", -1)) for arm in factor[side]
        }
    for name in signs:
        corners = {tuple(side.get(arm) for side in signs.values()) for arm in signs[name]}
        if len(corners) != len(signs[name]) or len(corners) != 2 ** len(signs) or any(None in c for c in corners):
            raise BadInput(f"design.factors.{name} should hold one arm for every combination of the factors.")
        for one, other in twins(signs, name):
            check_all_else_equal(name, factors[name]["levers"], (one, other), arms)
    return signs


def twins(signs: Signs, factor: str) -> list[tuple[str, str]]:
    """Return the pairs of arms, with and without a factor, that are alike in all other factors."""
    others = [name for name in signs if name != factor]
    without = {tuple(signs[n][arm] for n in others): arm for arm, sign in signs[factor].items() if sign < 0}
    corners = {arm: tuple(signs[n][arm] for n in others) for arm, sign in signs[factor].items() if sign > 0}
    return [(arm, without[corner]) for arm, corner in corners.items() if corner in without]


def check_all_else_equal(factor: str, levers: list[str], pair: tuple[str, str], arms: Mapping[str, Levers]) -> None:
    """Refuse a pair of arms that differ in more than the levers of their factor, or in none of them."""
    differing = differences(arms[pair[0]], arms[pair[1]])
    beyond = [lever for lever in differing if lever not in levers]
    if beyond:
        raise BadInput(
            f"{pair[0]} and {pair[1]} differ in {', '.join(beyond)} too, so everything else is not equal and "
            f"{factor} cannot be told; set the same for both, as programme.{beyond[0]} does for every arm."
        )
    if not differing:
        raise BadInput(
            f"{pair[0]} and {pair[1]} have the same levers, so {factor} cannot be told; set one by arms_override."
        )


def differences(one: Levers, other: Levers) -> list[str]:
    """Return the levers in which two arms differ."""
    return sorted(lever for lever in {*one, *other} if one.get(lever) != other.get(lever))


def factorial(signs: Signs) -> list[Contrast]:
    """Return main effects and interactions of the factors.

    A main effect is the mean, over the pairs of arms alike in all else, of with minus without. An interaction is by
    how much that is larger with the other factor than without it.
    """
    contrasts = []
    for size in range(1, len(signs) + 1):
        for names in combinations(signs, size):
            share = 2.0 ** (size - len(signs))
            weights = {arm: share * prod(signs[name][arm] for name in names) for arm in sorted(signs[names[0]])}
            contrasts.append(Contrast(" x ".join(names), ALL_ELSE, weights, has_ratio=size == 1))
    return contrasts
