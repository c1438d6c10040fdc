"""Residents: week by week, by horizon, one by one, and in the forum."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

import numpy as np
import pandas as pd

from sim.frames.labels import labels
from sim.ledger import Array
from sim.record import Record
from sim.tally import GROUPS_PER_COMMUNITY, MEASURES, QUARTILES
from sim.totals import WEEKS_A_YEAR

WEEKLY = (
    "residents", "in_need", "engaged", "engaged_forum", "engaged_treatment", "attendances",
    "referrals_self", "referrals_self_prompted", "referrals_site", "referrals_gp", "referrals_other",
    "own_service_contacts", "informal_help", "entered", "good_outcomes", "dropped_out", "crises", "detentions",
)  # fmt: skip
TRUST = ("trust_symbolic", "trust_relational", "trust_material", "trust")
COUNTED = (*WEEKLY, "first_self_referrals", "treated_need_weeks", "unmet_need_weeks", "contacts", "good_contacts",
           "harmed_by_services")  # fmt: skip
HORIZONS = (2, 5, 10)  # years


def weekly(record: Record) -> pd.DataFrame:
    """Return one row per week and community: people and events of those simulated, and mean trust."""
    names, lived = [community.name for community in record.place.communities], range(record.first_week, record.weeks)
    counts = np.array(record.counts).reshape(len(lived), len(MEASURES), len(names), GROUPS_PER_COMMUNITY).sum(axis=3)
    measure = {name: counts[:, row].ravel() for row, name in enumerate(MEASURES)}
    residents, waiting = np.maximum(1, measure["residents"]), np.maximum(1, measure["waiting"])
    dates = np.array([record.place.start_date + timedelta(weeks=week) for week in lived], dtype=object)
    return pd.DataFrame(
        {
            "week": np.repeat(lived, len(names)),
            "date": np.repeat(dates, len(names)),
            "community": labels(names, np.tile(np.arange(len(names)), len(lived))),
            **{name: measure[name].astype(np.int64) for name in WEEKLY},
            **{name: measure[name] / residents for name in TRUST},
            "waiting_weeks": measure["weeks_waited"] / waiting,
        }
    )


def outcomes(record: Record) -> pd.DataFrame:
    """Return counts by community, membership and quartile of harm, up to each horizon (years) and in its last year.

    per_1000 is the cumulative count per 1,000 residents of the group (mean over the weeks).
    """
    names = [community.name for community in record.place.communities]
    lived = len(record.years) * WEEKS_A_YEAR + len(record.counts)
    horizons = [year * WEEKS_A_YEAR for year in HORIZONS if year * WEEKS_A_YEAR <= lived] or [lived]
    group = np.arange(len(names) * GROUPS_PER_COMMUNITY)
    which, when, who = (part.ravel() for part in np.indices((len(COUNTED), len(horizons), len(group))))
    of_all, of_year = (
        np.array(part) for part in zip(*(counted(record, name, horizons) for name in COUNTED), strict=True)
    )
    mean = counted(record, "residents", horizons)[0] / np.array(horizons)[:, None]
    rate = 1000.0 * of_all / np.where(mean > 0, mean, np.nan)
    return pd.DataFrame(
        {
            "outcome": np.array(COUNTED, dtype=object)[which],
            "community": labels(names, who // GROUPS_PER_COMMUNITY),
            "member": who % GROUPS_PER_COMMUNITY >= QUARTILES,
            "harm_quartile": who % QUARTILES + 1,
            "horizon": np.array(horizons)[when] / WEEKS_A_YEAR,
            "cumulative": of_all.ravel(),
            "last_year": of_year.ravel(),
            "per_1000": rate.ravel(),
        }
    )


def counted(record: Record, name: str, horizons: list[int]) -> tuple[Array, Array]:
    """Return (horizons, groups) of a measure up to each horizon (weeks), and in the last year before it.

    A horizon is of whole years, or, where not two have been lived, all of the run.
    """
    years = record.sums(name)
    up_to = [np.sum(years[: ceil(weeks / WEEKS_A_YEAR)], axis=0) for weeks in horizons]
    if horizons[-1] % WEEKS_A_YEAR:
        return np.array(up_to), record.measure(name)[-WEEKS_A_YEAR:].sum(axis=0)[None]
    return np.array(up_to), np.array([years[weeks // WEEKS_A_YEAR - 1] for weeks in horizons])


def people(record: Record) -> pd.DataFrame:
    """Return one row per person who lives here at the end: counts since they came, in the run; week -1 = never."""
    names = [community.name for community in record.place.communities]
    group = record.group_at_end
    frame = pd.DataFrame(
        {
            "person": record.lives.identity,
            "community": labels(names, group // GROUPS_PER_COMMUNITY),
            "member": group % GROUPS_PER_COMMUNITY >= QUARTILES,
            "harm_quartile": (group % QUARTILES + 1).astype(np.int64),
        }
    )
    for name in record.lives._fields[1:]:
        frame[name] = getattr(record.lives, name).astype(np.int64)
    return frame


def forum(record: Record) -> pd.DataFrame:
    """Return one row per week and kind of attender, by community and membership: who came, and who belongs."""
    names = [community.name for community in record.place.communities]
    shape = (len(record.counts), len(names), 2, QUARTILES)
    came, belong = (record.measure(name).reshape(shape).sum(axis=3) for name in ("engaged_forum", "forum_members"))
    week, community, member = np.indices(came.shape).reshape(3, -1)
    return pd.DataFrame(
        {
            "week": week + record.first_week,
            "community": labels(names, community),
            "member": member == 1,
            "attendances": came.ravel().astype(np.int64),
            "forum_members": belong.ravel().astype(np.int64),
        }
    )
