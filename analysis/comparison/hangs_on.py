"""What the answer hangs on: the same contrast under every setting, beside the interval that it has as asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pandas as pd

from analysis.comparison.answer import verdict
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.numbers import Row, difference, ratio
from analysis.comparison.words import ALL_ELSE, HEADLINE, PRIMARY, capital, setting_words, short
from analysis.headline import DEFAULT, FEW_SEEDS, in_order, reading

WITHIN, BELOW, ABOVE = "within", "below", "above"
MOST_PAIRS = 6
"""Pairs of arms that can still be looked over under every setting."""


def contrasts(comparison: Comparison) -> list[Sides]:
    """Return what is told under every setting: what is told alone, or else a few pairs that differ in one lever."""
    if comparison.alone:
        return [comparison.alone]
    return comparison.single if len(comparison.single) <= MOST_PAIRS else []


def settings(comparison: Comparison) -> list[str]:
    """Return the settings, the default first; none, where they differ in weeks of consolidation alone."""
    named = in_order(comparison.present("setting"))
    further = [name for name in named if name != DEFAULT and not re.fullmatch(r"consolidation_\d+", name)]
    return named if further and contrasts(comparison) and named[0] == DEFAULT else []


def words(setting: str) -> str:
    """Say a setting."""
    return "as asked (default)" if setting == DEFAULT else setting_words(setting, None)


def against(effect: pd.Series | None, default: pd.Series | None) -> str:
    """Say where an effect lies beside the 95 % interval of the default; nothing where either is not known."""
    if effect is None or default is None or pd.isna(effect["difference"]) or pd.isna(default["low"]):
        return ""
    if default["low"] <= effect["difference"] <= default["high"]:
        return WITHIN
    return BELOW if effect["difference"] < default["low"] else ABOVE


def head(comparison: Comparison) -> Row:
    """Return the head of the table."""
    told = ("Setting", "Ratio", "Difference", "Reading", "Beside the interval as asked")
    return (*told, *(capital(short(name)) for name in HEADLINE[1:])) if comparison.alone else ("Pair", *told)


def setting_rows(comparison: Comparison) -> Iterator[Row]:
    """Give a row for each setting: the primary outcome in full, of the others of the headline the reading alone."""
    for sides, setting in product(contrasts(comparison), settings(comparison)):
        effect = comparison.effect(sides, PRIMARY, comparison.last, setting=setting)
        if effect is not None:
            told = ratio(PRIMARY, effect), difference(comparison, PRIMARY, effect), reading(effect)
            cells = capital(words(setting)), *told, place(comparison, sides, PRIMARY, setting)
            alone = sides == comparison.alone
            yield (*cells, *others(comparison, sides, setting)) if alone else (capital(sides.said), *cells)


def others(comparison: Comparison, sides: Sides, setting: str) -> Iterator[str]:
    """Give the reading of each further outcome of the headline, and where it lies outside the default's interval."""
    for outcome in HEADLINE[1:]:
        effect = comparison.effect(sides, outcome, comparison.last, setting=setting)
        where = place(comparison, sides, outcome, setting)
        yield "" if effect is None else reading(effect) + (f"; {where}" if where in (ABOVE, BELOW) else "")


def place(comparison: Comparison, sides: Sides, outcome: str, setting: str) -> str:
    """Say where an effect lies beside the interval of the default; nothing of the default itself."""
    effect, default = (comparison.effect(sides, outcome, comparison.last, setting=name) for name in (setting, DEFAULT))
    return "" if setting == DEFAULT else against(effect, default)


def sentences(comparison: Comparison) -> Iterator[list[str]]:
    """Say of each contrast what is read as asked, then which settings change that and which leave it."""
    for sides in contrasts(comparison) if settings(comparison) else []:
        told = {name: comparison.effect(sides, PRIMARY, comparison.last, setting=name) for name in settings(comparison)}
        default = told.pop(DEFAULT)
        who = f"{capital(sides.said)}, {ALL_ELSE}" if sides == comparison.alone else capital(sides.said)
        if default is None or default["n"] < FEW_SEEDS:
            yield [f"{who}: under {FEW_SEEDS} seeds nothing can be told of what {short(PRIMARY)} hang on."]
        else:
            asked = f"{who}, {short(PRIMARY)} up to {comparison.last:.3g} years, as asked: {verdict(default)}."
            yield [asked, *moved(default, {name: effect for name, effect in told.items() if effect is not None})]


def moved(default: pd.Series, told: dict[str, pd.Series]) -> Iterator[str]:
    """Say of one contrast what changes its reading, what leaves it, and where the effect itself lies outside."""
    enough = {name: effect for name, effect in told.items() if effect["n"] >= FEW_SEEDS}
    other = {name: effect for name, effect in enough.items() if reading(effect) != reading(default)}
    changed = "; ".join(f"{words(name)}, {verdict(effect)}" for name, effect in other.items())
    yield f"The reading is another with: {changed}." if other else "No setting that was tried changes the reading."
    yield from listed("It stays with", [name for name in enough if name not in other])
    for way in (ABOVE, BELOW):
        outside = [name for name, effect in enough.items() if against(effect, default) == way]
        yield from listed(f"The effect lies {way} the 95 % interval that it has as asked with", outside)
    few = [name for name in told if name not in enough]
    yield from listed(f"Under {FEW_SEEDS} seeds nothing can be told with", few)


def listed(begin: str, settings: list[str]) -> Iterator[str]:
    """Say what holds of some settings; nothing where there are none."""
    if settings:
        yield f"{begin}: {'; '.join(map(words, settings))}."
