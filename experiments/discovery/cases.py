"""In which rows is an arm ahead of another by more than luck, behind it, or too close to tell?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from analysis.better import better_by
from experiments.discovery.luck import Luck, difference_and_luck

Cases = Mapping[str, Mapping[str, Any]]

AHEAD, CLOSE, BEHIND = "ahead", "too close to tell", "behind"
KEY = ["case", "horizon", "outcome"]
CASES = ["row", *KEY, "arm", "versus", "difference", "margin", "told", "is_case"]
LUCK = ["arm", "versus", "horizon", "outcome", *Luck._fields]
SHARES = [*KEY, "rows", "ahead", "too_close", "behind", "is_case", "low", "high"]


def cases_of(replicates: pd.DataFrame, cases: Cases) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return how every row stands in every case, and how far the luck of seeds alone moves each difference.

    replicates   one row per arm, seed, row (`setting`), horizon, window and outcome; cumulative ones are read
    """
    whole = replicates[replicates["window"] == "cumulative"].astype({"arm": str, "setting": str, "outcome": str})
    standing, lucky = [], []
    key: Any
    for key, part in whole.groupby(["horizon", "outcome"]):
        horizon, outcome = key
        wide = part.pivot(index=["setting", "seed"], columns="arm", values="value")
        found = {pair: difference_and_luck(wide, *pair) for pair in pairs_of(cases)}
        lucky += [(*pair, horizon, outcome, *luck) for pair, (_, luck) in found.items()]
        pairs = {pair: table for pair, (table, _) in found.items()}
        for name, case in cases.items():
            stand = stood(case, pairs, better_by(outcome))
            standing.append(stand.assign(case=name, horizon=horizon, outcome=outcome))
    return pd.concat(standing, ignore_index=True)[CASES], pd.DataFrame(lucky, columns=LUCK)


def pairs_of(cases: Cases) -> list[tuple[str, str]]:
    """Return every pair of arms that some case compares, each once."""
    return list(dict.fromkeys(pair for case in cases.values() for pair in product(case["best_of"], case["over"])))


def stood(case: Mapping[str, Any], pairs: Mapping[tuple[str, str], pd.DataFrame], better: float) -> pd.DataFrame:
    """Return how the best of some arms stands beside the best of others in each row, by the pair that decides it."""
    best: pd.DataFrame | None = None
    for arm in case["best_of"]:
        against = [margins_ahead(pairs[arm, versus], better).assign(arm=arm, versus=versus) for versus in case["over"]]
        worst = chosen(against, lambda new, old: new < old)
        best = worst if best is None else chosen([best, worst], lambda new, old: new > old)
    assert best is not None
    told = np.select([best["margins"] > 1, best["margins"] < -1], [AHEAD, BEHIND], CLOSE)
    best = best.assign(told=told, is_case=(told == AHEAD) == case["ahead"])
    return best.rename_axis("row").reset_index().drop(columns="margins")


def margins_ahead(found: pd.DataFrame, better: float) -> pd.DataFrame:
    """Return differences with how many margins of luck they are ahead; 0 where nothing differs or luck is not known."""
    with np.errstate(divide="ignore", invalid="ignore"):
        margins = (found["difference"] * better / found["margin"]).fillna(0.0)
    return found.assign(margins=margins)


def chosen(tables: Sequence[pd.DataFrame], takes: Callable[[pd.Series, pd.Series], pd.Series]) -> pd.DataFrame:
    """Return by row the table that stands at one end of margins; rows that one of them lacks are left out."""
    both = sorted(set.intersection(*(set(table.index) for table in tables)))
    first, *others = (table.loc[both] for table in tables)
    for other in others:
        taken = takes(other["margins"], first["margins"])
        first = pd.concat([first[~taken], other[taken]]).loc[both]
    return first


def shares_of_cases(cases: pd.DataFrame) -> pd.DataFrame:
    """Return the share of rows ahead, too close and behind, and of cases with its 95 % interval (Wilson)."""
    rows = []
    for key, part in cases.groupby(KEY, sort=False, observed=True):
        ends = stats.binomtest(int(part["is_case"].sum()), len(part)).proportion_ci(method="wilson")
        by = {name: float((part["told"] == told).mean())
              for name, told in (("ahead", AHEAD), ("too_close", CLOSE), ("behind", BEHIND))}  # fmt: skip
        rows.append((*key, len(part), *by.values(), part["is_case"].mean(), *ends))
    return pd.DataFrame(rows, columns=SHARES)
