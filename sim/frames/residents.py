"""Residents: week by week, by horizon, one by one, and in the forum."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd

from sim.frames.labels import labels
from sim.ledger import Array
from sim.record import Record
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


def people(record: Record) -> pd.DataFrame:
    """Return one row per person who lives here at the end: counts since they came, in the run; week -1 = never."""
    names = [community.name for community in record.place.communities]
    group = record.group_at_end
    frame = pd.DataFrame(
        {
            "person": record.lives.identity,
            "community": labels(names, group // GROUPS_PER_COMMUNITY),
            "member": group % GROUPS_PER_COMMUNITY >= QUARTILES,
            "harm_quartile": group % QUARTILES + 1,
        }
    )
    for name in record.lives._fields[1:]:
        frame[name] = getattr(record.lives, name)
    return frame


def forum(record: Record) -> pd.DataFrame:
    """Return one row per week and kind of attender, by community and membership: who came, and who belongs."""
    names = [community.name for community in record.place.communities]
    shape = (len(record.counts), len(names), 2, QUARTILES)
    came, belong = (record.measure(name).reshape(shape).sum(axis=3) for name in ("engaged_forum", "forum_members"))
    week, community, member = np.indices(came.shape).reshape(3, -1)
    return pd.DataFrame(
        {
            "week": week,
            "community": labels(names, community),
            "member": member == 1,
            "attendances": came.ravel().astype(np.int64),
            "forum_members": belong.ravel().astype(np.int64),
        }
    )
