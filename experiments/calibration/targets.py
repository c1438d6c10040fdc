"""What calibration may aim at: the published referral table, likeness of self-referrers, and detention ratios.

A number without a source is never a target. No outcome of the headline is one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.referral_years import ALL, ROADS, YEARS, published, referral_years, summary_of, weeks_of
from sim.place import Place

Values = npt.NDArray[np.float64]
BESIDE = "white_british"
LIKENESS = "likeness_gap"
TABLE_1 = "Hatzidimitriadou et al. 2012, Table 1"
SCALES: dict[str, Callable[[Values], Values]] = {
    "logit": lambda value: np.log(value) - np.log1p(-value),
    "log": np.log,
    "plain": lambda value: value,
}
"""How targets are put on a scale on which a step means the same everywhere."""


class Target(NamedTuple):
    """A figure that a run should come to: published (low = high), a band, or below something (low minus infinity)."""

    name: str
    scale: str
    low: float
    high: float
    source: str

    def scaled(self, value: npt.ArrayLike) -> Values:
        """Return a value, or several, on the scale of this target; what is beyond it is not finite."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return SCALES[self.scale](np.asarray(value, float))


def targets_of(design: Mapping[str, Any], place: Place) -> list[Target]:
    """Return every target, in order."""
    counts = published(place.folder)
    shown = summary_of(counts)
    first = per_1000(by_year(counts, "referrals")[1], place.services.adults)
    of_table = [
        Target("self_share_year_1", "logit", shown["self_share_year_1"], shown["self_share_year_1"], TABLE_1),
        Target("self_share_year_2", "logit", shown["self_share_year_2"], shown["self_share_year_2"], TABLE_1),
        Target("referrals_year_1", "log", first, first, TABLE_1),
        Target("total_ratio", "log", shown["total_ratio"], shown["total_ratio"], TABLE_1),
    ]
    likeness = Target(LIKENESS, "plain", -math.inf, 0.0, "PMC4228105; PMC2858533")
    ratios = [
        Target(
            ratio_name(community),
            "log",
            band["low"],
            band["high"],
            "Halvorsrud et al. 2018; Mental Health Act statistics",
        )
        for community, band in design["detention_ratios"].items()
    ]
    return [*of_table, likeness, *ratios]


def beside_of(place: Place) -> list[Target]:
    """Return published figures that are shown beside and are no targets: by the other roads, each year.

    What is neither self nor GP comes in this model at a rate of its own, the same in both years: aiming at these shares
    would make the rest answer for it.
    """
    years = published(place.folder)
    shares = {f"{road}_share_year_{year}": share for road in ("gp", "other")
              for year, share in share_by_year(years, road).items()}  # fmt: skip
    return [Target(name, "logit", share, share, TABLE_1) for name, share in shares.items()]


def share_by_year(years: pd.DataFrame, road: str) -> dict[int, float]:
    """Return the share of one road among all referrals, by year; nan where nobody was referred."""
    total = years["referrals"].astype(float).replace(0.0, math.nan)
    return by_year(years.assign(share=years[road] / total), "share")


def by_year(years: pd.DataFrame, column: str) -> dict[int, float]:
    """Return a column of the two years by year."""
    return dict(zip(years["year"].astype(int), years[column].astype(float), strict=True))


def ratio_name(community: str) -> str:
    """Return the name of the target on detentions of a community."""
    return f"detention_ratio_{community}"


def per_1000(referrals: float, adults: float) -> float:
    """Return referrals per 1,000 adults."""
    return 1000.0 * referrals / adults


def figures_of(weekly: pd.DataFrame, design: Mapping[str, Any], place: Place) -> dict[str, float]:
    """Return what a run came to, for every target, and the shares of other roads beside; nan where it tells nothing."""
    years = referral_years(weekly)
    of_all = years[years["community"] == ALL]
    found = summary_of(of_all)
    ratios = {ratio_name(name): detention_ratio(weekly, name) for name in design["detention_ratios"]}
    shares = {f"{road}_share_year_{year}": share for road in ("gp", "other")
              for year, share in share_by_year(of_all, road).items()}  # fmt: skip
    return {
        "self_share_year_1": found["self_share_year_1"],
        "self_share_year_2": found["self_share_year_2"],
        "referrals_year_1": per_1000(by_year(of_all, "referrals")[1], place.residents),
        "total_ratio": found["total_ratio"],
        LIKENESS: likeness_gap(weekly, years, place.minoritised),
        **ratios,
        **shares,
    }


def detention_ratio(weekly: pd.DataFrame, community: str) -> float:
    """Return detentions per adult of a community beside those of white_british; half an event stands for none."""

    def rate(name: str) -> float:
        rows = weekly[weekly["community"].astype(str) == name]
        return (float(rows["detentions"].sum()) + 0.5) / max(1.0, float(rows["residents"].sum()))

    return rate(community) / rate(BESIDE)


def likeness_gap(weekly: pd.DataFrame, years: pd.DataFrame, minoritised: tuple[str, ...]) -> float:
    """Return how much further self-referrers are from people in need than GP referrals are, in the minoritised share.

    Below 0 self-referrers look more like those in need; pattern P15.
    """
    in_years = weekly["week"].isin([week for year in YEARS for week in weeks_of(year)])
    need = weekly[in_years].groupby(weekly["community"].astype(str))["in_need"].sum()
    by_road = years[years["community"] != ALL].groupby("community")[list(ROADS)].sum()

    def share(counts: pd.Series) -> float:
        return float(counts[counts.index.isin(minoritised)].sum() / counts.sum()) if counts.sum() else math.nan

    return abs(share(by_road["self"]) - share(need)) - abs(share(by_road["gp"]) - share(need))
