"""What a pattern is made of: runs to look at, figures with their claims, and what should remove it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from experiments.beside import DEFAULT
from experiments.patterns.claims import Claim
from experiments.patterns.seen import Seen, Values

FITTED, ORDINAL, PREDICTION = "fitted", "ordinal check", "prediction"
CONTROL, WRITTEN = "control", "written into the rules"
ROLES = (FITTED, ORDINAL, PREDICTION, CONTROL, WRITTEN)
"""What standing a pattern may have, declared before any run; what each means stands in analysis.patterns.words."""

Runs = Mapping[str, Seen]


class Variant(NamedTuple):
    """A run to look at: an arm under a setting of the experiment.

    called   where it is lived under another name, in a run of its own
    """

    arm: str
    setting: str = DEFAULT
    called: str = ""


def plain(means: Values) -> Values:
    """Return the first total itself: (resamples, totals) to (resamples,)."""
    return means[:, 0]


def ratio(means: Values) -> Values:
    """Return the first total over the second; nan where the second is nil."""
    return np.divide(means[:, 0], means[:, 1], out=np.full(len(means), np.nan), where=means[:, 1] != 0)


def log_ratio(means: Values) -> Values:
    """Return the logarithm of the first total over the second; nan where either is not above 0."""
    found = ratio(means)
    return np.log(found, out=np.full(len(found), np.nan), where=found > 0)


def ratio_of_ratios(means: Values) -> Values:
    """Return the ratio of the first two totals over that of the next two."""
    return ratio(means[:, :2]) / ratio(means[:, 2:])


def ratios_apart(means: Values) -> Values:
    """Return the ratio of the first two totals minus that of the next two."""
    return ratio(means[:, :2]) - ratio(means[:, 2:])


class Part(NamedTuple):
    """One figure of a pattern.

    says     what the figure is, in words that could begin a sentence
    unit     of the figure
    totals   from the runs of one seed, by the names of the pattern's variants, to what the figure is made of
    claim    where it has to lie; None = told beside the others, because it helps to understand them
    figure   from means over seeds (resamples, totals) to the figure
    """

    says: str
    unit: str
    totals: Callable[[Runs], Sequence[float] | Values]
    claim: Claim | None
    figure: Callable[[Values], Values] = plain


class Ablation(NamedTuple):
    """What should remove a pattern: in words, and the variants that it looks at instead."""

    says: str
    instead: Mapping[str, Variant]


class Pattern(NamedTuple):
    """A pattern of the sources as a check over runs.

    claim      the pattern in plain words
    source     who says it, or that it is implied; author and year
    role       one of ROLES
    variants   by a name of the pattern's own, the runs that it looks at
    parts      its figures; it holds where all of their claims do
    ablations  what should remove it, that of its statement first, then what else was tried
    restated   where the statement could not be measured as it was first written: how, and why
    without    why it has no ablation, where it has none
    """

    id: str
    claim: str
    source: str
    role: str
    variants: Mapping[str, Variant]
    parts: tuple[Part, ...]
    ablations: tuple[Ablation, ...] = ()
    restated: str = ""
    without: str = ""


def arms(**names: str) -> dict[str, Variant]:
    """Return variants that are arms as the experiment has them, by a name of the pattern's own."""
    return {name: Variant(arm) for name, arm in names.items()}


def under(setting: str, variants: Mapping[str, Variant]) -> dict[str, Variant]:
    """Return the same variants under another setting."""
    return {name: variant._replace(setting=setting) for name, variant in variants.items()}
