"""Organisations, their meetings and sites, what happened and what it cost."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pandas as pd

from sim.frames.labels import labels
from sim.money import CRISIS, PROGRAMME, SERVICES
from sim.record import ORGANISATION_COLUMNS, TRUST_COLUMNS, Record
from sim.tables import NO_SITE


def organisations(record: Record) -> pd.DataFrame:
    """Return one row per week and organisation: trust is the mean over its agencies; hours and pounds of that week."""
    place, weeks = record.place, len(record.organisations)
    stacked = np.concatenate(record.organisations)
    count = len(place.organisations)
    frame = pd.DataFrame(
        {
            "week": np.repeat(np.arange(weeks), count),
            "cbo": labels([o.name for o in place.organisations], np.tile(np.arange(count), weeks)),
            "community": pd.Categorical([o.community for o in place.organisations] * weeks),
        }
    )
    for column, name in enumerate(("trust_symbolic", "trust_relational", "trust_material", "trust")):
        frame[name] = stacked[:, column]
    for column, name in enumerate(ORGANISATION_COLUMNS, start=len(TRUST_COLUMNS)):
        frame[name] = stacked[:, column]
    frame["site_open"] = frame.pop("site") != NO_SITE
    order = ["voice", "energy", "unresolved_history", "site_open", "paid_hours", "unpaid_hours", "grant"]
    return frame[[*frame.columns[:7], *order]]


def meetings(record: Record) -> pd.DataFrame:
    """Return one row per meeting; `influence` is the say that was had, 0-1."""
    columns = ["week", "cbo", "staff", "role", "community_venue", "good", "candid", "influence", "adopted"]
    frame = pd.DataFrame(record.meetings, columns=columns)
    kinds = {"week": np.int64, "staff": np.int64, "influence": float}
    return frame.astype(kinds | dict.fromkeys(("community_venue", "good", "candid", "adopted"), bool))


def sites(record: Record) -> pd.DataFrame:
    """Return one row per week and open site: its kind, and contacts there of those simulated."""
    kinds = np.stack(record.organisations)[:, :, record.organisation_column("site")].astype(np.int64)
    week, cbo = np.nonzero(kinds != NO_SITE)
    return pd.DataFrame(
        {
            "week": week,
            "cbo": labels([organisation.name for organisation in record.place.organisations], cbo),
            "kind": labels(["none", "room", "negotiated"], kinds[week, cbo]),
            "contacts": np.stack(record.sites)[week, cbo].astype(np.int64),
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
        for week, spent in enumerate(record.money)
    ]
    return pd.DataFrame(rows)
