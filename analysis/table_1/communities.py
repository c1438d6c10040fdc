"""Whether doctors led in year 1 and self-referral in year 2, community by community, with counts."""

from __future__ import annotations

import pandas as pd

COUNTS = ["self_year_1", "gp_year_1", "self_year_2", "gp_year_2"]


def reversals(years: pd.DataFrame) -> pd.DataFrame:
    """Return one row per variant and community, `all` too: mean counts a seed, and where the two roads change places.

    reversed         in the mean, more came by doctors than by themselves in year 1 and fewer in year 2
    seeds_reversed   [0, 1] share of seeds of which that is true
    """
    wide = years.pivot_table(
        index=["variant", "community", "seed"], columns="year", values=["self", "gp"], observed=True, sort=False
    )
    wide.columns = ["{}_year_{}".format(*column) for column in wide.columns]
    wide = wide[COUNTS].astype(float)
    by_group = wide.assign(seeds_reversed=changed(wide).astype(float)).groupby(level=[0, 1], sort=False, observed=True)
    means = by_group.mean()
    return means.assign(reversed=changed(means), n=by_group.size()).reset_index()


def changed(counts: pd.DataFrame) -> pd.Series:
    """Say where doctors led in year 1 and self-referral in year 2."""
    return (counts["gp_year_1"] > counts["self_year_1"]) & (counts["self_year_2"] > counts["gp_year_2"])
