"""From the runs of a study to the two years of every variant: arms counted as printed, and in other ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.table_1.variants import BACKLOG, ELEVEN_MONTHS
from experiments.arm_runs import ArmRun
from experiments.measures import ALL, name_of
from experiments.referral_years import published, referral_years, summary_of
from experiments.study.journal import Journal
from experiments.study.results import results

MONTHS = {"": 12, ELEVEN_MONTHS: 11}
CONTRACT = ["variant", "seed", "year", "referrals", "self_share", "gp_share"]


def years_of(there: Sequence[ArmRun], study: Path) -> pd.DataFrame:
    """Return one row per variant, seed, year and community: every arm counted with 12 and with 11 months."""
    runs = {one.run.key: one.run for one in there}
    measures = next(iter(runs.values())).settings["measures"]
    found = results(study, Journal(study).read(), list(runs.values()), ["weekly", name_of(measures)])
    tables = {run.key: (read["weekly"].to_pandas(), read[name_of(measures)].to_pandas()) for run, _, read in found}
    return pd.concat([rows for one in there for rows in variants_of(one, *tables[one.run.key])], ignore_index=True)


def variants_of(one: ArmRun, weekly: pd.DataFrame, measured: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Give the two years of one run, counted in each way; in an arm with a backlog those who waited count anew."""
    anew = waiting_at_launch(measured) if one.arm.endswith(BACKLOG) else None
    for ending, months in MONTHS.items():
        yield referral_years(weekly, months, anew).assign(variant=one.arm + ending, seed=one.seed)


def waiting_at_launch(measured: pd.DataFrame) -> Mapping[str, float]:
    """Return by community how many waited for care in the last week before the launch."""
    of_all = (measured["member"] == ALL) & (measured["harm_quartile"] == ALL) & (measured["window"] == "cumulative")
    rows = measured[of_all & (measured["outcome"] == "waiting_at_end")]
    return {str(row["community"]): float(row["value"]) for _, row in rows.iterrows()}


def as_promised(years: pd.DataFrame, folder: str) -> pd.DataFrame:
    """Return the table of the contract: one row per variant, seed and year, beside the published shares."""
    shares = published(folder)[["year", "self_share", "gp_share"]]
    beside = shares.rename(columns={name: f"published_{name}" for name in ("self_share", "gp_share")})
    return years.loc[years["community"] == ALL, CONTRACT].merge(beside, on="year", how="left")


def summaries(years: pd.DataFrame) -> pd.DataFrame:
    """Return one row per variant, seed and figure of what the two years come to."""
    whole = years[years["community"] == ALL].groupby(["variant", "seed"], sort=False)
    rows = [(*key, figure, value) for key, both in whole for figure, value in summary_of(both).items()]
    return pd.DataFrame(rows, columns=["variant", "seed", "figure", "value"])
