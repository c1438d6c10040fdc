"""What the luck of seeds does to a mean: intervals, how many seeds would be enough, what pairing them saves."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import stats

Values = npt.NDArray[np.float64]
SURE = 0.95
PRECISION = 0.05  # of the mean, either way: Hoad, Robinson and Davies 2010
LUCK = 1729


def mean_and_interval(values: Values) -> tuple[Values, Values, Values]:
    """Return the means over seeds and the ends of their 95 % intervals by Student's t; values (seeds, keys).

    A seed that tells nothing (nan) is left out. With fewer than two seeds there is no interval.
    """
    counted, mean = np.isfinite(values).sum(axis=0), mean_over(np.ones((1, len(values))), values)[0]
    spread = spread_of(values)
    half = stats.t.ppf((1 + SURE) / 2, np.maximum(counted - 1, 1)) * spread / np.sqrt(np.maximum(counted, 1))
    return mean, mean - half, mean + half


def spread_of(values: Values) -> Values:
    """Return the standard deviation between seeds, nan where fewer than two tell."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Degrees of freedom <= 0", RuntimeWarning)
        return np.asarray(np.nanstd(values, axis=0, ddof=1))


def mean_over(times: Values, values: Values) -> Values:
    """Return means over seeds, each counted so many times (resamples, seeds): (resamples, keys); nan where none tells.

    Sums are taken without a linear algebra library, whose order of adding may depend on the number of processors.
    """
    there = np.isfinite(values)
    total = np.einsum("rs,sk->rk", times, np.where(there, values, 0.0), optimize=False)
    count = np.einsum("rs,sk->rk", times, there.astype(float), optimize=False)
    return np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)


def middle_of_resamples(statistic: Callable[[Values], Values], there: npt.NDArray[np.bool_], resamples: int) -> Values:
    """Return the ends of the middle 95 % of a statistic when seeds are drawn again with replacement, (2, keys).

    statistic   from how often each seed is drawn (resamples, seeds) to values (resamples, keys)
    there       whether a seed tells (seeds, keys); where fewer than two do there is no interval
    """
    (seeds, keys), enough = there.shape, there.sum(axis=0) > 1
    ends, numbers = np.full((2, keys), np.nan), np.arange(seeds)
    if not enough.any():
        return ends

    def redrawn(drawn: Values, axis: int) -> Values:
        times = (drawn[..., None] == numbers).sum(axis=axis - 1)
        return statistic(np.atleast_2d(times).astype(float)).T

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=stats.DegenerateDataWarning)  # of what has no interval: it stays nan
        found = stats.bootstrap(
            (numbers,), redrawn, vectorized=True, n_resamples=resamples, batch=500, method="percentile",
            confidence_level=SURE, rng=np.random.default_rng([LUCK, seeds]),
        ).confidence_interval  # fmt: skip
    ends[:, enough] = np.vstack(found)[:, enough]
    return ends


def replicates_needed(values: Values) -> Values:
    """Return how many seeds a 95 % interval of +-5 % of the mean would take, (keys,), by the spread seen so far.

    nan where nothing can be told: fewer than two seeds, or a mean of 0. Source: Hoad, Robinson and Davies 2010.
    """
    mean, spread = mean_over(np.ones((1, len(values))), values)[0], spread_of(values)
    ratio = np.divide(spread, PRECISION * np.abs(mean), out=np.full_like(spread, np.nan), where=mean != 0.0)
    needed = np.maximum(2.0, np.ceil((stats.norm.ppf((1 + SURE) / 2) * ratio) ** 2))
    for _ in range(12):  # Student's t asks for two or three more than the normal curve
        needed += stats.t.ppf((1 + SURE) / 2, needed - 1) * ratio > np.sqrt(needed)
    return needed


def pairing_gain(paired: Values, arms: Sequence[Values]) -> Values:
    """Return how many times wider the variance of a difference is without pairing, (keys,).

    paired   the difference on each seed (seeds, keys)
    arms     what goes into it from each arm, likewise: with other seeds in every arm their variances would add up

    Infinite where pairing leaves nothing to chance; nan where no luck reaches at all.
    """
    alone, together = sum(spread_of(arm) ** 2 for arm in arms), spread_of(paired) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(alone / together)
