"""Points spread over intervals: by Latin hypercube or Sobol, the same ones for the same line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from hydra.core.override_parser.types import Override

from sim.problems import BadInput, number, unknown

MOST_POINTS = 1_000_000
METHODS = {"latin_hypercube": "LatinHypercube", "sobol": "Sobol"}  # and what scipy calls them
Choices = list[tuple[tuple[int, str], ...]]  # of a part that varies by itself: words that come together, with places


def sampled(line: Sequence[Override], sweep: Mapping[str, Any]) -> list[Choices]:
    """Return points spread over all intervals together, if there are any: the same ones for the same line."""
    intervals = {place: word for place, word in enumerate(line) if word.is_interval_sweep()}
    method, first = sweep.get("sample"), next((word.input_line for word in intervals.values()), None)
    if method is None and first is None:
        return []
    if method is None:
        raise BadInput(f"{first} is to be sampled; add sweep.sample=latin_hypercube sweep.samples=64.")
    if method not in [*METHODS]:
        raise unknown("way to sample for sweep.sample", method, METHODS)
    if first is None:
        raise BadInput(f"sweep.sample is {method}, and nothing is to be sampled; give seed=int(interval(0,9)).")
    check = balanced if method == "sobol" else counted
    count = check(sweep.get("samples"), "sweep.samples", 1)
    seed = int(number(sweep.get("sample_seed", 0), "sweep.sample_seed", 0, math.inf, whole=True))
    columns = zip(intervals.values(), shares_of(METHODS[method], len(intervals), count, seed), strict=True)
    rows = zip(*(scaled(word, shares) for word, shares in columns), strict=True)
    return [[tuple(zip(intervals, row, strict=True)) for row in rows]]


def counted(count: Any, where: str, least: int) -> int:
    """Return how many points are asked for, or raise BadInput."""
    return int(number(count, where, least, MOST_POINTS, whole=True))


def balanced(count: Any, where: str, least: int = 2) -> int:
    """Return how many Sobol points are asked for, or raise BadInput where they would not be balanced."""
    points = counted(count, where, least)
    near = 1 << (points.bit_length() - 1)
    if points != near:
        right = f"{near} or {2 * near}" if 2 * near <= MOST_POINTS else f"{near}"
        raise BadInput(f"{where} is {points}; Sobol points are balanced in powers of two, as {right}.")
    return points


def shares_of(method: str, dimensions: int, count: int, seed: int) -> list[list[float]]:
    """Return, for each of some intervals, how far through it each point is, from 0 to 1."""
    import numpy as np
    from scipy.stats import qmc

    engine = getattr(qmc, method)
    return engine(dimensions, rng=np.random.default_rng(seed)).random(count).T.tolist()


def scaled(word: Override, shares: Sequence[float]) -> list[str]:
    """Return a word at so many shares of the way through its interval; int(interval(1,9)) gives 1, 2 ... 9."""
    interval: Any = word.value()
    low, high = interval.start, interval.end
    if not (low <= high and math.isfinite(float(high) - float(low))):
        raise BadInput(f"{word.input_line} should go from a lower number to a higher one, as in interval(0,1).")
    if isinstance(low, int):
        values: list[Any] = [min(high, low + int(share * (high - low + 1))) for share in shares]
    else:
        values = [min(high, low + share * (high - low)) for share in shares]
    return [f"{word.get_key_element()}={value!r}" for value in values]
