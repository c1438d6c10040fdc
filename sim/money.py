"""Money and hours: every pound and every hour has a purpose, and the purposes add up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from sim.parameters import Parameter, declared
from sim.problems import BadInput, number, unknown


def pounds(meaning: str) -> Parameter:
    """Declare a unit cost."""
    return Parameter("pounds", 0, 100_000_000, meaning)


class Costs(NamedTuple):
    """Unit costs in pounds. Values and sources: configs/theory/costs.yaml."""

    staff_hour: Annotated[float, pounds("an hour of statutory staff in a meeting")]
    senior_hour: Annotated[float, pounds("an hour of a senior person in a meeting")]
    community_hour: Annotated[float, pounds("an hour of community time, when paid; also what an unpaid hour is worth")]
    support_hour: Annotated[float, pounds("support beside an hour of community time, in full")]
    broker_year: Annotated[float, pounds("a full-time broker for a year, with what the post needs")]
    early_work_hour: Annotated[float, pounds("an hour of small joint work, with room and materials")]
    venue: Annotated[float, pounds("a place that a community owns, for a meeting")]
    adopted_change: Annotated[float, pounds("carrying out a proposal that was adopted")]
    training_place: Annotated[float, pounds("a leader's training as a therapist, in all")]
    researcher_year: Annotated[float, pounds("a community researcher for a year, with training")]
    community_staff_year: Annotated[
        float,
        pounds("what a therapist's post costs more where somebody from the community is found and trained"),
    ]
    representation_year: Annotated[float, pounds("bringing people up to senior posts until these reflect the place")]
    promise: Annotated[float, pounds("something tangible that was promised and delivered: a course, a task, costs")]
    site_week: Annotated[float, pounds("a community site for a week: the room")]
    grant_pot_year: Annotated[float, pounds("grants a year if all of the pot were devolved to communities")]
    reflexive_year: Annotated[float, pounds("reflexive practice by all staff for a year, in full")]
    running_year: Annotated[float, pounds("what an organisation needs to run for a year")]
    interpreter_hour: Annotated[float, pounds("an interpreter, or a therapist's second language, for a contact")]
    intake: Annotated[float, pounds("a first assessment of somebody who came without a doctor")]
    referral_letter: Annotated[float, pounds("a doctor's letter of referral, saved where the person is asked to go")]
    follow_up: Annotated[float, pounds("seeing to it that somebody who was asked to refer themselves does")]
    drop_in_week: Annotated[float, pounds("staffing a drop-in for a week")]
    therapist_year: Annotated[float, pounds("a therapist for a year, with overheads")]
    doctor_visit: Annotated[float, pounds("a visit to a doctor")]
    crisis: Annotated[float, pounds("a crisis met by emergency services")]
    detention: Annotated[float, pounds("a detention, with the stay in hospital")]


TO_COMMUNITIES = ("pay", "sites", "venues", "grants", "early_work", "training", "researchers")
PROGRAMME = (
    *TO_COMMUNITIES, "staff_time", "support", "brokers", "promises", "changes", "reflexive_practice", "representation",
    "community_staff",
)  # fmt: skip
SERVICES = ("therapists", "care_at_tables", "doctors", "intake", "interpreters", "drop_in", "sites_kept")
CRISIS = ("crises", "detentions")
PURPOSES = (*PROGRAMME, *SERVICES, *CRISIS)


def checked_costs(values: Mapping[str, Any]) -> Costs:
    """Check unit costs and return them."""
    known = declared(Costs)
    for name in values:
        if name not in known:
            raise unknown("unit cost of theory.costs", str(name), known)
    for name in known:
        if name not in values:
            raise BadInput(f"theory.costs lacks {name}; every unit cost needs a value in pounds.")
    return Costs(
        **{name: float(number(values[name], f"theory.costs.{name}", p.low, p.high)) for name, p in known.items()}
    )


class Account:
    """What a week cost the whole place, by purpose, and the hours that people gave."""

    def __init__(self) -> None:
        self.open_week()

    def open_week(self) -> None:
        """Begin a week with nothing spent."""
        self.spent = dict.fromkeys(PURPOSES, 0.0)
        self.paid_hours = self.unpaid_hours = self.contact_hours = 0.0

    def spend(self, purpose: str, amount: float) -> None:
        """Book an amount (pounds) under one of the purposes."""
        self.spent[purpose] += amount

    def total(self, purposes: tuple[str, ...] = PURPOSES) -> float:
        """Return what some purposes, or all, have cost this week."""
        return math.fsum(self.spent[purpose] for purpose in purposes)
