"""From runs to figures: each with its 95 % interval over seeds, and what an ablation changes, seed beside seed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from analysis.seeds import mean_and_interval, mean_over, middle_of_resamples
from experiments.patterns.pattern import Part, Variant, plain
from experiments.patterns.seen import Seen, Values

Lived = Mapping[int, Mapping[Variant, Seen]]
"""What was lived, by seed and variant; what failed is not there."""
Figure = Callable[[Values], Values]


class Weighed(NamedTuple):
    """A figure with the ends of its interval over so many seeds; nan where there is none."""

    figure: float
    low: float
    high: float
    n: int


def totals(part: Part, variants: Mapping[str, Variant], lived: Lived) -> dict[int, Values]:
    """Return by seed what a figure is made of; a seed that lacks a run, or tells nothing, is left out."""
    found = {}
    for seed, runs in lived.items():
        if all(variant in runs for variant in variants.values()):
            told = np.asarray(part.totals({name: runs[variant] for name, variant in variants.items()}), float)
            if np.isfinite(told).all():
                found[seed] = told
    return found


def weighed(figure: Figure, told: Mapping[int, Values], resamples: int) -> Weighed:
    """Return a figure and its interval: Student's t for a plain mean, else the middle of resamples of seeds."""
    if not told:
        return Weighed(math.nan, math.nan, math.nan, 0)
    rows = np.array(list(told.values()))
    if figure is plain:
        mean, low, high = (float(value[0]) for value in mean_and_interval(rows[:, :1]))
        return Weighed(mean, low, high, len(rows))

    def statistic(times: Values) -> Values:
        return np.asarray(figure(mean_over(times, rows)))[:, None]

    point = float(statistic(np.ones((1, len(rows))))[0, 0])
    low, high = middle_of_resamples(statistic, np.ones((len(rows), 1), bool), resamples)[:, 0].tolist()
    return Weighed(point, low, high, len(rows))


def changed_by(figure: Figure, as_told: Mapping[int, Values], ablated: Mapping[int, Values], resamples: int) -> Weighed:
    """Return the figure under an ablation minus the figure as told, on the seeds that have both."""
    both = {seed: np.concatenate([ablated[seed], as_told[seed]]) for seed in as_told if seed in ablated}
    if figure is plain:
        return weighed(plain, {seed: row[:1] - row[len(row) // 2 :][:1] for seed, row in both.items()}, resamples)

    def difference(means: Values) -> Values:
        without, with_it = np.split(means, 2, axis=1)
        return np.asarray(figure(without) - figure(with_it))

    return weighed(difference, both, resamples)
