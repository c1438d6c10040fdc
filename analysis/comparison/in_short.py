"""The answer in a few plain sentences for readers in a hurry: what is told alone first, the bundle only beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import ALL_ELSE, HEADLINE, PRIMARY, capital, short
from analysis.headline import FEW_SEEDS
from analysis.words import signed

HARDLY = 0.02  # of a ratio, either way
NEED = HEADLINE[1:3]


def in_short(comparison: Comparison) -> list[str]:
    """Return the sentences; none where nothing is told alone, or seeds are too few to tell anything."""
    alone = comparison.alone
    if alone is None or comparison.seeds < FEW_SEEDS:
        return []
    sentences = [*by_horizon(comparison, alone), most_of_all(comparison), need(comparison, alone), beside(comparison)]
    return [said for said in sentences if said]


def by_horizon(comparison: Comparison, sides: Sides) -> Iterator[str]:
    """Say for every 100 of the primary outcome without how many there are with, by each horizon."""
    for year in comparison.headline_horizons:
        effect = comparison.effect(sides, PRIMARY, year)
        if effect is not None and pd.notna(effect["ratio"]):
            found = f"for every 100 {short(PRIMARY)} without {sides.said} there are {in_hundred(effect)} with it"
            yield f"By {year:.3g} years, {ALL_ELSE}, {found}."


def in_hundred(effect: pd.Series) -> str:
    """Say a ratio, with its interval, as so many for every 100."""
    point, low, high = (f"{100 * effect[name]:,.0f}" for name in ("ratio", "ratio_low", "ratio_high"))
    return point if low == point == high else f"{point} ({low} to {high})"


def most_of_all(comparison: Comparison) -> str:
    """Say which factor makes the most difference to the primary outcome at the furthest horizon."""
    factors = {name: str(factor["means"]) for name, factor in (comparison.design["factors"] or {}).items()}
    told = {
        said: effect
        for name, said in factors.items()
        if (effect := comparison.effect(Sides(name, ALL_ELSE, said), PRIMARY, comparison.last)) is not None
        and pd.notna(effect["ratio"])
    }
    if len(told) < 2:
        return ""
    order = sorted(told, key=lambda said: -abs(told[said]["difference"]))
    sizes = "; ".join(f"{said} {in_hundred(told[said])}" for said in order)
    sentence = f"What was told apart, {ALL_ELSE}, by {comparison.last:.3g} years, for every 100 without: {sizes}."
    bundle = comparison.effect(comparison.bundle, PRIMARY, comparison.last) if comparison.bundle else None
    if bundle is None:
        return sentence
    added, whole = (signed(value) for value in (sum(one["difference"] for one in told.values()), bundle["difference"]))
    return f"{sentence} Added up they come to {added}, and the bundle to {whole}: it has more in it than these."


def need(comparison: Comparison, sides: Sides) -> str:
    """Say whether need is met more, where it hardly is."""
    told = {name: comparison.effect(sides, name, comparison.last) for name in NEED}
    hardly = [name for name, effect in told.items() if effect is not None and abs(effect["ratio"] - 1.0) < HARDLY]
    if len(hardly) < len(NEED):
        return ""
    names = " and ".join(f"{short(name)} ({in_hundred_with_one(told[name])})" for name in NEED)
    return f"{capital(names)} move by less than 2 in 100."


def in_hundred_with_one(effect: pd.Series | None) -> str:
    """Say a ratio near 1 as so many for every 100, with a decimal."""
    return "not told" if effect is None else f"{100 * effect['ratio']:.1f} for every 100"


def beside(comparison: Comparison) -> str:
    """Say the bundle beside what is told alone, and that it is no effect of one thing."""
    effect = comparison.effect(comparison.bundle, PRIMARY, comparison.last) if comparison.bundle else None
    if effect is None or comparison.alone is None or pd.isna(effect["ratio"]):
        return ""
    apart = comparison.levers_apart(comparison.bundle) if comparison.bundle else None
    found = f"{in_hundred(effect)} for every 100 by {comparison.last:.3g} years"
    alone = f"{comparison.alone.said}, which stands above with {ALL_ELSE}"
    return f"The bundle, which differs in {apart} levers at once, leaves {found}; that is no effect of {alone}."
