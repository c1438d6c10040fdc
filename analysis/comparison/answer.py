"""The answer in sentences that obey the decision rule: what is told alone first, the bundle only beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.comparison.drawing import ENDS, why_not
from analysis.comparison.figures.headline import settings
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import ALL_ELSE, HEADLINE, PRIMARY, WANTED, capital, setting_words, short, unit
from analysis.headline import FEW_SEEDS, reading
from analysis.words import number_in_words, plain_words, signed

MORE, LESS = "more", "less"


class Said(NamedTuple):
    """What is said of one horizon: a heading, sentences about what is told alone, and one about the bundle."""

    heading: str
    alone: list[str]
    beside: str


def answer(comparison: Comparison) -> Iterator[Said]:
    """Give what is said of every horizon of the headline."""
    alone = comparison.alone
    for year in comparison.headline_horizons if alone else []:
        assert alone is not None
        sentences = [" ".join(found(comparison, alone, year, HEADLINE)), otherwise(comparison, alone, year)]
        told = [*sentences, gains_and_losses(comparison, alone, year)]
        yield Said(f"After {year:g} years", [sentence for sentence in told if sentence], beside(comparison, year))


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
    return f"{short(outcome)} ({times(effect)})"


def times(effect: pd.Series) -> str:
    """Say a ratio with its interval in brackets of others' making."""
    point, low, high = decimals(effect)
    return f"{point}; {low} to {high}"


def decimals(effect: pd.Series) -> list[str]:
    """Write a ratio and the ends of its interval with three decimals, so that what is near 1 can be told from 1."""
    return [f"{float(effect[name]):,.3f}" for name in ENDS["ratio"]]


def otherwise(comparison: Comparison, sides: Sides, year: float) -> str:
    """Say the primary outcome in the last year alone, and under the other settings; nothing where neither was told."""
    last = comparison.effect(sides, PRIMARY, year, window="last_year")
    told = [] if last is None else [f"in the last of those years alone, {verdict(last)}"]
    for name in settings(comparison)[1:]:
        effect = comparison.effect(sides, PRIMARY, year, setting=name)
        told += [] if effect is None else [f"with {setting_words(name, None)}, {verdict(effect)}"]
    return f"The reading for {short(PRIMARY)}, seen otherwise: {'; '.join(told)}." if told else ""


def verdict(effect: pd.Series) -> str:
    """Say what can be read from an effect, with its ratio."""
    ratio = why_not(effect) if pd.isna(effect["ratio"]) else times(effect)
    return f"{reading(effect)} ({ratio})"


def gains_and_losses(comparison: Comparison, sides: Sides, year: float) -> str:
    """Say where what is told alone loses and where it wins, of all outcomes that can be a gain or a loss."""
    told = {name: comparison.effect(sides, name, year) for name in WANTED}
    ways = {name: way_of(name, effect) for name, effect in told.items() if effect is not None}
    losses, wins = ([short(name) for name, way in ways.items() if way == wanted] for wanted in (-1, 1))
    nowhere = "nowhere that these seeds can tell"
    lost, won = ", ".join(losses) or nowhere, ", ".join(wins) or nowhere
    return f"{capital(sides.said)}, {ALL_ELSE}, does worse by then in: {lost}. It does better in: {won}."


def way_of(outcome: str, effect: pd.Series) -> int:
    """Return 1 for a gain, -1 for a loss, and 0 where it cannot be told."""
    return {MORE: 1, LESS: -1}.get(reading(effect), 0) * WANTED[outcome]


def beside(comparison: Comparison, year: float) -> str:
    """Say the bundle beside what is told alone; nothing where there is none."""
    if comparison.bundle is None:
        return ""
    told = [(name, comparison.effect(comparison.bundle, name, year)) for name in HEADLINE]
    clauses = "; ".join(clause(name, effect) for name, effect in told if effect is not None)
    return f"Beside it, the bundle, which is no effect of one thing: {clauses}."


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
