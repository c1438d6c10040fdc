"""The state of the world: one table a kind of entity, one array a column, each with its unit and range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, TypeVar, get_type_hints

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
Table = TypeVar("Table")


@dataclass(frozen=True)
class Column:
    """What a column measures: its unit, its lowest and highest value, and whether it counts in whole numbers."""

    unit: str
    low: float = 0.0
    high: float = 1.0
    whole: bool = False

    @property
    def held_as(self) -> type[np.generic]:
        """How the column is held: whole numbers in as few bytes as their range asks for, so that people fit a cache."""
        if not self.whole:
            return np.float64
        return next(kind for kind in (np.int8, np.int16, np.int32, np.int64) if self.high <= np.iinfo(kind).max)


SHARE = Column("share")
YES_NO = Column("yes or no", 0, 1, whole=True)
INDEX = Column("row of another table, -1 for none", -1, 2**31 - 1, whole=True)
WEEKS = Column("weeks", 0, 10_000)
COUNT = Column("count", 0, 2**62, whole=True)
COUNT_OF_A_LIFE = Column("count since they came", 0, 10_000, whole=True)
HOURS = Column("hours this week", 0, 10_000)

IN_NEED = 0.5  # severity from which a person counts as in need (contract of the results)
NOT_IN_SERVICE, WAITING, IN_CARE = range(3)
NO_SITE, ROOM, NEGOTIATED = range(3)


class ServiceUsers(NamedTuple):
    """Residents: everybody, in a service or not. One row a person living here now; a newcomer takes a leaver's row."""

    identity: Annotated[Array, COUNT]
    community: Annotated[Array, INDEX]
    cbo: Annotated[Array, INDEX]
    group: Annotated[Array, INDEX]
    need: Annotated[Array, Column("severity; in need from .5", 0, 1.2)]
    weeks_untreated: Annotated[Array, WEEKS]
    deprivation: Annotated[Array, SHARE]
    onset: Annotated[Array, Column("chance a week that need arises, by exposure to deprivation")]
    harm: Annotated[Array, SHARE]
    own_experience: Annotated[Array, SHARE]
    stigma: Annotated[Array, SHARE]
    transaction_preference: Annotated[Array, SHARE]
    energy: Annotated[Array, SHARE]
    reliance: Annotated[Array, SHARE]
    heard: Annotated[Array, Column("what friends told lately, bad to good", -1, 1)]
    endorsed: Annotated[Array, SHARE]
    other_language: Annotated[Array, YES_NO]
    racialised: Annotated[Array, SHARE]
    state: Annotated[Array, Column("0 not in the service, 1 waiting, 2 in care", 0, 2, whole=True)]
    weeks_in_state: Annotated[Array, WEEKS]
    good_contacts: Annotated[Array, COUNT]
    wait_kept: Annotated[Array, YES_NO]
    at_site: Annotated[Array, INDEX]
    at_table: Annotated[Array, INDEX]
    informally_helped: Annotated[Array, YES_NO]
    in_forum: Annotated[Array, YES_NO]
    at_forum: Annotated[Array, YES_NO]
    news: Annotated[Array, Column("this week's experience: bad -1, none 0, good 1", -1, 1, whole=True)]
    self_referred: Annotated[Array, YES_NO]
    referred_by: Annotated[Array, Column("measure of this week's referral, -1 for none", -1, 100, whole=True)]
    in_crisis: Annotated[Array, YES_NO]


class Lives(NamedTuple):
    """What the record remembers of each person who lives here: counts since they came, and weeks."""

    identity: Annotated[Array, COUNT]
    first_attendance: Annotated[Array, Column("week, -1 = not yet", -1, 10_000, whole=True)]
    referrals_self: Annotated[Array, COUNT_OF_A_LIFE]
    referrals_self_prompted: Annotated[Array, COUNT_OF_A_LIFE]
    referrals_site: Annotated[Array, COUNT_OF_A_LIFE]
    referrals_gp: Annotated[Array, COUNT_OF_A_LIFE]
    referrals_other: Annotated[Array, COUNT_OF_A_LIFE]
    crises: Annotated[Array, COUNT_OF_A_LIFE]
    weeks_in_need: Annotated[Array, COUNT_OF_A_LIFE]


class Organisations(NamedTuple):
    """Community-based organisations, one row each; one founded later takes an empty row."""

    identity: Annotated[Array, COUNT]
    alive: Annotated[Array, YES_NO]
    leader: Annotated[Array, COUNT]
    community: Annotated[Array, INDEX]
    racialised: Annotated[Array, SHARE]
    standing: Annotated[Array, SHARE]
    capacity: Annotated[Array, SHARE]
    voice: Annotated[Array, SHARE]
    energy: Annotated[Array, SHARE]
    unresolved_history: Annotated[Array, SHARE]
    reserves: Annotated[Array, SHARE]
    weariness: Annotated[Array, SHARE]
    credentials: Annotated[Array, YES_NO]
    in_training: Annotated[Array, YES_NO]
    site: Annotated[Array, Column("0 none, 1 a room, 2 negotiated", 0, 2, whole=True)]
    attendances: Annotated[Array, Column("attendances at the site, average a week, whole place", 0, 1e9)]
    speaks: Annotated[Array, YES_NO]
    service_tie: Annotated[Array, INDEX]
    service_counterpart: Annotated[Array, INDEX]
    paid_hours: Annotated[Array, HOURS]
    unpaid_hours: Annotated[Array, HOURS]
    grant: Annotated[Array, Column("pounds this week", 0, 1e9)]


class Staff(NamedTuple):
    """Statutory staff, one row a post; a successor takes a leaver's row."""

    identity: Annotated[Array, COUNT]
    agency: Annotated[Array, INDEX]
    senior: Annotated[Array, YES_NO]
    power: Annotated[Array, SHARE]
    openness: Annotated[Array, SHARE]
    discrimination: Annotated[Array, SHARE]


class Agencies(NamedTuple):
    """Public agencies, one row each: the ways into which their staff grow."""

    openness: Annotated[Array, SHARE]
    usual_openness: Annotated[Array, SHARE]
    discrimination: Annotated[Array, SHARE]


class Brokers(NamedTuple):
    """Brokers, one row a post."""

    identity: Annotated[Array, COUNT]
    skill: Annotated[Array, SHARE]
    energy: Annotated[Array, SHARE]
    weeks_vacant: Annotated[Array, Column("weeks until a successor starts; 0 = in post", 0, 520)]


class Counterparts(NamedTuple):
    """Who knows whom by name: one row for each organisation and each of the staff it deals with."""

    cbo: Annotated[Array, INDEX]
    staff: Annotated[Array, INDEX]
    agency_tie: Annotated[Array, INDEX]
    last_contact: Annotated[Array, Column("week, -1 = not yet", -1, 10_000, whole=True)]
    brokered: Annotated[Array, SHARE]


class Bonds(NamedTuple):
    """Which organisations know each other: one row for each pair, of one community or of two."""

    cbo: Annotated[Array, INDEX]
    peer: Annotated[Array, INDEX]
    strength: Annotated[Array, SHARE]


class Dealings(NamedTuple):
    """What has passed between an organisation and an agency: one row for each pair that deals with each other."""

    cbo: Annotated[Array, INDEX]
    agency: Annotated[Array, INDEX]
    scar: Annotated[Array, Column("share of symbolic trust out of reach", 0, 0.6)]
    expectation: Annotated[Array, SHARE]
    influence: Annotated[Array, SHARE]
    last_voiced: Annotated[Array, Column("week, -520 = never", -520, 10_000, whole=True)]
    last_adopted: Annotated[Array, Column("week, -1 = never", -1, 10_000, whole=True)]


def columns(table: type) -> dict[str, Column]:
    """Return what each column of a table measures, by name."""
    hints = get_type_hints(table, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}


def blank(table: type[Table], rows: int) -> Table:
    """Return a table of so many rows, all zero (indices too: a builder fills them)."""
    kinds = columns(table)
    return table(**{name: np.zeros(rows, kind.held_as) for name, kind in kinds.items()})
