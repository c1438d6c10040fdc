"""A comparison in a few lines of text, in careful words: no contrast of bundles without all else equal beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.words import OUTCOMES, by_number, plain_words, setting_in_words, signed, with_ends

FEW_SEEDS = 10
DEFAULT = "default"
BUNDLES = (
    "Arms that differ in several levers at once differ by all of them: that is not the effect of one.\n"
    'What one thing does stands beside "everything else equal".'
)
ALONE = (
    "{left}: arms differ in up to {levers} levers at once, so no difference between\n"
    "them is the effect of any one thing. effects.parquet holds them; +experiment=phase_zero_vs_time_bound tells\n"
    "preparation, funding and practice apart."
)
NOTHING, SOME = "No table is printed", "Other pairs are left out"
CAUTION = (
    "{seeds} on which every arm is run. Intervals (95 %) are of seeds alone: how far luck moves a difference, in this\n"
    "model with these settings. They do not tell how right the model is, nor the chance that an arm is better."
)
TOO_FEW = f"Under {FEW_SEEDS} seeds nothing can be told, and intervals are too narrow: give more replicates."


class Shown(NamedTuple):
    """Effects to show: of a factor with what it means, or of an arm beside another that differs in so many levers."""

    arm: str
    versus: str
    levers: int = 0
    means: str = ""

    def in_words(self) -> str:
        """Say what is compared."""
        if self.means:
            return f"{self.means}, {self.versus}"
        levers = "1 lever differs" if self.levers == 1 else f"{self.levers} levers differ"
        return f"{plain_words(self.arm)} beside {plain_words(self.versus)} ({levers})"


def headline(effects: pd.DataFrame, asked: Mapping[str, Any], shown: Sequence[Shown]) -> str:
    """Return the summary of a comparison: asked has the outcomes and horizons (years) that are shown."""
    seeds = int(effects["n"].max())
    caution = [CAUTION.format(seeds="One seed" if seeds == 1 else f"{seeds} seeds"), *[TOO_FEW] * (seeds < FEW_SEEDS)]
    several = max((row.levers for row in shown), default=0)
    if several > 1 and not any(row.means for row in shown):
        shown = [row for row in shown if row.levers == 1]
        caution = [ALONE.format(left=SOME if shown else NOTHING, levers=several), *caution]
    if not shown:
        return "\n".join(caution)
    return "\n".join([*table(effects, asked, shown), *beside(effects, asked, shown), BUNDLES, *caution])


def table(effects: pd.DataFrame, asked: Mapping[str, Any], shown: Sequence[Shown]) -> Iterator[str]:
    """Give the lines of the table, for the whole place, from the first week up to each horizon."""
    found, lived = of_whole_place(effects[effects["setting"] == DEFAULT])
    width = max(len(row.in_words()) for row in shown)
    for outcome in asked["outcomes"]:
        yield outcome_in_words(outcome)
        for years in [year for year in lived if year in asked["horizons"]] or lived[-1:]:
            begin = f"{years:.3g} years"
            for row in shown:
                effect = found[row.arm, row.versus, outcome, years]
                yield f"  {begin:>10}  {row.in_words():<{width}}  {effect_in_words(effect)}"
                begin = ""
    yield ""


def beside(effects: pd.DataFrame, asked: Mapping[str, Any], shown: Sequence[Shown]) -> Iterator[str]:
    """Give the lines that tell the first outcome at the last horizon in every setting beside the default."""
    settings = in_order(effects["setting"])
    first, names = asked["outcomes"][0], [row.in_words() for row in shown]
    for setting in settings if len(settings) > 1 else []:
        found, lived = of_whole_place(effects[effects["setting"] == setting])
        if setting == DEFAULT:
            yield f"{outcome_in_words(first)}, {lived[-1]:.3g} years, in each setting"
        effects_here = [found[row.arm, row.versus, first, lived[-1]] for row in shown]
        begin = f"{setting_in_words(setting)} ({effects_here[0]['n']} seeds)"
        for effect, name in zip(effects_here, names, strict=True):
            yield f"  {begin:>36}  {name:<{max(map(len, names))}}  {effect_in_words(effect)}"
            begin = ""
    yield from [""] * (len(settings) > 1)


def in_order(settings: Iterable[str]) -> list[str]:
    """Return settings, each once: the default first, then by name, with numbers in them by their size."""
    return sorted(set(settings), key=lambda name: (name != DEFAULT, by_number(name)))


def of_whole_place(effects: pd.DataFrame) -> tuple[dict[tuple[Any, ...], pd.Series], list[float]]:
    """Return effects on the whole place by arm, versus, outcome and horizon (from the first week on), and horizons."""
    whole = effects.query(
        "community == 'all' and member == 'all' and harm_quartile == 'all' and window == 'cumulative' "
        "and terms == 'free'"
    )
    found = {(row["arm"], row["versus"], row["outcome"], row["horizon"]): row for _, row in whole.iterrows()}
    return found, sorted(set(whole["horizon"]))


def outcome_in_words(outcome: str) -> str:
    """Say an outcome with its unit."""
    words = {name: said for heading in OUTCOMES.values() for name, said in heading.items()}
    said, unit = words.get(outcome, (plain_words(outcome), ""))
    return f"{said} ({unit})" if unit else said


def effect_in_words(effect: pd.Series) -> str:
    """Say a difference, its interval, and what can be read from it."""
    if effect["n"] < 2:
        return signed(effect["difference"])
    told = with_ends(f"{signed(effect['difference']):>9} ", effect["low"], effect["high"])
    return f"{told:<35}  {reading(effect)}".rstrip()


def reading(effect: pd.Series) -> str:
    """Say what can be read from a difference."""
    if effect["low"] == effect["high"] == 0:
        return "none in these seeds"
    if effect["n"] < FEW_SEEDS:
        return "too few seeds to tell"
    if effect["low"] <= 0 <= effect["high"]:
        return "could be either way"
    return "more" if effect["low"] > 0 else "less"
