"""One run as tidy rows: every outcome of the place, some by group too, up to each horizon and in its last year."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.ledger import Array
from sim.money import PURPOSES
from sim.outcomes import OUTCOMES, outcomes_of
from sim.place import Place
from sim.record import Record
from sim.tally import GROUPS_PER_COMMUNITY, QUARTILES

WEEKS_A_YEAR = 52
ALL = "all"
MINORITISED, OTHERS = "minoritised", "others"
COLUMNS = ["community", "member", "harm_quartile", "horizon", "window", "outcome", "value"]
Measure = Callable[[Record], float]


def first_self_referrals(record: Record) -> float:
    """People who referred themselves for the first time in the run."""
    return record.total("first_self_referrals")


def engaged_person_years(record: Record) -> float:
    """Years in which somebody took part by choice, of those simulated."""
    return record.total("engaged") / WEEKS_A_YEAR


def people_treated(record: Record) -> float:
    """People taken into care, at the service or at communities' own tables; once for each time."""
    return record.total("entered", "entered_at_tables")


OF_RESIDENTS: dict[str, Measure] = {
    function.__name__: function for function in (first_self_referrals, engaged_person_years, people_treated)
}
"""What is measured of residents beside the outcomes of a run."""


def waiting_at_end(record: Record) -> float:
    """People who wait for care in the last week."""
    return float(record.measure("waiting")[-1].sum())


WHEN_ASKED: dict[str, Measure] = {function.__name__: function for function in (waiting_at_end,)}
"""What is measured by group alone, and only where a design asks for it."""
BY_GROUP = {**OUTCOMES, **OF_RESIDENTS, **WHEN_ASKED}


def measured(
    record: Record, horizons: Sequence[float], by_group: Sequence[str], unpaid_hour: float, discount: float
) -> pd.DataFrame:
    """Return one row per outcome, horizon (years), window and group of people.

    by_group     the outcomes that are told by community, membership and quartile of harm too: those of residents alone
    unpaid_hour  pounds that an unpaid hour is worth
    discount     [0, 1] a year, by which later pounds count less
    """
    rows = []
    for horizon, window, first, end in windows(len(record.counts), horizons):
        seen = record.between(first, end)
        of_place = outcomes_of(seen) | {name: function(seen) for name, function in OF_RESIDENTS.items()}
        of_place["spend_with_unpaid_hours"] = of_place["spend"] + unpaid_hour * of_place["unpaid_hours"]
        of_place["spend_discounted"] = spend_discounted(seen, discount)
        rows += [(ALL, ALL, ALL, horizon, window, name, value) for name, value in of_place.items()]
        for community, member, quartile, people in groups(record.place):
            of_group = seen.among(people)
            values = {name: float(BY_GROUP[name](of_group)) for name in by_group}
            rows += [(community, member, quartile, horizon, window, name, value) for name, value in values.items()]
    return pd.DataFrame(rows, columns=COLUMNS)


def spend_discounted(record: Record, discount: float) -> float:
    """Return the pounds spent, each year's as what they are worth in the first year of the run."""
    first = record.first_week // WEEKS_A_YEAR
    spent = enumerate(record.money_by_year(), start=first)
    return math.fsum(math.fsum(year[name] for name in PURPOSES) / (1.0 + discount) ** number for number, year in spent)


def name_of(measures: Mapping[str, Any]) -> str:
    """Return the name of the table that holds what was measured of a run: another one for other horizons or groups."""
    return f"measures_{hashlib.sha256(json.dumps(measures, sort_keys=True).encode()).hexdigest()[:8]}"


def windows(lived: int, horizons: Sequence[float]) -> Iterator[tuple[float, str, int, int]]:
    """Give (years, window, first week, week after the last) for each horizon that was lived, or else for the run."""
    for end in ends_of(lived, horizons):
        yield end / WEEKS_A_YEAR, "cumulative", 0, end
        yield end / WEEKS_A_YEAR, "last_year", max(0, end - WEEKS_A_YEAR), end


def ends_of(lived: int, horizons: Sequence[float]) -> list[int]:
    """Return the week after the last of each horizon (years) that was lived, or else of the run."""
    return [round(years * WEEKS_A_YEAR) for years in horizons if years * WEEKS_A_YEAR <= lived] or [lived]


def groups(place: Place) -> Iterator[tuple[str, str, str, Array]]:
    """Give (community, member, quartile of harm, who belongs) for each community, the minoritised and the others,
    members or not, and each quartile of harm."""
    group = np.arange(len(place.communities) * GROUPS_PER_COMMUNITY)
    for number, community in enumerate(place.communities):
        yield community.name, ALL, ALL, group // GROUPS_PER_COMMUNITY == number
    minoritised = np.repeat([c.name in place.minoritised for c in place.communities], GROUPS_PER_COMMUNITY)
    yield MINORITISED, ALL, ALL, minoritised
    yield OTHERS, ALL, ALL, ~minoritised
    members = group % GROUPS_PER_COMMUNITY >= QUARTILES
    yield ALL, "yes", ALL, members
    yield ALL, "no", ALL, ~members
    for quartile in range(QUARTILES):
        yield ALL, ALL, str(quartile + 1), group % QUARTILES == quartile
