"""Organisations, their meetings and sites, what happened and what it cost."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pandas as pd

from sim.frames.labels import labels
from sim.ledger import Array
from sim.money import CRISIS, PROGRAMME, SERVICES
from sim.record import MeetingHeld, Record
from sim.tables import NO_SITE


def organisations(record: Record) -> pd.DataFrame:
    """Return one row per week and organisation: trust is the mean over its agencies; hours and pounds of that week."""
    stacked = np.stack(record.organisations)
    week, row = np.nonzero(stacked[:, :, record.organisation_column("alive")] == 1.0)
    rows = stacked[week, row]
    identity = rows[:, record.organisation_column("identity")].astype(np.int64)
    code, names = named(record, identity)
    communities = [community.name for community in record.place.communities]
    belongs = np.array([communities.index(community) for _, community in record.names.values()], np.int64)
    frame = pd.DataFrame(
        {
            "week": week + record.first_week,
            "cbo": labels(names, code),
            "community": labels(communities, belongs[code]),
        }
    )
    for column in ("trust_symbolic", "trust_relational", "trust_material", "trust"):
        frame[column] = rows[:, record.organisation_column(column.removeprefix("trust_"))]
    for column in ("voice", "energy", "unresolved_history"):
        frame[column] = rows[:, record.organisation_column(column)]
    frame["site_open"] = rows[:, record.organisation_column("site")] != NO_SITE
    for column in ("paid_hours", "unpaid_hours", "grant"):
        frame[column] = rows[:, record.organisation_column(column)]
    return frame


def named(record: Record, identity: Array) -> tuple[Array, list[str]]:
    """Return the number of each identity's name, and all names in the order in which organisations were first seen."""
    known = np.array(list(record.names), np.int64)
    order = np.argsort(known)
    return order[np.searchsorted(known, identity, sorter=order)], [name for name, _ in record.names.values()]


def meetings(record: Record) -> pd.DataFrame:
    """Return one row per meeting; `influence` is the say that was had, 0-1."""
    frame = pd.DataFrame(record.meetings, columns=list(MeetingHeld._fields))
    kinds = {"week": np.int64, "staff": np.int64, "influence": float}
    return frame.astype(kinds | dict.fromkeys(("programme", "community_venue", "good", "candid", "adopted"), bool))


def sites(record: Record) -> pd.DataFrame:
    """Return one row per week and open site: its kind, and contacts there of those simulated."""
    stacked = np.stack(record.organisations)
    kinds = stacked[:, :, record.organisation_column("site")].astype(np.int64)
    week, row = np.nonzero(kinds != NO_SITE)
    code, names = named(record, stacked[week, row, record.organisation_column("identity")].astype(np.int64))
    return pd.DataFrame(
        {
            "week": week + record.first_week,
            "cbo": labels(names, code),
            "kind": labels(["none", "room", "negotiated"], kinds[week, row]),
            "contacts": np.stack(record.sites)[week, row].astype(np.int64),
        }
    )


def events(record: Record) -> pd.DataFrame:
    """Return dated events worth telling: what happened, and to whom or what."""
    frame = pd.DataFrame(record.events, columns=["week", "event", "who"]).astype({"week": np.int64})
    frame.insert(1, "date", [record.place.start_date + timedelta(weeks=int(week)) for week in frame["week"]])
    return frame


def money(record: Record) -> pd.DataFrame:
    """Return pounds by kind of spending, and hours, one row a week, of the whole place."""
    rows = [
        {
            "week": week,
            "spend_programme": math.fsum(spent[purpose] for purpose in PROGRAMME),
            "spend_services": math.fsum(spent[purpose] for purpose in SERVICES),
            "spend_crisis": math.fsum(spent[purpose] for purpose in CRISIS),
            "paid_hours": spent["paid_hours"],
            "unpaid_hours": spent["unpaid_hours"],
            "contact_hours": spent["contact_hours"],
        }
        for week, spent in enumerate(record.money, start=record.first_week)
    ]
    return pd.DataFrame(rows)
