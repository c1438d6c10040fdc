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
    promise: Annotated[float, pounds("something tangible that was promised and delivered: a course, a task, costs")]
    site_week: Annotated[float, pounds("a community site for a week: room and host")]
    grant_pot_year: Annotated[float, pounds("grants a year if all of the pot were devolved to communities")]
    reflexive_year: Annotated[float, pounds("reflexive practice by all staff for a year, in full")]
    therapist_year: Annotated[float, pounds("a therapist for a year, with overheads")]
    doctor_visit: Annotated[float, pounds("a visit to a doctor")]
    crisis: Annotated[float, pounds("a crisis met by emergency services")]
    detention: Annotated[float, pounds("a detention, with the stay in hospital")]


TO_COMMUNITIES = ("pay", "sites", "grants", "early_work")
PROGRAMME = (*TO_COMMUNITIES, "staff_time", "support", "brokers", "promises", "reflexive_practice")
SERVICES = ("therapists", "doctors", "sites_kept")
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
