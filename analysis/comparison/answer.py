"""The answer in sentences that obey the decision rule: what is told alone first, the bundle only beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.comparison.drawing import ENDS, why_not
from analysis.comparison.figures.headline import settings
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import ALL_ELSE, HEADLINE, PRIMARY, WANTED, capital, setting_words, short, unit
from analysis.headline import FEW_SEEDS, reading
from analysis.words import plain_words, signed, with_ends

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
        told = {name: effect for name in HEADLINE if (effect := comparison.effect(alone, name, year)) is not None}
        if max((int(effect["n"]) for effect in told.values()), default=0) < FEW_SEEDS:
            sentences = [f"Under {FEW_SEEDS} seeds nothing can be told of {alone.said}, {ALL_ELSE}."]
            yield Said(f"After {year:.3g} years", sentences, "")
        else:
            sentences = [
                found(comparison, alone, told),
                otherwise(comparison, alone, year),
                losses(comparison, alone, year),
            ]
            yield Said(f"After {year:.3g} years", [said for said in sentences if said], beside(comparison, year))


def found(comparison: Comparison, sides: Sides, told: Mapping[str, pd.Series]) -> str:
    """Say what there is more of, what there is less of, and what cannot be told."""
    ways = {
        way: [clause(comparison, name, effect) for name, effect in told.items() if reading(effect) == way]
        for way in (MORE, LESS)
    }
    left = [clause(comparison, name, effect) for name, effect in told.items() if reading(effect) not in ways]
    brought = [f"{way} of: {'; '.join(clauses)}." for way, clauses in ways.items() if clauses]
    sentences = [f"With {sides.said}, {ALL_ELSE}, there is " + " There is ".join(brought)] if brought else []
    sentences += [f"It could be either way for: {'; '.join(left)}."] if left else []
    return " ".join(sentences)


def clause(comparison: Comparison, outcome: str, effect: pd.Series) -> str:
    """Say an outcome with its ratio, or its difference for the whole place where no ratio can be told."""
    if pd.notna(effect["ratio"]):
        return f"{short(outcome)} ({times(effect)})"
    scale = comparison.scale_of(outcome)
    difference = with_ends(signed(effect["difference"] * scale), effect["low"] * scale, effect["high"] * scale)
    return f"{short(outcome)} ({why_not(effect)} as a ratio; difference {difference} {unit(outcome)})"


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


def losses(comparison: Comparison, sides: Sides, year: float) -> str:
    """Say where what is told alone loses and where it wins, of all outcomes that can be a gain or a loss."""
    told = {name: comparison.effect(sides, name, year) for name in WANTED}
    ways = {name: way_of(name, effect) for name, effect in told.items() if effect is not None}
    lost, won = ([short(name) for name, way in ways.items() if way == wanted] for wanted in (-1, 1))
    nowhere = "nowhere that these seeds can tell"
    return (
        f"{capital(sides.said)}, {ALL_ELSE}, does worse by then in: {', '.join(lost) or nowhere}. "
        f"It does better in: {', '.join(won) or nowhere}."
    )


def way_of(outcome: str, effect: pd.Series) -> int:
    """Return 1 for a gain, -1 for a loss, and 0 where it cannot be told."""
    return {MORE: 1, LESS: -1}.get(reading(effect), 0) * WANTED[outcome]


def beside(comparison: Comparison, year: float) -> str:
    """Say the bundle beside what is told alone; nothing where there is none."""
    if comparison.bundle is None:
        return ""
    told = [(name, comparison.effect(comparison.bundle, name, year)) for name in HEADLINE]
    clauses = "; ".join(clause(comparison, name, effect) for name, effect in told if effect is not None)
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
