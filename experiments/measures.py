"""One run as tidy rows: every outcome of the place, some by group too, up to each horizon and in its last year."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.ledger import Array
from sim.outcomes import OUTCOMES, outcomes_of
from sim.place import Place
from sim.record import Record
from sim.tally import GROUPS_PER_COMMUNITY, QUARTILES

WEEKS_A_YEAR = 52
ALL = "all"
MINORITISED, OTHERS = "minoritised", "others"
COLUMNS = ["community", "member", "harm_quartile", "horizon", "window", "outcome", "value"]


def measured(record: Record, horizons: Sequence[float], by_group: Sequence[str]) -> pd.DataFrame:
    """Return one row per outcome, horizon (years), window and group of people.

    by_group   the outcomes that are told by community and membership too: those of residents alone
    """
    rows = []
    for horizon, window, first, end in windows(len(record.counts), horizons):
        seen = record.between(first, end)
        here = (horizon, window)
        rows += [(ALL, ALL, ALL, *here, name, value) for name, value in outcomes_of(seen).items()]
        for community, member, people in groups(record.place):
            of_group = seen.among(people)
            rows += [(community, member, ALL, *here, name, float(OUTCOMES[name](of_group))) for name in by_group]
    return pd.DataFrame(rows, columns=COLUMNS)


def name_of(measures: Mapping[str, Any]) -> str:
    """Return the name of the table that holds what was measured of a run: another one for other horizons or groups."""
    return f"measures_{hashlib.sha256(json.dumps(measures, sort_keys=True).encode()).hexdigest()[:8]}"


def windows(lived: int, horizons: Sequence[float]) -> Iterator[tuple[float, str, int, int]]:
    """Give (years, window, first week, week after the last) for each horizon that was lived, or else for the run."""
    weeks = [round(years * WEEKS_A_YEAR) for years in horizons if years * WEEKS_A_YEAR <= lived] or [lived]
    for end in weeks:
        yield end / WEEKS_A_YEAR, "cumulative", 0, end
        yield end / WEEKS_A_YEAR, "last_year", max(0, end - WEEKS_A_YEAR), end


def groups(place: Place) -> Iterator[tuple[str, str, Array]]:
    """Give (community, member, who belongs) for each community, the minoritised and the others, members or not."""
    group = np.arange(len(place.communities) * GROUPS_PER_COMMUNITY)
    for number, community in enumerate(place.communities):
        yield community.name, ALL, group // GROUPS_PER_COMMUNITY == number
    minoritised = np.repeat([c.name in place.minoritised for c in place.communities], GROUPS_PER_COMMUNITY)
    yield MINORITISED, ALL, minoritised
    yield OTHERS, ALL, ~minoritised
    members = group % GROUPS_PER_COMMUNITY >= QUARTILES
    yield ALL, "yes", members
    yield ALL, "no", ~members
