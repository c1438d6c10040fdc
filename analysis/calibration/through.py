"""Through which target the headline moves: the posterior again without each, and a line from assumptions to the effect.

The line is a ridge regression of one effect, in every draw in which the headline was lived, on the assumptions that
stay free. It can say which target's going would take most of a shift back, as far as effects are straight in the
assumptions. It cannot see bends, nor what assumptions do together, and says nothing where it foretells no draw that it
has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.calibration.adjusting import PENALTIES, Sample, Values

ALL_OF_THEM = "none left out"
RESAMPLES, LUCK = 500, 1729
FEWEST = 8
OF = ["arm", "versus", "outcome", "horizon"]
"""The effect that a line is of."""
THROUGH = [*OF, "target", "shift", "undone", "low", "high", "foretold", "n"]


def by_target(names: Sequence[str], whole: Sample, without: dict[str, Sample]) -> pd.DataFrame:
    """Return one row for each assumption and target that is left out of those aimed at.

    name, target, median (all targets), median_without, shift (what the target adds to the median; shares of the prior)
    """
    parts = []
    for target, sample in without.items():
        found = pd.DataFrame({"name": list(names), "median": whole.quantile(0.5)})
        parts.append(found.assign(target=target, median_without=sample.quantile(0.5)))
    table = pd.concat(parts, ignore_index=True)
    return table.assign(shift=table["median"] - table["median_without"])[
        ["name", "target", "median", "median_without", "shift"]
    ]


def through(shares: Values, effect: Values, prior: Values, whole: Sample, without: dict[str, Sample]) -> pd.DataFrame:
    """Return one row for each target that is left out, and one for none: how far the line moves the mean effect.

    shares   (draws, assumptions) of the draws in which the headline was lived, 0-1 of the way through each prior
    effect   (draws,) what it came to in each
    prior    (rows, assumptions) of the table

    target, shift (of the mean effect, from the prior), undone (what leaving the target out takes back), low, high
    (of that, over resamples of draws, 95 %), foretold (share of the variance of draws that were not seen; may lie
    below 0), n (draws)
    """
    there = np.isfinite(effect)
    shares, effect, at_first = shares[there], effect[there], prior.mean(axis=0)
    targets = {ALL_OF_THEM: whole, **without}
    steps = np.array([mean_of(sample) - at_first for sample in targets.values()])
    found = pd.DataFrame({"target": list(targets), "n": len(effect)})
    if len(effect) < FEWEST or not np.std(effect) > 0:
        return found.assign(**dict.fromkeys(("shift", "undone", "low", "high", "foretold"), np.nan))
    penalty, foretold = penalty_of(shares, effect)
    shift = steps @ slopes(shares, effect, penalty)
    luck = np.random.default_rng([LUCK, len(effect)])
    drawn = [luck.integers(len(effect), size=len(effect)) for _ in range(RESAMPLES)]
    again = np.array([steps @ slopes(shares[rows], effect[rows], penalty) for rows in drawn])
    low, high = np.quantile(again[:, :1] - again, [0.025, 0.975], axis=0)
    return found.assign(shift=shift, undone=shift[0] - shift, low=low, high=high, foretold=foretold)


def mean_of(sample: Sample) -> Values:
    """Return the mean of each assumption, by weight."""
    return np.asarray(np.average(sample.shares, axis=0, weights=sample.weights))


def penalty_of(shares: Values, effect: Values) -> tuple[float, float]:
    """Return the penalty that foretells unseen draws best, and the share of their variance that it foretells."""
    from sklearn.linear_model import RidgeCV
    from sklearn.model_selection import KFold, cross_val_predict

    penalty = float(RidgeCV(PENALTIES).fit(shares, effect).alpha_)
    parts = KFold(min(10, len(effect)), shuffle=True, random_state=LUCK)
    missed = effect - cross_val_predict(RidgeCV(PENALTIES), shares, effect, cv=parts)
    return penalty, float(1.0 - (missed**2).sum() / ((effect - effect.mean()) ** 2).sum())


def slopes(shares: Values, effect: Values, penalty: float) -> Values:
    """Return the change of the effect from the low to the high end of each prior."""
    from sklearn.linear_model import Ridge

    return np.asarray(Ridge(penalty).fit(shares, effect).coef_)
