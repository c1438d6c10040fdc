"""The two years of the published referral table: who came by which road, as it was published and in a run's weeks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.load import PLACES
from sim.tally import ALL_REFERRALS

ALL = "all"
LAUNCH = date(2009, 9, 1)  # Hatzidimitriadou et al. 2012, section 1.2.1: launched in September 2009
LAUNCH_WEEK = 87  # of that day, where week 0 is 1 January 2008
WEEKS_A_YEAR = 52
LATER_WEEKS = 4  # until the week of 1 October 2010, with which the text of Hatzidimitriadou et al. 2012 begins year 2
YEARS = (1, 2)
LAST_WEEK = LAUNCH_WEEK + len(YEARS) * WEEKS_A_YEAR - 1

ROADS: Mapping[str, tuple[str, ...]] = {
    "self": ("referrals_self", "referrals_self_prompted", "referrals_site"),
    "gp": ("referrals_gp", "recorded_anew"),
    "other": ("referrals_other",),
}
"""The kinds of referral of a run by road, as the published table counts them: prompted, and at a site, too is self."""
SELF, DOCTOR = "Self", "General Medical Practitioner (GP)"
"""Two of the published sources; all the rest together are `other`."""


def weeks_of(year: int, months: int = 12) -> range:
    """Return the weeks of year 1 or 2; a year of 11 months lacks its first."""
    first = LAUNCH_WEEK + (year - 1) * WEEKS_A_YEAR
    return range(first + (LATER_WEEKS if months == 11 else 0), first + WEEKS_A_YEAR)


def referral_years(
    weekly: pd.DataFrame, months: int = 12, waiting_at_launch: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Return one row per year and community, and one for `all`: recorded referrals by kind and road, and shares.

    weekly             a run's weekly table; weeks that were not lived count nothing
    months             12 or 11, in year 2: its heading says from September 2010, the text from October
    waiting_at_launch  by community, people whom doctors had referred before and whom the new service records anew
    """
    rows, waiting = [], pd.Series(dict(waiting_at_launch or {}), dtype=float)
    for year in YEARS:
        within = weekly["week"].isin(weeks_of(year, months if year == 2 else 12))
        counts = weekly[list(ALL_REFERRALS)].where(within, 0).groupby(weekly["community"].astype(str)).sum()
        counts["recorded_anew"] = waiting.reindex(counts.index, fill_value=0.0) if year == 1 else 0.0
        counts.loc[ALL] = counts.sum()
        rows.append(counts.astype(int).rename_axis("community").reset_index().assign(year=year))
    return with_shares(by_road(pd.concat(rows, ignore_index=True)))


def by_road(counts: pd.DataFrame) -> pd.DataFrame:
    """Return counts of kinds of referral with their sums by road, as the published table has them."""
    roads = pd.DataFrame({road: counts[list(kinds)].sum(axis=1) for road, kinds in ROADS.items()})
    return pd.concat([counts, roads], axis=1)


def with_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Return counts by road with the total and the shares of self and gp; nan where nobody was referred."""
    total = counts[list(ROADS)].sum(axis=1)
    shares = {f"{road}_share": counts[road] / total.replace(0, np.nan) for road in ("self", "gp")}
    return counts.assign(referrals=total, **shares)


def published(folder: str = "south_london") -> pd.DataFrame:
    """Return the published counts: a row for each year, with self, gp, other, referrals, self_share and gp_share.

    folder   of the place; its `published_referrals.csv` has a source on every line
    """
    table = pd.read_csv(PLACES / Path(folder) / "published_referrals.csv").set_index("source")
    counts = table[[f"year_{year}" for year in YEARS]].T.astype(int)
    rest = counts.drop(columns=[SELF, DOCTOR]).sum(axis=1)
    found = pd.DataFrame({"year": YEARS, "self": counts[SELF], "gp": counts[DOCTOR], "other": rest})
    return with_shares(found.reset_index(drop=True))


def summary_of(years: pd.DataFrame) -> dict[str, float]:
    """Return what both years come to, of the rows of one run for `all` or those published.

    self_share_year_1, self_share_year_2   [0, 1]  self-referrals as published, prompted and at sites too
    self_shift, gp_shift                   the share of self, and of gp, in year 2 less that in year 1
    total_ratio                            all referrals of year 2 / those of year 1; nan where there are none
    """
    columns = ["self_share", "gp_share", "referrals"]
    first, second = (years.set_index("year").loc[year, columns].astype(float).to_dict() for year in YEARS)
    shares = {"self_share_year_1": first["self_share"], "self_share_year_2": second["self_share"]}
    shifts = {f"{road}_shift": second[f"{road}_share"] - first[f"{road}_share"] for road in ("self", "gp")}
    ratio = second["referrals"] / first["referrals"] if first["referrals"] else np.nan
    return {**shares, **shifts, "total_ratio": ratio}
