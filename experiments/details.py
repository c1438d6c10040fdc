"""One run in more detail, year by year: residents by community, and the network that organisations and staff make."""

from __future__ import annotations

import math
from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from experiments.measures import ALL
from sim.outcomes.ratios import ratio
from sim.record import TRUST_COLUMNS, Record
from sim.tables import NEGOTIATED, ROOM
from sim.tally import GROUPS_PER_COMMUNITY, MEASURES, QUARTILES
from sim.totals import WEEKS_A_YEAR

if TYPE_CHECKING:
    from sim.model import CoproductionModel

OF_THE_RUN = 0
"""The year under which stands what is told of a run as a whole."""
HALF_A_YEAR = 26  # weeks
PLAIN = 2 / 3
"""Above this a resident's preference for a plain service is in the highest third: it is spread evenly from 0 to 1."""


def details(model: CoproductionModel, count_from: int) -> pd.DataFrame:
    """Return one row a year and community, one a year of the network, and one of the run as a whole.

    count_from   the week in which the first year begins; only whole years are told

    Rows of communities hold what was counted of their residents (`MEASURES`, sums over the year), rows of the whole
    (community `all`) what `network` and `of_the_run` tell; what a row does not tell is nan.
    """
    rows: list[dict[str, Any]] = []
    for year, first in enumerate(range(count_from, len(model.record.counts) - WEEKS_A_YEAR + 1, WEEKS_A_YEAR), start=1):
        seen = model.record.between(first, first + WEEKS_A_YEAR)
        rows += [{"year": year, **told} for told in residents(seen)]
        rows.append({"year": year, "community": ALL, **network(seen)})
    rows.append({"year": OF_THE_RUN, "community": ALL, **of_the_run(model)})
    return pd.DataFrame(rows)


def residents(seen: Record) -> Iterator[dict[str, Any]]:
    """Give for each community what was counted of its residents."""
    counted = np.sum(seen.counts, axis=0).reshape(len(MEASURES), -1, GROUPS_PER_COMMUNITY).sum(axis=2)
    for number, community in enumerate(seen.place.communities):
        minoritised = community.name in seen.place.minoritised
        told = dict(zip(MEASURES, counted[:, number].tolist(), strict=True))
        yield {"community": community.name, "minoritised": minoritised, **told}


def network(seen: Record) -> dict[str, float]:
    """Return what meetings, sites and organisations come to in a year; trust and energy are those of its last week.

    forum_attendances_of_place   residents in the forum, as many as those simulated stand for
    members_there                members of organisations in the forum in the last week, an organisation
    meetings_community, candid_community, meetings_elsewhere, candid_elsewhere   meetings of the programme, by venue
    """
    planned = [meeting for meeting in seen.meetings if meeting.programme]
    told = {"meetings": len(planned), "meetings_unplanned": len(seen.meetings) - len(planned)}
    for place, there in (("community", True), ("elsewhere", False)):
        held = [meeting.candid for meeting in planned if meeting.community_venue == there]
        told |= {f"meetings_{place}": len(held), f"candid_{place}": sum(held)}
    forum = seen.total("engaged_forum") / seen.place.sampling_fraction
    columns = (*TRUST_COLUMNS, "energy", "unresolved_history")
    held_at_end = {name: fmean(values) if len(values := seen.organisations_at_end(name)) else math.nan
                   for name in columns}  # fmt: skip
    forum_told = {"forum_attendances_of_place": forum, "members_there": members_there(seen)}
    return told | forum_told | site_weeks(seen) | held_at_end


def site_weeks(seen: Record) -> dict[str, float]:
    """Return the weeks that sites of each kind were open, added up over sites."""
    kinds = np.stack(seen.organisations)[:, :, seen.organisation_column("site")]
    return {
        "site_weeks_room": float((kinds == ROOM).sum()),
        "site_weeks_negotiated": float((kinds == NEGOTIATED).sum()),
    }


def of_the_run(model: CoproductionModel) -> dict[str, float]:
    """Return what is told of a run as a whole.

    members_after_half_a_year   members of organisations in the forum after 26 weeks, an organisation
    plain_*                     of residents who most prefer a plain service, at the end: weeks in need and crises
                                since they came or the run began, a person; energy, 0-1
    """
    plain = np.flatnonzero(model.users.transaction_preference > PLAIN)
    lives = model.record.lives
    told = {"weeks_in_need": lives.weeks_in_need, "crises": lives.crises, "energy": model.users.energy}
    of_plain = {f"plain_{name}": fmean(column[plain].tolist()) for name, column in told.items()}
    half_a_year = model.record.between(0, HALF_A_YEAR)
    early = members_there(half_a_year) if len(half_a_year.counts) == HALF_A_YEAR else math.nan
    return {"members_after_half_a_year": early, **of_plain}


def members_there(seen: Record) -> float:
    """Return how many members of organisations belong to the forum in the last week, an organisation.

    Residents stand for as many of the whole place as they do in the sample, so that its size changes nothing but luck.
    """
    members = seen.counts[-1][MEASURES.index("forum_members")].reshape(-1, GROUPS_PER_COMMUNITY)[:, QUARTILES:].sum()
    return ratio(float(members) / seen.place.sampling_fraction, len(seen.organisations_at_end("alive")))
