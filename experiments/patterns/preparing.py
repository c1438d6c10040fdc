"""Patterns of preparation: what its advantage rests on, and what it does alone."""

from __future__ import annotations

import math
from itertools import product

import numpy as np

from experiments.patterns.claims import above
from experiments.patterns.pattern import PREDICTION, Part, Pattern, Runs, arms, log_ratio, ratio, under
from experiments.patterns.seen import Values
from experiments.patterns.time_and_money import BUNDLE, LITTLE, LITTLE_TRUST, TIMES, ahead

LITTLE_LOG = math.log(1 + LITTLE)
UNHARMED = {f"{name}_unharmed": variant for name, variant in under("without_history", BUNDLE).items()}


def with_and_without_history(runs: Runs) -> tuple[float, ...]:
    """Return self-referrals by minoritised residents in years 8-10: with history in both arms, then without."""
    unharmed = {name: runs[f"{name}_unharmed"] for name in BUNDLE}
    return (*ahead(runs, 8, 10), *ahead(unharmed, 8, 10))


def log_ratios_apart(means: Values) -> Values:
    """Return the log ratio of the first two totals minus that of the next two."""
    return log_ratio(means[:, :2]) - log_ratio(means[:, 2:])


RESTS_ON_HISTORY = Pattern(
    "P04",
    "The advantage of phase zero shrinks where there is no history of oppression.",
    "the mechanism of Burgess and Choudary 2021",
    PREDICTION,
    {**BUNDLE, **UNHARMED},
    (
        Part("log ratio of self-referrals by minoritised residents in years 8-10, phase zero over time-bound, with "
             "history minus without", "log ratio", with_and_without_history, above(0, LITTLE_LOG), log_ratios_apart),
        Part("the ratio with history", TIMES, lambda runs: with_and_without_history(runs)[:2], None, ratio),
        Part("the ratio without history", TIMES, lambda runs: with_and_without_history(runs)[2:], None, ratio),
        Part("phase zero minus time-bound in years 8-10, with history", "referrals a run",
             lambda runs: (ahead(runs, 8, 10)[0] - ahead(runs, 8, 10)[1],), None),
        Part("phase zero minus time-bound in years 8-10, without history", "referrals a run",
             lambda runs: (with_and_without_history(runs)[2] - with_and_without_history(runs)[3],), None),
    ),
    restated="History is taken out whole (scale 1 to 0; in the most exposed community a share of .55 of residents), "
             "where the statement says from .7 to 0.",
    without="it is itself an ablation",
)  # fmt: skip

CORNERS = [f"{practice}_{funding}" for practice, funding in product(("typical", "well_made"), ("ends", "continues"))]
PAIRS = arms(**{f"{side}_{corner}": f"{side}_{corner}" for corner in CORNERS for side in ("prepared", "unprepared")})


def bundle_and_pairs(runs: Runs) -> list[float]:
    """Return self-referrals by minoritised residents over ten years: the bundle's two, then each pair's two."""
    sides = [f"{side}_{corner}" for corner in CORNERS for side in ("prepared", "unprepared")]
    return [*ahead(runs, 1, 10), *(runs[side].self_referrals(1, 10) for side in sides)]


def preparation_alone(means: Values) -> Values:
    """Return the mean over pairs of the log ratio of prepared over unprepared."""
    return np.mean([log_ratio(means[:, pair : pair + 2]) for pair in range(2, means.shape[1], 2)], axis=0)


def trust_of_bundle_and_pairs(runs: Runs) -> tuple[float]:
    """Return by how much the bundle moves trust in years 6-10 beyond what preparation alone moves it."""
    level = {name: seen.level("trust", (6, 10)) for name, seen in runs.items()}
    alone = np.mean([level[f"prepared_{corner}"] - level[f"unprepared_{corner}"] for corner in CORNERS])
    return (level["phase_zero"] - level["time_bound"] - float(alone),)


SMALLER_ALONE = Pattern(
    "P36",
    "With funding and practice equal, preparation alone does less than the bundle as it is told.",
    "ours, declared before any run",
    PREDICTION,
    {**BUNDLE, **PAIRS},
    (
        Part("log ratio of self-referrals by minoritised residents in ten years, the bundle's minus that of "
             "preparation alone", "log ratio", bundle_and_pairs, above(0, LITTLE_LOG),
             lambda means: log_ratio(means[:, :2]) - preparation_alone(means)),
        Part("trust of organisations in years 6-10, the bundle's difference minus that of preparation alone", "0 to 1",
             trust_of_bundle_and_pairs, above(0, LITTLE_TRUST)),
        Part("log ratio of the bundle", "log ratio", bundle_and_pairs, None, lambda means: log_ratio(means[:, :2])),
        Part("log ratio of preparation alone", "log ratio", bundle_and_pairs, None, preparation_alone),
    ),
    without="the corners (preparation, funding and practice one at a time) are themselves the ablation",
)  # fmt: skip

PATTERNS = (RESTS_ON_HISTORY, SMALLER_ALONE)
