"""The files of a place: its residents, organisations, agencies and services (places/south_london/README.md)."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from pathlib import Path

from sim.problems import BadInput
from sim.rows import Row, refuse_repeats, rows_of

FILES = ("communities.csv", "organisations.csv", "agencies.csv", "services.csv")
SHARE = (0, 1, False)
LIMITS = {  # lowest, highest, whole: of the services' numbers that are not any share
    "adults": (1, 100_000_000, True),
    "entrants_per_therapist_year": (0, 10_000, False),
    "waiting_weeks_minimum": (0, 520, False),
    "therapists_before": (0, 10_000, False),
    "need_prevalence": (0.001, 0.99, False),
    "remission_per_year": (0.01, 0.99, False),
}


@dataclass(frozen=True)
class Community:
    """A community of residents, for the network and for reporting. Its numbers are shares, 0..1, and place data."""

    name: str
    adult_share: float  # of the place's adults
    deprivation: float  # residents' mean exposure, 1 = the most exposed
    history: float  # residents exposed to past harm by services, at scale 1
    racialised: float  # contacts in which staff racialise a member
    other_language: float  # adults more at ease in a language other than English
    ties_within: float  # a resident's weak ties that stay inside the community
    cbo_membership: float  # adults who belong to one of the organisations


@dataclass(frozen=True)
class Organisation:
    """A community-based organisation; its kind is a plain word: church, community_group, temple, mosque or another."""

    name: str
    kind: str
    community: str

    @property
    def words(self) -> tuple[str, str, str]:
        """Name, kind and community."""
        return self.name, self.kind, self.community


@dataclass(frozen=True)
class Agency:
    """A public agency: its staff who take part, and whether it runs the talking-therapy service or comes to crises."""

    name: str
    frontline_staff: int
    senior_staff: int
    runs_service: bool
    answers_crises: bool = False


@dataclass(frozen=True)
class Services:
    """What is known of need, care and leaving in the whole place. Shares are 0..1."""

    adults: int  # people
    need_prevalence: float  # share of adults with a common mental disorder
    entrants_per_therapist_year: float  # people who enter the service
    waiting_weeks_minimum: float  # weeks from referral to a first appointment
    treated_recovery: float  # share of those who finish treatment
    remission_per_year: float  # share of untreated need that ends within a year
    residents_leaving_per_year: float  # share of residents
    frontline_leaving_per_year: float  # share of front-line staff
    senior_leaving_per_year: float  # share of senior staff
    leaders_leaving_per_year: float  # share of community leaders
    therapists_before: float  # therapists of the service before the first morning
    self_referral_before: float  # 1 where people could refer themselves then
    phone_triage_before: float  # 1 where people were first seen by telephone then, 0 where they dropped in
    doctors_prompt_before: float  # share of doctors' referrals made then by asking the person to refer themselves
    follow_through_before: float  # share of people so asked who did
    languages_before: float  # share of people more at ease in another language whom somebody understood then


def read_communities(folder: Path) -> tuple[Community, ...]:
    """Return the communities of communities.csv, one row a number; their shares of adults add up to 1."""
    rows = rows_of(folder / "communities.csv", "community", "quantity", "value", "unit", "source")
    refuse_repeats(rows, "community", "quantity")
    quantities = [field.name for field in fields(Community) if field.name != "name"]
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        quantity = row.among("quantity", quantities)
        found.setdefault(row.text("community"), {})[quantity] = row.number("value", 0, 1)
    for name, numbers in found.items():
        _refuse_gaps(f"communities.csv: {name}", quantities, numbers)
    total = math.fsum(numbers["adult_share"] for numbers in found.values())
    if not math.isclose(total, 1, abs_tol=1e-9):
        raise BadInput(f"communities.csv, column value: the adult_share rows add up to {total:.9g}; they should to 1.")
    return tuple(Community(name, **numbers) for name, numbers in found.items())


def read_organisations(folder: Path, communities: list[str]) -> tuple[Organisation, ...]:
    """Return the organisations of organisations.csv, one a row, each of a known community."""
    rows = rows_of(folder / "organisations.csv", "name", "kind", "community", "source")
    refuse_repeats(rows, "name")
    return tuple(Organisation(r.text("name"), r.text("kind"), r.among("community", communities)) for r in rows)


def read_agencies(folder: Path) -> tuple[Agency, ...]:
    """Return the public agencies of agencies.csv, one a row; exactly one of them runs the service."""
    rows = rows_of(
        folder / "agencies.csv", "name", "frontline_staff", "senior_staff", "runs_service", "answers_crises", "source"
    )
    refuse_repeats(rows, "name")
    agencies = tuple(_agency(row) for row in rows)
    running = [agency for agency in agencies if agency.runs_service]
    if len(running) != 1 or running[0].frontline_staff < 1:
        found = f"agencies.csv, column runs_service is 1 in {len(running)} rows"
        raise BadInput(f"{found}; it should be 1 in exactly one row, with a frontline_staff of at least 1.")
    return agencies


def read_services(folder: Path) -> Services:
    """Return the numbers of services.csv, one a row."""
    rows = rows_of(folder / "services.csv", "quantity", "value", "unit", "source")
    refuse_repeats(rows, "quantity")
    quantities = [field.name for field in fields(Services)]
    numbers = {}
    for row in rows:
        quantity = row.among("quantity", quantities)
        numbers[quantity] = row.number("value", *LIMITS.get(quantity, SHARE))
    _refuse_gaps("services.csv", quantities, numbers)
    return Services(**numbers)  # type: ignore[arg-type]


def _agency(row: Row) -> Agency:
    return Agency(
        name=row.text("name"),
        frontline_staff=int(row.number("frontline_staff", 0, 100_000, whole=True)),
        senior_staff=int(row.number("senior_staff", 0, 100_000, whole=True)),
        runs_service=row.number("runs_service", 0, 1, whole=True) == 1,
        answers_crises=row.number("answers_crises", 0, 1, whole=True) == 1,
    )


def _refuse_gaps(where: str, quantities: list[str], numbers: dict[str, float]) -> None:
    for quantity in (q for q in quantities if q not in numbers):
        raise BadInput(f"{where} has no row for {quantity}; it should have one.")
