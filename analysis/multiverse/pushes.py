"""Which way each assumption pushes the effect of preparation, and by how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

FEWEST = 8
"""Worlds without which nothing is said of an assumption."""
TOLD_APART = 0.05
TANGLED, MOST_TANGLED = 0.3, 3
PUSHES = ["name", "kind", "horizon", "push", "low", "high", "push_in_sd", "p", "p_adjusted", "tellable", "tangled", "n"]


def pushes(primary: pd.DataFrame, worlds: pd.DataFrame, assumptions: pd.DataFrame) -> pd.DataFrame:
    """Return, by assumption and horizon, the change in the effect from the low to the high end of its prior.

    It is the slope of a straight line through the worlds in which everything was drawn, while all else varies as well;
    of a switch, on beside off. An assumption counts only in worlds where it can matter to the pair: the size of a
    mechanism where it is on, a lever where it is practised. `tellable` says that the slope would hardly come of chance
    alone, allowing for how many are looked at (Benjamini and Hochberg 1995). `tangled` names what an assumption happens
    to go with in this sample (correlation above .3), so that the push of one may be that of the other; with more worlds
    there is less of it.

    primary   the effect of preparation by world and horizon
    """
    parts, tangled = [], tangles(worlds[worlds["worlds"] == "all"], assumptions)
    for horizon, rows in primary.groupby("horizon"):
        effect = effect_by_world(rows, worlds)
        found = pd.DataFrame([one_push(one, effect, worlds) for one in assumptions.to_dict("records")])
        parts.append(with_chance(found).assign(horizon=horizon, tangled=tangled))
    return pd.concat(parts, ignore_index=True)[PUSHES]


def effect_by_world(rows: pd.DataFrame, worlds: pd.DataFrame) -> pd.Series:
    """Return the effect in the worlds in which everything was drawn."""
    drawn = set(worlds.loc[worlds["worlds"] == "all", "setting"])
    effect = rows.set_index("setting")["difference"]
    return effect[effect.index.isin(drawn)]


def placed(one: Mapping[Any, Any], worlds: pd.DataFrame) -> pd.Series:
    """Return where each world stands between the ends of an assumption, 0-1; nan where the pair is not touched."""
    values = worlds[one["name"]]
    if one["kind"] in ("switch", "pair"):
        where = (values == (one["high_word"] if one["kind"] == "pair" else True)).astype(float)
    else:
        where = (values - one["low"]) / (one["high"] - one["low"])
    needed, _, value = str(one["needs"]).partition("=")
    return where.where(worlds[needed].astype(str) == value) if value else where if not needed else where * np.nan


def tangles(worlds: pd.DataFrame, assumptions: pd.DataFrame) -> list[str]:
    """Return for each assumption the names of those that it goes with most in this sample, if it does."""
    ones = assumptions.to_dict("records")
    table = pd.DataFrame({one["name"]: placed({**one, "needs": ""}, worlds) for one in ones})
    together = table.corr().abs().to_numpy(copy=True)
    np.fill_diagonal(together, 0.0)
    names = np.array(table.columns)
    most = np.argsort(-together, axis=1)[:, :MOST_TANGLED]
    return [", ".join(names[[at for at in row if together[place, at] > TANGLED]]) for place, row in enumerate(most)]


def one_push(one: Mapping[Any, Any], effect: pd.Series, worlds: pd.DataFrame) -> dict[str, Any]:
    """Return the slope of the effect over one assumption, with its 95 % interval."""
    where = placed(one, worlds).set_axis(worlds["setting"]).reindex(effect.index).dropna()
    told = {"name": one["name"], "kind": one["kind"], "n": len(where)}
    if len(where) < FEWEST or where.nunique() < 2:
        return told | dict.fromkeys(("push", "low", "high", "push_in_sd", "p"), np.nan)
    line = stats.linregress(where, effect[where.index])
    margin = stats.t.ppf(0.975, len(where) - 2) * line.stderr
    spread = float(effect.std()) or np.nan
    return told | {"push": line.slope, "low": line.slope - margin, "high": line.slope + margin,
                   "push_in_sd": line.slope / spread, "p": line.pvalue}  # fmt: skip


def with_chance(found: pd.DataFrame) -> pd.DataFrame:
    """Add whether a push can be told from chance among all that are looked at."""
    there = found["p"].notna()
    adjusted = pd.Series(np.nan, index=found.index)
    if there.any():
        adjusted[there] = stats.false_discovery_control(found.loc[there, "p"])
    return found.assign(p_adjusted=adjusted, tellable=adjusted < TOLD_APART)
