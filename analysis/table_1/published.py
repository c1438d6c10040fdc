"""The published figures with their own sampling error: what counts like these would do by chance alone."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd
from scipy import stats

SURE = 0.95
FIGURES = ("self_share_year_1", "self_share_year_2", "self_shift", "gp_shift", "total_ratio")
"""What two years come to, of a run or as published."""
COUNTS = ("referrals", "self", "gp")
Ends = tuple[float, float]


def published_figures(counts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per figure with its value and the ends of its exact 95 % interval.

    counts   one row a year: self, gp, referrals

    The published counts are taken for draws: referrals as Poisson, roads as binomial. That is the least they are
    unsure by; it says nothing of missing or inconsistent records.
    """
    by_year = {int(row["year"]): {name: int(row[name]) for name in COUNTS} for row in counts.to_dict("records")}
    return pd.DataFrame(list(rows(by_year)), columns=["figure", "value", "low", "high", "method"])


def rows(counts: dict[int, dict[str, int]]) -> Iterator[tuple[str, float, float, float, str]]:
    """Give the figures: totals, shares, shifts, and the ratio of totals."""
    total, own, doctor = ({year: counts[year][name] for year in (1, 2)} for name in COUNTS)
    for year in (1, 2):
        yield f"referrals_year_{year}", total[year], *count_ends(total[year]), "exact Poisson (Garwood 1936)"
    for road, of in (("self", own), ("gp", doctor)):
        for year in (1, 2):
            ends = share_ends(of[year], total[year])
            yield (
                f"{road}_share_year_{year}",
                of[year] / total[year],
                *ends,
                "exact binomial (Clopper and Pearson 1934)",
            )
        shift = of[2] / total[2] - of[1] / total[1]
        yield f"{road}_shift", shift, *shift_ends(of, total), "exact ends put together by squares (Newcombe 1998)"
    low, high = share_ends(total[2], total[1] + total[2])
    ratio = total[2] / total[1]
    yield "total_ratio", ratio, low / (1 - low), high / (1 - high), "exact, given the sum of two Poisson counts"


def share_ends(some: int, of_all: int) -> Ends:
    """Return the ends of the exact interval of a share."""
    found = stats.binomtest(some, of_all).proportion_ci(SURE, method="exact")
    return float(found.low), float(found.high)


def count_ends(events: int) -> Ends:
    """Return the ends of the exact interval of a Poisson mean."""
    tail = (1 - SURE) / 2
    low = stats.chi2.ppf(tail, 2 * events) / 2 if events else 0.0
    return float(low), float(stats.chi2.isf(tail, 2 * events + 2) / 2)


def shift_ends(some: dict[int, int], of_all: dict[int, int]) -> Ends:
    """Return the ends of the interval of a difference of two shares."""
    share = {year: some[year] / of_all[year] for year in (1, 2)}
    ends = {year: share_ends(some[year], of_all[year]) for year in (1, 2)}
    down = math.hypot(share[2] - ends[2][0], ends[1][1] - share[1])
    up = math.hypot(ends[2][1] - share[2], share[1] - ends[1][0])
    return share[2] - share[1] - down, share[2] - share[1] + up
