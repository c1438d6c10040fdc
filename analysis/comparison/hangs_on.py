"""What the answer hangs on: the same contrast under every setting, beside what it is as asked, seed by seed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pandas as pd
from scipy import stats

from analysis.comparison.answer import verdict
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.numbers import Row, difference, ratio
from analysis.comparison.words import ALL_ELSE, HEADLINE, PRIMARY, capital, setting_words, short
from analysis.headline import DEFAULT, FEW_SEEDS, in_order, reading

NOT_APART, BELOW, ABOVE = "not told apart", "below", "above"
CERTAIN = 0.05
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


def place(comparison: Comparison, sides: Sides, outcome: str, setting: str) -> str:
    """Say whether an effect lies below or above that as asked, on the same seeds; nothing of the default itself.

    They are told apart by a paired t-test at 5 %, allowing for the number of settings by Bonferroni's rule.
    """
    effect = comparison.effect(sides, outcome, comparison.last, setting=setting)
    if setting == DEFAULT or effect is None or effect["n"] < FEW_SEEDS:
        return ""
    both = [comparison.per_seed(sides, outcome, comparison.last, name) for name in (setting, DEFAULT)]
    change = (both[0] - both[1]).dropna()
    if change.nunique() == 1:
        apart = bool((change != 0.0).all())
    else:
        apart = stats.ttest_1samp(change, 0.0).pvalue * (len(settings(comparison)) - 1) < CERTAIN
    return (BELOW if change.mean() < 0 else ABOVE) if apart else NOT_APART


def head(comparison: Comparison) -> Row:
    """Return the head of the table."""
    told = ("Setting", "Ratio", "Difference", "Reading", "Beside what it is as asked")
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
            there = {name: effect for name, effect in told.items() if effect is not None}
            yield [asked, *moved(default, there), *elsewhere(comparison, sides, list(there))]


def moved(default: pd.Series, told: dict[str, pd.Series]) -> Iterator[str]:
    """Say of one contrast what changes its reading and what leaves it."""
    enough = {name: effect for name, effect in told.items() if effect["n"] >= FEW_SEEDS}
    other = {name: effect for name, effect in enough.items() if reading(effect) != reading(default)}
    changed = "; ".join(f"{words(name)}, {verdict(effect)}" for name, effect in other.items())
    yield f"The reading is another with: {changed}." if other else "No setting that was tried changes the reading."
    yield from listed("It stays with", [name for name in enough if name not in other])
    few = [name for name in told if name not in enough]
    yield from listed(f"Under {FEW_SEEDS} seeds nothing can be told with", few)


def elsewhere(comparison: Comparison, sides: Sides, settings: list[str]) -> Iterator[str]:
    """Say of one contrast under which settings the effect itself is told apart from what it is as asked."""
    for way in (ABOVE, BELOW):
        outside = [name for name in settings if place(comparison, sides, PRIMARY, name) == way]
        yield from listed(f"On the same seeds the effect lies {way} what it is as asked with", outside)


def listed(begin: str, settings: list[str]) -> Iterator[str]:
    """Say what holds of some settings; nothing where there are none."""
    if settings:
        yield f"{begin}: {'; '.join(map(words, settings))}."
