"""What arms differ by, from the same seeds in each: differences, ratios, and how far seeds alone move them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.seeds import Values, mean_and_interval, mean_over, middle_of_resamples, pairing_gain, replicates_needed

KEY = ["outcome", "horizon", "window", "terms", "setting", "community", "member", "harm_quartile"]
REPLICATES = ["arm", "seed", "terms", "setting", "community", "member", "harm_quartile", "horizon", "window",
              "outcome", "value"]  # fmt: skip
EFFECTS = ["arm", "versus", "outcome", "horizon", "difference", "low", "high", "ratio", "ratio_low", "ratio_high",
           "n", "method", "replicates_needed", "pairing_gain", "window", "terms", "setting", "community", "member",
           "harm_quartile"]  # fmt: skip
ORDER = ["terms", "setting", "arm", "versus", "outcome", "community", "member", "harm_quartile", "horizon", "window"]
RESAMPLES = 2000
FEWEST_EVENTS = 20
COUNTS = ("self_referrals", "minoritised_self_referrals", "first_self_referrals", "gp_referrals", "crises",
          "detentions", "harmed_by_services", "good_outcomes", "own_service_contacts", "engaged_at_end",
          "people_treated", "burnt_out")  # fmt: skip
EVENTS = {name: name for name in COUNTS} | {
    "first_self_referrals_per_1000_need_weeks": "first_self_referrals",
    "self_referral_share": "self_referrals",
    "self_initiated_share": "self_referrals",
    "crisis_ratio": "crises",
    "detention_ratio": "detentions",
}
"""The count of events that stands behind an outcome; the others are no matter of few events."""
DIFFERENCE, RATIO, TOO_FEW = "paired t", "ratio: paired bootstrap of the log ratio", "ratio: too few to say"
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

    def side(self, sign: int) -> list[str]:
        """Return the arms of the positive side (1) or the negative (-1)."""
        return [arm for arm in sorted(self.weights) if self.weights[arm] * sign > 0]


def effects(replicates: pd.DataFrame, contrasts: Iterable[Contrast], resamples: int = RESAMPLES) -> pd.DataFrame:
    """Return one row per contrast and outcome, horizon, window and group of people, in a fixed order.

    Every contrast is told under all terms and settings in which each of its arms was run. Intervals (95 %) tell how
    far the luck of the seeds reaches, and nothing about how right the model is.
    """
    contrasts, parts = list(contrasts), []
    for _, rows in replicates.groupby(["terms", "setting"], sort=True, observed=True):
        keys, held = held_by_arm(rows)
        told = [contrast for contrast in contrasts if all(arm in held for arm in contrast.weights)]
        parts += [one_contrast(contrast, held, keys, resamples) for contrast in told]
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=EFFECTS)
    return found.sort_values(ORDER, ignore_index=True)[EFFECTS]


def held_by_arm(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Values]]:
    """Return the keys of rows, and by arm what it holds: (seeds, keys)."""
    plain = rows.astype({name: object for name in ("arm", *KEY) if rows[name].dtype == "category"})
    table = plain.pivot(index="seed", columns=["arm", *KEY], values="value").sort_index()
    keys = plain[KEY].drop_duplicates().sort_values(KEY, ignore_index=True)
    wanted = pd.MultiIndex.from_frame(keys)
    held = {arm: table[arm].reindex(columns=wanted).to_numpy(float) for arm in sorted(set(plain["arm"]))}
    return keys, held


def one_contrast(contrast: Contrast, held: Mapping[str, Values], keys: pd.DataFrame, resamples: int) -> pd.DataFrame:
    """Return the rows of one contrast: held has (seeds, keys) for each arm."""
    there = np.logical_and.reduce([np.isfinite(held[arm]) for arm in contrast.weights])
    arms = {arm: np.where(there, abs(weight) * held[arm], np.nan) for arm, weight in sorted(contrast.weights.items())}
    more, less = (added([arms[arm] for arm in contrast.side(sign)]) for sign in (1, -1))
    difference, low, high = mean_and_interval(more - less)
    too_few = contrast.has_ratio & few_events(contrast, held, keys)
    ratio = np.full((3, len(keys)), np.nan)
    if contrast.has_ratio:
        ratio[:, ~too_few] = ratios(more[:, ~too_few], less[:, ~too_few], resamples)
    seeds = there.sum(axis=0)
    return keys.assign(
        arm=contrast.arm,
        versus=contrast.versus,
        difference=difference,
        low=low,
        high=high,
        ratio=ratio[0],
        ratio_low=ratio[1],
        ratio_high=ratio[2],
        n=seeds,
        method=[told(n, contrast.has_ratio, few) for n, few in zip(seeds, too_few, strict=True)],
        replicates_needed=replicates_needed(more - less),
        pairing_gain=pairing_gain(more - less, list(arms.values())),
    )


def ratios(more: Values, less: Values, resamples: int) -> Values:
    """Return the ratio of the means and the ends of its interval, (3, keys); nan where a mean is not above 0."""

    def log_ratio(times: Values) -> Values:
        above, below = mean_over(times, more), mean_over(times, less)
        fine = (above > 0) & (below > 0)
        return np.log(np.where(fine, above, np.nan)) - np.log(np.where(fine, below, np.nan))

    point = log_ratio(np.ones((1, len(more))))
    return np.exp(np.vstack([point, middle_of_resamples(log_ratio, np.isfinite(more), resamples)]))


def few_events(contrast: Contrast, held: Mapping[str, Values], keys: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Say where either side has under 20 events in total, over all of its arms and seeds."""
    behind = keys.assign(outcome=keys["outcome"].map(EVENTS))
    place = pd.MultiIndex.from_frame(keys).get_indexer(pd.MultiIndex.from_frame(behind))
    more, less = (added([np.nansum(held[arm], axis=0) for arm in contrast.side(sign)]) for sign in (1, -1))
    return (place >= 0) & (np.minimum(more, less)[place] < FEWEST_EVENTS)


def added(arms: Sequence[Values]) -> Values:
    """Return the sum of what arms hold, in their order."""
    return np.asarray(reduce(np.add, arms))


def told(seeds: int, has_ratio: bool, too_few: bool) -> str:
    """Say how an effect was estimated."""
    if seeds < 2:
        return ONE_SEED if seeds else NO_SEED
    return "; ".join([DIFFERENCE, *[TOO_FEW if too_few else RATIO] * has_ratio])
