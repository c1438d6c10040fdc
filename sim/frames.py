"""The record as tables: the columns that papers and scripts rely on (docs/results.md)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from sim.ledger import KINDS, MECHANISMS, Array
from sim.money import CRISIS, PROGRAMME, SERVICES
from sim.record import ORGANISATION_COLUMNS, TRUST_COLUMNS, Record
from sim.tables import NO_SITE
from sim.tally import GROUPS_PER_COMMUNITY, QUARTILES

WEEKLY = (
    "residents", "in_need", "engaged", "engaged_forum", "engaged_treatment", "attendances",
    "referrals_self", "referrals_self_prompted", "referrals_site", "referrals_gp", "referrals_other",
    "own_service_contacts", "informal_help", "entered", "good_outcomes", "dropped_out", "crises", "detentions",
)  # fmt: skip
TRUST = ("trust_symbolic", "trust_relational", "trust_material", "trust")
COUNTED = (*WEEKLY, "first_self_referrals", "treated_need_weeks", "unmet_need_weeks", "contacts", "good_contacts",
           "harmed_by_services")  # fmt: skip
HORIZONS = (2, 5, 10)  # years
WEEKS_A_YEAR = 52


def labels(names: list[str], codes: Array) -> pd.Categorical[Any]:
    """Return names by their place in a list, held compactly."""
    return pd.Categorical.from_codes(codes.astype(np.int64), categories=pd.Index(names))


def weekly(record: Record) -> pd.DataFrame:
    """Return one row per week and community: people and events of those simulated, and mean trust."""
    names = [community.name for community in record.place.communities]
    weeks = len(record.counts)

    def by_community(measure: str) -> Array:
        return record.measure(measure).reshape(weeks, len(names), GROUPS_PER_COMMUNITY).sum(axis=2)

    residents, waiting = by_community("residents"), by_community("waiting")
    frame = pd.DataFrame(
        {
            "week": np.repeat(np.arange(weeks), len(names)),
            "date": np.repeat([record.place.start_date + timedelta(weeks=week) for week in range(weeks)], len(names)),
            "community": labels(names, np.tile(np.arange(len(names)), weeks)),
        }
    )
    for measure in WEEKLY:
        frame[measure] = by_community(measure).ravel().astype(np.int64)
    for measure in TRUST:
        frame[measure] = (by_community(measure) / np.maximum(1, residents)).ravel()
    frame["waiting_weeks"] = (by_community("weeks_waited") / np.maximum(1, waiting)).ravel()
    return frame


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


def trust_ledger(record: Record) -> pd.DataFrame:
    """Return why trust changed: one row per week, tie, community, component and mechanism that changed it.

    Where nothing changed, a row of `forgetting` with delta 0 states the level, so that every week has one.
    """
    communities = [*(community.name for community in record.place.communities), "all"]
    parts = [ledger_of(record, kind, communities) for kind in KINDS]
    frame = pd.concat(parts, ignore_index=True)
    frame["tie"] = pd.Categorical(frame["tie"], categories=list(KINDS))
    frame["component"] = pd.Categorical(frame["component"], categories=["symbolic", "relational", "material"])
    return frame.sort_values(["week", "tie", "community", "component", "mechanism"], kind="stable", ignore_index=True)


def ledger_of(record: Record, kind: str, communities: list[str]) -> pd.DataFrame:
    """Return the ledger of one kind of tie."""
    books, levels = np.stack(record.books[kind]), np.stack(record.levels[kind])
    ties = np.stack(record.ties[kind])
    shown = books != 0.0
    unmoved = ~shown.any(axis=1) & (ties > 0)[:, :, None]
    shown[:, MECHANISMS.index("forgetting")] |= unmoved
    week, mechanism, community, component = np.nonzero(shown)
    return pd.DataFrame(
        {
            "week": week,
            "tie": kind,
            "community": labels(communities, community),
            "component": np.array(KINDS[kind])[component],
            "mechanism": labels(list(MECHANISMS), mechanism),
            "delta": books[week, mechanism, community, component],
            "level": levels[week, community, component],
            "ties": ties[week, community].astype(np.int64),
        }
    )


def outcomes(record: Record) -> pd.DataFrame:
    """Return counts by community, membership and quartile of harm, up to each horizon (years) and in its last year.

    per_1000 is the cumulative count per 1,000 residents of the group (mean over the weeks).
    """
    names = [community.name for community in record.place.communities]
    lived = len(record.counts)
    horizons = [year * WEEKS_A_YEAR for year in HORIZONS if year * WEEKS_A_YEAR <= lived] or [lived]
    residents = record.measure("residents")
    frames = []
    for name in COUNTED:
        counts = record.measure(name)
        for weeks in horizons:
            group = np.arange(counts.shape[1])
            cumulative, people = counts[:weeks].sum(axis=0), residents[:weeks].mean(axis=0)
            frames.append(
                pd.DataFrame(
                    {
                        "outcome": name,
                        "community": labels(names, group // GROUPS_PER_COMMUNITY),
                        "member": group % GROUPS_PER_COMMUNITY >= QUARTILES,
                        "harm_quartile": group % QUARTILES + 1,
                        "horizon": weeks / WEEKS_A_YEAR,
                        "cumulative": cumulative,
                        "last_year": counts[max(0, weeks - WEEKS_A_YEAR) : weeks].sum(axis=0),
                        "per_1000": 1000.0 * cumulative / np.where(people > 0, people, np.nan),
                    }
                )
            )
    return pd.concat(frames, ignore_index=True)


def money(record: Record) -> pd.DataFrame:
    """Return pounds by kind of spending, and hours, one row a week, of the whole place."""
    rows = [
        {
            "week": week,
            "spend_programme": sum(spent[purpose] for purpose in PROGRAMME),
            "spend_services": sum(spent[purpose] for purpose in SERVICES),
            "spend_crisis": sum(spent[purpose] for purpose in CRISIS),
            "paid_hours": spent["paid_hours"],
            "unpaid_hours": spent["unpaid_hours"],
            "contact_hours": spent["contact_hours"],
        }
        for week, spent in enumerate(record.money)
    ]
    return pd.DataFrame(rows)


def events(record: Record) -> pd.DataFrame:
    """Return dated events worth telling: what happened, and to whom or what."""
    frame = pd.DataFrame(record.events, columns=["week", "event", "who"]).astype({"week": np.int64})
    frame.insert(1, "date", [record.place.start_date + timedelta(weeks=int(week)) for week in frame["week"]])
    return frame
