"""All patterns by their ids, and those that are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.patterns import (
    access,
    controls,
    harm,
    lengths,
    preparing,
    promises,
    staying,
    time_and_money,
    where_said,
    who_comes,
)
from experiments.patterns.pattern import Pattern, Variant
from sim.problems import BadInput, told, unknown

THEMES = {
    "Who leads, and when": time_and_money.PATTERNS,
    "Preparing first": preparing.PATTERNS + lengths.PATTERNS,
    "What stays": staying.PATTERNS,
    "Who comes, and what it costs them": who_comes.PATTERNS,
    "Where it is said": where_said.PATTERNS,
    "Access and recording": access.PATTERNS,
    "Crises and detention": harm.PATTERNS,
    "Promises": promises.PATTERNS,
    "Controls": controls.PATTERNS,
}
"""The patterns by what they are about."""
PATTERNS: dict[str, Pattern] = {
    pattern.id: pattern
    for pattern in sorted((one for theme in THEMES.values() for one in theme), key=lambda one: one.id)
}


def chosen(ids: object) -> list[Pattern]:
    """Return the patterns of some ids, null being all, or raise BadInput."""
    if ids is None:
        return list(PATTERNS.values())
    if not isinstance(ids, list) or not ids:
        raise BadInput(f"design.patterns is {told(ids)}; it takes null for all, or a list of ids as in [P01,P36].")
    for name in ids:
        if name not in list(PATTERNS):
            raise unknown("pattern for design.patterns", name, PATTERNS)
    return [pattern for name, pattern in PATTERNS.items() if name in ids]


def variants_of(patterns: Sequence[Pattern]) -> list[Variant]:
    """Return every run that some patterns and their ablations look at, each once."""
    return list(dict.fromkeys(
        variant for pattern in patterns
        for looked_at in (pattern.variants, *(ablation.instead for ablation in pattern.ablations))
        for variant in looked_at.values()
    ))  # fmt: skip


def theme_of(pattern: Pattern) -> str:
    """Return what a pattern is about."""
    return next(theme for theme, patterns in THEMES.items() if pattern in patterns)
