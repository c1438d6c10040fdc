"""One run as the classroom draws it: curves, organisations and why trust changed, a picture every few weeks."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from analysis.figures.why_trust_changed import PANELS, steps
from analysis.load import Run

WEEKS_A_YEAR = 52
CURVES = {
    "engaged": ("engaged",),
    "self_initiated": ("referrals_self", "referrals_site"),
    "gp": ("referrals_gp",),
    "crises": ("crises",),
    "detentions": ("detentions",),
}
"""By the name of a curve, which columns of the weekly table add up to it."""
SPENDING = ["spend_programme", "spend_services", "spend_crisis"]
FULL = 99
"""Trust is told in hundredths, of which no organisation reaches 100."""
TOLD = ("funding_ended", "funding_renewed", "round_began", "broker_left", "shock", "organisation_closed")
"""The events that are told week by week."""


def picture(run: Run, every: int) -> dict[str, Any]:
    """Return what is drawn of a run.

    every   weeks between two pictures; each tells the weeks since the one before

    curves         {name: [count]} of all weeks between two pictures; spend in pounds
    communities    {name: {"engaged": [count], "trust": [hundredths]}}; trust in the service, in the last of the weeks
    organisations  [[name, community, first picture, trust, sites, meetings, opening]]: strings of as many pictures as
                   it is there for: two digits of trust, 1 where its site is open, its meetings in one sign; and its
                   trust at the end of the first week, empty where it was not there yet
    why            {tie: [[[mechanism, change a tie], ...] for the end of each year]}
    events         [[week, event, who]]
    """
    return {
        "curves": curves(run.weekly, run.money, every),
        "communities": communities(run.weekly, every),
        "organisations": organisations(run.organisations, run.meetings, every),
        "why": why(run),
        "events": events(run.events),
    }


def summed(values: pd.Series, every: int) -> list[int]:
    """Return sums over the weeks between two pictures, from a series by week."""
    return [round(total) for total in values.groupby(values.index // every).sum()]


def last(values: pd.Series, every: int) -> pd.Series:
    """Return what stands in the last of the weeks between two pictures, from a series by week."""
    return values.groupby(values.index // every).last()


def curves(weekly: pd.DataFrame, money: pd.DataFrame, every: int) -> dict[str, list[int]]:
    """Return every curve."""
    of_place = weekly.groupby("week").sum(numeric_only=True)
    told = {name: summed(of_place[list(columns)].sum(axis=1), every) for name, columns in CURVES.items()}
    return told | {"spend": summed(money.set_index("week")[SPENDING].sum(axis=1), every)}


def communities(weekly: pd.DataFrame, every: int) -> dict[str, dict[str, list[int]]]:
    """Return by community how often residents took part, and how far they trust the service."""
    told = {}
    for community, rows in weekly.groupby("community", observed=True, sort=False):
        by_week = rows.set_index("week")
        told[str(community)] = {
            "engaged": summed(by_week["engaged"], every),
            "trust": [round(100 * value) for value in last(by_week["trust"], every)],
        }
    return told


def organisations(weekly: pd.DataFrame, meetings: pd.DataFrame, every: int) -> list[list[Any]]:
    """Return every organisation: its trust in agencies, its site, and its meetings, picture by picture."""
    held = Counter(zip(meetings["cbo"], meetings["week"] // every, strict=True))
    first, ends = (
        weekly.loc[chosen, ["cbo", "community", "week", "trust", "site_open"]]
        for chosen in (
            weekly["week"] == 0,
            (weekly["week"] % every == every - 1) | (weekly["week"] == weekly["week"].max()),
        )
    )
    opening = dict(zip(first["cbo"], map(hundredths, first["trust"]), strict=True))
    there: dict[Any, list[Any]] = {name: [] for name in weekly["cbo"].unique()}
    for end in ends.itertuples(index=False):
        there[end.cbo].append(end)
    told = []
    for name, seen in there.items():
        if seen:
            at = [end.week // every for end in seen]
            trust, sites = (
                "".join(hundredths(end.trust) for end in seen),
                "".join(str(int(end.site_open)) for end in seen),
            )
            met = "".join(one_sign(held[name, one]) for one in at)
            told.append([str(name), str(seen[0].community), int(at[0]), trust, sites, met, opening.get(name, "")])
    return told


def hundredths(trust: float) -> str:
    """Return trust in hundredths, as two digits."""
    return f"{min(FULL, round(100 * trust)):02d}"


def one_sign(count: int) -> str:
    """Return a count in one sign: 0-9, then a-z; z is 35 or more."""
    return np.base_repr(min(count, 35), 36).lower()


def why(run: Run) -> dict[str, list[list[list[Any]]]]:
    """Return for each kind of tie what had moved trust by the end of each year: steps from the opening to the level."""
    columns = ["week", "tie", "community", "component", "mechanism", "delta", "level", "ties"]
    ledger = run.table("trust_ledger", columns, filters=[("tie", "in", PANELS)]).sort_values("week", kind="stable")
    ends = [*range(WEEKS_A_YEAR, run.weeks + 1, WEEKS_A_YEAR)] or [run.weeks]
    by_tie = {tie: ledger[ledger["tie"] == tie] for tie in PANELS if (ledger["tie"] == tie).any()}
    return {tie: [rounded(steps(rows[rows["week"] < end])) for end in ends] for tie, rows in by_tie.items()}


def rounded(moved: pd.Series) -> list[list[Any]]:
    """Return steps as pairs of a mechanism and its change, in thousandths of complete trust."""
    return [[str(name), round(1000 * float(value))] for name, value in moved.items()]


def events(told: pd.DataFrame) -> list[list[Any]]:
    """Return the events that are worth a word in class."""
    kept = told[told["event"].isin(TOLD)]
    return [[int(week), str(event), str(who)] for week, event, who in kept[["week", "event", "who"]].to_numpy()]
