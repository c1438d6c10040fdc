"""What a pattern sees of one run: sums and levels by year, of some residents or of the network."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pandas as pd

from experiments.details import OF_THE_RUN
from experiments.measures import ALL, MINORITISED, OTHERS

Values = npt.NDArray[np.float64]
SELF_INITIATED = ("referrals_self", "referrals_site")
RECORDED_AS_SELF = (*SELF_INITIATED, "referrals_self_prompted")
RECORDED = (*RECORDED_AS_SELF, "referrals_gp", "referrals_other")
NOT_MEASURED = ("year", "community", "minoritised")


class Seen:
    """One run as its details tell it (`experiments.details`); what was not lived is nan."""

    def __init__(self, table: pd.DataFrame) -> None:
        """Read the details of a run."""
        self.table = table.reset_index(drop=True)
        columns = [name for name in table.columns if name not in NOT_MEASURED]
        by_year, whole = table[table["year"] != OF_THE_RUN], table[table["year"] == OF_THE_RUN].iloc[0]
        self.whole = {name: float(whole[name]) for name in columns}
        of_network, of_residents = by_year[by_year["community"] == ALL], by_year[by_year["community"] != ALL]
        self.years = len(of_network)
        self.network = {name: of_network[name].to_numpy(float) for name in columns}
        self.communities = list(dict.fromkeys(of_residents["community"]))
        shape = (self.years, len(self.communities))
        self.residents = {name: of_residents[name].to_numpy(float).reshape(shape) for name in columns}
        told = of_residents.head(len(self.communities))
        self.minoritised = told["minoritised"].to_numpy(bool) if len(told) else np.zeros(0, bool)

    def total(self, *names: str, years: tuple[int, int], who: str = ALL) -> float:
        """Return the sum over years, the first and the last included, of what was counted of some residents."""
        return float(self.by_community(*names, years=years)[self.chosen(who)].sum()) if self.lived(years) else math.nan

    def by_community(self, *names: str, years: tuple[int, int]) -> Values:
        """Return the sums over years of what was counted, (communities,)."""
        return np.sum([self.residents[name][years[0] - 1 : years[1]].sum(axis=0) for name in names], axis=0)

    def chosen(self, who: str) -> npt.NDArray[np.bool_]:
        """Return which communities are meant: all, the minoritised, the others, or one by its name."""
        of = {ALL: np.ones(len(self.communities), bool), MINORITISED: self.minoritised, OTHERS: ~self.minoritised}
        return of[who] if who in of else np.array([name == who for name in self.communities], bool)

    def held(self, *names: str, years: tuple[int, int]) -> float:
        """Return the sum over years of what is told of the network's meetings and sites."""
        if not self.lived(years):
            return math.nan
        return float(sum(self.network[name][years[0] - 1 : years[1]].sum() for name in names))

    def level(self, name: str, years: tuple[int, int]) -> float:
        """Return the mean over the ends of years of what organisations hold: trust, energy."""
        return float(self.network[name][years[0] - 1 : years[1]].mean()) if self.lived(years) else math.nan

    def lived(self, years: tuple[int, int]) -> bool:
        """Say whether all of some years were lived."""
        return 1 <= years[0] <= years[1] <= self.years

    def self_referrals(self, first: int, last: int, who: str = MINORITISED) -> float:
        """Return self-initiated referrals over years: of the minoritised, the patterns' own measure, or of others."""
        return self.total(*SELF_INITIATED, years=(first, last), who=who)

    def unlike(self, other: Seen) -> float:
        """Return how many values differ between two runs, by the last bit."""
        one, two = self.table, other.table
        if one.shape != two.shape:
            return float(max(one.size, two.size))
        return float(((one != two) & ~(one.isna() & two.isna())).to_numpy().sum())
