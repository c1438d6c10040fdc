"""What arms differ by, from the same seeds in each: paired differences, ratios, and how far seeds alone move them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

Values = npt.NDArray[np.float64]

KEY = ["outcome", "horizon", "window", "terms", "setting", "community", "member", "harm_quartile"]
REPLICATES = ["arm", "seed", "terms", "setting", "community", "member", "harm_quartile", "horizon", "window",
              "outcome", "value"]  # fmt: skip
EFFECTS = ["arm", "versus", "outcome", "horizon", "difference", "low", "high", "ratio", "ratio_low", "ratio_high",
           "n", "method", "window", "terms", "setting", "community", "member", "harm_quartile"]  # fmt: skip
RESAMPLES = 2000
MIDDLE = (2.5, 97.5)  # percentiles: 95 % of the resamples lie between them
FEWEST_EVENTS = 20
LUCK = 1729
METHOD, TOO_FEW = "paired bootstrap of seeds", "ratio: too few to say"
ONE_SEED, NO_SEED = "one seed, so no interval", "not defined"


class Contrast(NamedTuple):
    """A weighted sum of arms: the positive weights add up to 1 and the negative to -1, or it is an interaction.

    arm, versus   what the table calls its two sides
    weights       by arm
    has_ratio     whether its positive side over its negative side means anything
    """

    arm: str
    versus: str
    weights: Mapping[str, float]
    has_ratio: bool = True

    @classmethod
    def of_pair(cls, arm: str, versus: str) -> Contrast:
        """Return one arm minus another."""
        return cls(arm, versus, {arm: 1.0, versus: -1.0})


def effects(replicates: pd.DataFrame, contrasts: Iterable[Contrast], resamples: int = RESAMPLES) -> pd.DataFrame:
    """Return one row per contrast and outcome, horizon, window and group of people, in a fixed order.

    Intervals hold the middle 95 % of what comes out when seeds are drawn again, with replacement, the same for every
    arm and contrast. They tell how far the luck of the seeds reaches, and nothing about how right the model is.
    """
    table = replicates.pivot(index="seed", columns=["arm", *KEY], values="value").sort_index()
    keys = replicates[KEY].drop_duplicates().sort_values(KEY, ignore_index=True)
    wanted = pd.MultiIndex.from_frame(keys)
    held = {arm: table[arm].reindex(columns=wanted).to_numpy(float) for arm in sorted(set(replicates["arm"]))}
    drawn = draws(len(table), resamples)
    parts = [one_contrast(contrast, held, keys, drawn) for contrast in contrasts]
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=EFFECTS)
    order = [
        "terms",
        "setting",
        "arm",
        "versus",
        "outcome",
        "community",
        "member",
        "harm_quartile",
        "horizon",
        "window",
    ]
    return found.sort_values(order, ignore_index=True)[EFFECTS]


def draws(seeds: int, resamples: int) -> Values:
    """Return how often each seed is drawn in each resample, (resamples, seeds); rows add up to `seeds`."""
    generator = np.random.default_rng([LUCK, seeds])
    return generator.multinomial(seeds, np.full(seeds, 1.0 / seeds), size=resamples).astype(float)


def one_contrast(contrast: Contrast, held: Mapping[str, Values], keys: pd.DataFrame, drawn: Values) -> pd.DataFrame:
    """Return the rows of one contrast: held has (seeds, keys) for each arm."""
    arms = sorted(contrast.weights)
    sides = [[arm for arm in arms if contrast.weights[arm] * sign > 0] for sign in (1, -1)]
    there = np.logical_and.reduce([np.isfinite(held[arm]) for arm in arms])
    more, less = (np.where(there, sum(abs(contrast.weights[arm]) * held[arm] for arm in side), 0.0) for side in sides)
    seeds = there.sum(axis=0)
    low, high = interval(means(drawn, more - less, there), seeds)
    too_few = few_events(held, sides, there)
    ratio, ratio_low, ratio_high = ratios(more, less, there, drawn)
    shown = ~too_few & contrast.has_ratio
    return keys.assign(
        arm=contrast.arm,
        versus=contrast.versus,
        difference=means(np.ones((1, len(there))), more - less, there)[0],
        low=low,
        high=high,
        ratio=np.where(shown, ratio, np.nan),
        ratio_low=np.where(shown, ratio_low, np.nan),
        ratio_high=np.where(shown, ratio_high, np.nan),
        n=seeds,
        method=[told(n, few and contrast.has_ratio) for n, few in zip(seeds, too_few, strict=True)],
    )


def means(drawn: Values, values: Values, there: npt.NDArray[np.bool_]) -> Values:
    """Return the mean over the drawn seeds where there is a value, (resamples, keys); nan where none was drawn.

    Sums are taken without a linear algebra library, whose order of adding may depend on the number of processors.
    """
    total = np.einsum("rs,sk->rk", drawn, values, optimize=False)
    count = np.einsum("rs,sk->rk", drawn, there.astype(float), optimize=False)
    return np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)


def interval(resampled: Values, seeds: npt.NDArray[np.int64]) -> tuple[Values, Values]:
    """Return the ends of the middle 95 % of the resamples; nan where fewer than two seeds tell."""
    ends = np.full((2, resampled.shape[1]), np.nan)
    enough = (seeds > 1) & ~np.isnan(resampled).all(axis=0)
    if enough.any():
        ends[:, enough] = np.nanpercentile(resampled[:, enough], MIDDLE, axis=0)
    return ends[0], ends[1]


def ratios(more: Values, less: Values, there: npt.NDArray[np.bool_], drawn: Values) -> tuple[Values, Values, Values]:
    """Return the ratio of the means and its interval, from resampled logarithms; nan where a mean is not above 0."""
    ones = np.ones((1, len(there)))
    point = log_ratio(means(ones, more, there), means(ones, less, there))
    low, high = interval(log_ratio(means(drawn, more, there), means(drawn, less, there)), there.sum(axis=0))
    undefined = np.isnan(point[0])
    return np.exp(point[0]), *(np.where(undefined, np.nan, np.exp(end)) for end in (low, high))


def log_ratio(more: Values, less: Values) -> Values:
    """Return log(more / less), nan where either is not above 0."""
    fine = (more > 0) & (less > 0)
    return np.log(np.where(fine, more, np.nan)) - np.log(np.where(fine, less, np.nan))


def few_events(
    held: Mapping[str, Values], sides: list[list[str]], there: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Say where either side has under 20 events in total; what has only whole values is taken for a count of events."""
    seen = {arm: np.where(there, held[arm], 0.0) for side in sides for arm in side}
    whole = np.logical_and.reduce([(values == np.round(values)).all(axis=0) for values in seen.values()])
    totals = [sum(seen[arm].sum(axis=0) for arm in side) for side in sides]
    return whole & (np.minimum(*totals) < FEWEST_EVENTS)


def told(seeds: int, too_few: bool) -> str:
    """Say how an effect was estimated."""
    method = METHOD if seeds > 1 else ONE_SEED
    return NO_SEED if seeds == 0 else f"{method}; {TOO_FEW}" if too_few else method
