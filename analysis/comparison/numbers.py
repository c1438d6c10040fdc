"""The rows of the report's tables of effects: what arms differ by, prices, and how sure, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, product

import pandas as pd

from analysis.comparison.answer import decimals
from analysis.comparison.costs import SPENT, UNITS, price_in_words
from analysis.comparison.drawing import why_not
from analysis.comparison.load import Comparison, Sides
from analysis.comparison.words import BESIDE, HEADLINE, SPENDING, WANTED, capital, group_words, short, unit
from analysis.headline import reading
from analysis.words import number_in_words, signed, with_ends

MANY = 100_000
Row = tuple[str, ...]
Rows = Iterable[Row]
Group = tuple[str, str]
EVERYBODY: Group = ("all", "all")
MEMBERS: tuple[Group, ...] = (EVERYBODY, ("all", "yes"), ("all", "no"))


def head(comparison: Comparison) -> Row:
    """Return the head of a table of effects."""
    alone = ("Ratio", "Difference", "Reading")
    return ("Outcome", "Years", *alone, *(["The bundle: ratio", "The bundle: difference"] if comparison.bundle else []))


def effect_rows(
    comparison: Comparison, outcomes: Iterable[str], years: Iterable[float], groups: Iterable[Group] = (EVERYBODY,)
) -> Iterator[Row]:
    """Give a row for each outcome, group and horizon: what is told alone, then the bundle beside it."""
    for outcome, (community, member), year in product(outcomes, list(groups), list(years)):
        where = {"community": community, "member": member}
        found = [comparison.effect(sides, outcome, year, **where) for sides in comparison.shown]
        if found and found[0] is not None:
            who = "" if (community, member) == EVERYBODY else f", {group_words(community, member)}"
            told = [(ratio(outcome, effect), difference(comparison, outcome, effect)) for effect in found]
            beside = [cell for cells in told[1:] for cell in cells]
            yield named(outcome) + who, f"{year:.3g}", *told[0], reading(found[0]), *beside


def single_rows(comparison: Comparison) -> Iterator[Row]:
    """Give a row for each pair that differs in one lever, and each outcome, at the furthest horizon."""
    for sides, outcome in product(comparison.single, (*HEADLINE, *BESIDE)):
        effect = comparison.effect(sides, outcome, comparison.last)
        if effect is not None:
            told = ratio(outcome, effect), difference(comparison, outcome, effect), reading(effect)
            yield capital(sides.said), named(outcome), *told


def named(outcome: str) -> str:
    """Say an outcome with its unit."""
    said = "£ million" if outcome in SPENDING else unit(outcome)
    return f"{capital(short(outcome))} ({said})" if said not in ("", "share", "difference") else capital(short(outcome))


def ratio(outcome: str, effect: pd.Series | None) -> str:
    """Say a ratio with its interval, or why there is none; what may be below 0 has none."""
    if outcome == "trust_gap":
        return "no ratio"
    if effect is None or pd.isna(effect["ratio"]):
        return why_not(effect)
    point, low, high = decimals(effect)
    return f"{point} ({low} to {high})"


def difference(comparison: Comparison, outcome: str, effect: pd.Series | None) -> str:
    """Say a difference with its interval, counts of residents for the whole place and money in millions of pounds."""
    if effect is None:
        return why_not(effect)
    scale = shown_scale(comparison, outcome)
    return with_ends(signed(effect["difference"] * scale), effect["low"] * scale, effect["high"] * scale)


def glance_rows(comparison: Comparison) -> Iterator[Row]:
    """Give what can be read for each outcome at every horizon: what is told alone, then the bundle."""
    for outcome in WANTED:
        cells = [
            why_not(effect) if effect is None else reading(effect)
            for sides, year in product(comparison.shown, comparison.headline_horizons)
            for effect in [comparison.effect(sides, outcome, year)]
        ]
        yield capital(short(outcome)), "more" if WANTED[outcome] > 0 else "less", *cells


def glance_head(comparison: Comparison) -> Row:
    """Return the head of the table that shows all horizons at a glance."""
    years = [f"{year:.3g} years" for year in comparison.headline_horizons]
    beside = [f"The bundle: {year}" for year in years] if comparison.bundle else []
    return ("Outcome", "Better is", *years, *beside)


def shown_scale(comparison: Comparison, outcome: str) -> float:
    """Return by what a number is multiplied before it is shown: to the whole place, and to millions of pounds."""
    return comparison.scale_of(outcome) * (1e-6 if outcome in SPENDING else 1.0)


def price_rows(comparison: Comparison) -> Iterator[Row]:
    """Give what one more unit costs, by how spending is added up, at each horizon."""
    known = comparison.present("outcome")
    for unit_of, spent in product(UNITS, [name for name in SPENT if name in known]):
        for year in comparison.headline_horizons:
            prices = [price_in_words(comparison, sides, spent, unit_of, year) for sides in comparison.shown]
            yield f"One more {short(unit_of)}: {short(spent)}", f"{year:.3g}", *prices


def sure_rows(comparison: Comparison, sides: Sides) -> Iterator[Row]:
    """Give for each outcome of the headline how many seeds told it, what pairing saved, and how many it would take."""
    for outcome in (*HEADLINE, *BESIDE):
        effect = comparison.effect(sides, outcome, comparison.last)
        if effect is not None:
            cells = [number_or_none(effect.get(name)) for name in ("pairing_gain", "replicates_needed")]
            yield capital(short(outcome)), f"{effect['n']:,}", *cells, str(effect["method"])


def number_or_none(value: object) -> str:
    """Say a number, or that it cannot be told."""
    if not isinstance(value, float) or value != value:
        return "cannot be told"
    return number_in_words(value) if value < MANY else "more than could be run"


def together(rows: Rows) -> Iterator[tuple[str, list[Row]]]:
    """Give rows that begin with the same name together: the name, and what follows it in each."""
    for name, group in groupby(rows, key=lambda row: row[0]):
        yield name, [row[1:] for row in group]
