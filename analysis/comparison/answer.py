"""The answer in sentences that obey the decision rule: what is told alone first, the bundle only beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.comparison.drawing import why_not
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import ALL_ELSE, BURDENS, GAINS, HEADLINE, WANTED, capital, short, unit
from analysis.headline import FEW_SEEDS, reading
from analysis.words import number_in_words, plain_words, signed

MORE, LESS = "more", "less"
TOLD = (*HEADLINE, "helped_anywhere", *(name for name in (*BURDENS, *GAINS) if name not in HEADLINE))
"""The outcomes of which more or less can be a gain or a loss, the fixed ones first."""


class Said(NamedTuple):
    """What is said of one horizon: a heading, sentences about what is told alone, and one about the bundle."""

    heading: str
    alone: list[str]
    beside: str


def answer(comparison: Comparison) -> Iterator[Said]:
    """Give what is said of every horizon of the headline."""
    if comparison.alone is None:
        return
    for year in comparison.headline_horizons:
        alone = [*found(comparison, comparison.alone, year, HEADLINE), gains_and_losses(comparison, year)]
        yield Said(f"After {year:g} years", alone, bundle_sentence(comparison, year))


def found(comparison: Comparison, sides: Sides, year: float, outcomes: Iterable[str]) -> Iterator[str]:
    """Give one sentence for what there is more of, one for less, and one for what cannot be told."""
    told = {name: effect for name in outcomes if (effect := comparison.effect(sides, name, year)) is not None}
    if told and max(int(effect["n"]) for effect in told.values()) < FEW_SEEDS:
        yield f"Under {FEW_SEEDS} seeds nothing can be told of {sides.said}, {ALL_ELSE}."
        return
    who = capital(f"{sides.said}, {ALL_ELSE}," if sides.versus == ALL_ELSE else sides.said)
    for way in (MORE, LESS):
        clauses = [clause(name, effect) for name, effect in told.items() if reading(effect) == way]
        if clauses:
            yield f"{who} brings {way}: {'; '.join(clauses)}."
    left = [clause(name, effect) for name, effect in told.items() if reading(effect) not in (MORE, LESS)]
    if left:
        yield f"It could be either way for: {'; '.join(left)}."


def clause(outcome: str, effect: pd.Series) -> str:
    """Say an outcome with its ratio, or its difference where no ratio can be told."""
    if pd.isna(effect["ratio"]):
        ends = f"{number_in_words(effect['low'])} to {number_in_words(effect['high'])}"
        return (
            f"{short(outcome)} (difference {signed(effect['difference'])}, {ends} {unit(outcome)}; {why_not(effect)})"
        )
    low, high = (number_in_words(effect[name]) for name in ("ratio_low", "ratio_high"))
    return f"{short(outcome)} ({number_in_words(effect['ratio'])} times, {low} to {high})"


def gains_and_losses(comparison: Comparison, year: float) -> str:
    """Say where what is told alone wins and where it loses, of all outcomes that can be a gain or a loss."""
    assert comparison.alone is not None
    told = {name: comparison.effect(comparison.alone, name, year) for name in TOLD}
    ways = {name: way_of(name, effect) for name, effect in told.items() if effect is not None}
    wins, losses = ([short(name) for name, way in ways.items() if way == wanted] for wanted in (1, -1))
    who = comparison.alone.said
    return (
        f"Where {who} loses by then: {', '.join(losses) or 'nowhere that these seeds can tell'}. "
        f"Where it wins: {', '.join(wins) or 'nowhere that these seeds can tell'}."
    )


def way_of(outcome: str, effect: pd.Series) -> int:
    """Return 1 for a gain, -1 for a loss, and 0 where it cannot be told."""
    return {MORE: 1, LESS: -1}.get(reading(effect), 0) * WANTED[outcome]


def bundle_sentence(comparison: Comparison, year: float) -> str:
    """Say the bundle beside what is told alone; nothing where there is none."""
    bundle = comparison.bundle
    if bundle is None:
        return ""
    told = [(name, comparison.effect(bundle, name, year)) for name in HEADLINE]
    clauses = "; ".join(clause(name, effect) for name, effect in told if effect is not None)
    return (
        f"Beside it, the bundle: {clauses}. {levers_words(comparison)} That is not what preparing does, which stands "
        f"above with {ALL_ELSE}."
    )


def levers_words(comparison: Comparison) -> str:
    """Say in how many levers the arms of the bundle differ, never without what is told alone."""
    bundle, alone = comparison.bundle, comparison.alone
    if bundle is None or alone is None:
        return ""
    apart = comparison.levers_apart(bundle)
    levers = "many levers" if apart is None else f"{apart} levers"
    return (
        f"The bundle is {plain_words(bundle.arm)} as told beside {plain_words(bundle.versus)} as told: they differ in "
        f"{levers} at once, and {alone.said}, {ALL_ELSE}, is told apart."
    )
