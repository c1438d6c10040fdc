"""The levers: all that a programme can decide, and all in which scenarios differ."""

from __future__ import annotations

from typing import NamedTuple

NONE = float("nan")
"""What stands for null in the levers of a week."""


class Lever(NamedTuple):
    """What a lever means, its unit and what it may be set to."""

    meaning: str
    unit: str = "share"
    low: float = 0.0
    high: float = 1.0
    whole: bool = False
    nullable: bool = False
    choices: tuple[str, ...] = ()
    fixed: bool = False  # cannot change during a run


LEVERS: dict[str, Lever] = {
    "meetings_every": Lever("weeks between an organisation's meetings; null = none", "weeks", 1, 520, True, True),
    "phase_zero_weeks": Lever("weeks before the first official activity", "weeks", 0, 5200, True, fixed=True),
    "delivery_weeks": Lever(
        "weeks of official activity; 0 = none, null = open-ended", "weeks", 0, 5200, True, True, fixed=True
    ),
    "rounds": Lever(
        "projects one after the other, each with its own weeks as above", "rounds", 1, 100, True, fixed=True
    ),
    "gap_weeks": Lever("weeks without money between two rounds", "weeks", 0, 5200, True, fixed=True),
    "staff_kept": Lever(
        "of the staff whom organisations know who are still there when another round begins", fixed=True
    ),
    "renewal_every": Lever(
        "weeks after which the funder renews or ends; null = no question", "weeks", 4, 5200, True, True
    ),
    "delivery_ends": Lever(
        "calendar week at which programme money ends; null = never", "weeks", 0, 5200, True, True, fixed=True
    ),
    "community_venue_share": Lever("meetings held in places that communities own"),
    "influence_cap": Lever("the most that is up for decision"),
    "promised_influence": Lever("the say that people are promised"),
    "explained": Lever("how far a refusal comes with its reasons; counts as that part of a fair hearing"),
    "credit_share": Lever("adopted ideas that are credited to those who brought them"),
    "pay_rate": Lever("community hours that are paid"),
    "support": Lever("of the support that people need: supervision, therapy, joy"),
    "kpi_weight": Lever("how far targets steer the work"),
    "broker_fte": Lever("brokers, full-time equivalents, in each borough", "posts", 0, 3),
    "broker_core_funded": Lever("of the brokers' money that does not end with the programme"),
    "executive_share": Lever("meetings with a senior person"),
    "acknowledgement": Lever("good meetings with a senior person in which past harm is acknowledged"),
    "professionals_share": Lever("of those present who are professionals"),
    "involvement": Lever("whether people in care are expected to take part", choices=("voluntary", "expected")),
    "community_staff": Lever("of the people giving care who come from the communities served"),
    "staff_languages": Lever("of people more at ease in another language whom somebody in the service understands"),
    "reflexive_practice": Lever("of staff who examine their own practice and institution"),
    "senior_representation": Lever("how far seniors reflect the communities served"),
    "early_work": Lever(
        "hours a month of small joint work before official activity, in each borough", "hours a month", 0, 160
    ),
    "grants_devolved": Lever("of the grant pot that communities decide on"),
    "transfer_share": Lever("of the therapists' budget that communities hold, for care at their own tables"),
    "credential_leaders": Lever("leaders taken into training as therapists a year, in each borough", "a year", 0, 100),
    "community_researchers": Lever("trained and paid community researchers, in each borough", "posts", 0, 100),
    "budget_per_year": Lever(
        "pounds a year for the programme; null = what the levers cost", "pounds", 0, 1_000_000_000, nullable=True
    ),
    "co_provider_sites": Lever(
        "most sites that may open; null = as many as are offered", "sites", 0, 10_000, True, True
    ),
    "site_kind": Lever("kind of site; null = by trust and influence", nullable=True, choices=("room", "negotiated")),
    "exit_plan": Lever("of open promises provided for when money ends"),
    "self_referral_open_week": Lever(
        "first week of open self-referral; null = never", "weeks", 0, 5200, True, True, fixed=True
    ),
    "gp_prompts_self": Lever("of doctors' referrals made by asking the person to refer themselves"),
    "follow_through": Lever("of people so prompted who do"),
    "triage": Lever("how people are first seen", choices=("phone", "drop_in", "both")),
    "therapists": Lever("therapists of the service, for the whole borough", "posts", 0, 10_000),
}


class Levers(NamedTuple):
    """The levers' values in one week: numbers, with choices as their place in the list and null as nan."""

    meetings_every: float
    phase_zero_weeks: float
    delivery_weeks: float
    rounds: float
    gap_weeks: float
    staff_kept: float
    renewal_every: float
    delivery_ends: float
    community_venue_share: float
    influence_cap: float
    promised_influence: float
    explained: float
    credit_share: float
    pay_rate: float
    support: float
    kpi_weight: float
    broker_fte: float
    broker_core_funded: float
    executive_share: float
    acknowledgement: float
    professionals_share: float
    involvement: float
    community_staff: float
    staff_languages: float
    reflexive_practice: float
    senior_representation: float
    early_work: float
    grants_devolved: float
    transfer_share: float
    credential_leaders: float
    community_researchers: float
    budget_per_year: float
    co_provider_sites: float
    site_kind: float
    exit_plan: float
    self_referral_open_week: float
    gp_prompts_self: float
    follow_through: float
    triage: float
    therapists: float
