"""Organisations, the staff whom they know by name, and brokers between them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import mesa

from tests.reference.rules import rules
from tests.reference.trust import Tie

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

NO_SITE, ROOM, NEGOTIATED = range(3)
ORGANISATION = (
    "community", "racialised", "standing", "capacity", "voice", "energy", "unresolved_history", "site",
    "attendances", "speaks", "paid_hours", "unpaid_hours", "grant",
)  # fmt: skip
DEALINGS = ("scar", "expectation", "influence", "last_voiced", "last_adopted")
STAFF = ("identity", "agency", "senior", "power", "openness", "discrimination")
POST = ("identity", "weeks_vacant")


class Dealing:
    """What has passed between an organisation and an agency, and trust in the agency (`sim.tables.Dealings`)."""

    scar: float
    expectation: float
    influence: float
    last_voiced: int
    last_adopted: int

    def __init__(self, number: int, organisation: Organisation, agency: int) -> None:
        self.number, self.organisation, self.agency = number, organisation, agency
        self.trust_in_agency = Tie("cbo_to_agency", organisation.community)


class Acquaintance:
    """An organisation and one person of the staff, who know each other by name; trust goes both ways."""

    def __init__(self, organisation: Organisation, person: StaffPerson, dealing: Dealing) -> None:
        self.organisation, self.person, self.dealing, self.last_contact = organisation, person, dealing, -1
        self.trust_in_person = Tie("cbo_to_staff", organisation.community)
        self.trust_in_organisation = Tie("staff_to_cbo", organisation.community)

    def both_ways(self) -> tuple[Tie, Tie]:
        """Return the tie of the organisation and that of the person."""
        return self.trust_in_person, self.trust_in_organisation

    def relational(self) -> float:
        """Return the organisation's trust in the person."""
        return self.trust_in_person.trust["relational"]


class Organisation(mesa.Agent):
    """A community-based organisation (attributes: ORGANISATION; meanings: `sim.tables.Organisations`)."""

    def __init__(self, model: ReferenceModel, number: int, name: str, community: int) -> None:
        super().__init__(model)
        self.number, self.name, self.community = number, name, community
        self.trust_in_broker = Tie("cbo_to_broker", community)
        self.knows: list[Acquaintance] = []
        self.dealings: list[Dealing] = []
        self.dealing_with_service: Dealing
        self.host_with: Acquaintance  # who of the service's staff would work at a site here

    def trust_in(self, dealing: Dealing) -> tuple[float, float, float]:
        """Return trust in an agency: relational is the mean over the people known there."""
        people = [known.relational() for known in self.knows if known.dealing is dealing]
        held = dealing.trust_in_agency.trust
        return held["symbolic"], math.fsum(people) / len(people), held["material"]

    def mean_trust(self) -> list[float]:
        """Return the means over agencies of the components, and of the components together."""
        rows = [self.trust_in(dealing) for dealing in self.dealings]
        wholes = [rules.together(*row, self.model.theory.substitution) for row in rows]
        return [math.fsum(values) / len(rows) for values in (*zip(*rows, strict=True), wholes)]


class StaffPerson(mesa.Agent):
    """Somebody in a post of an agency (attributes: STAFF). A successor takes over the object."""

    def __init__(self, model: ReferenceModel, number: int, nobody: int) -> None:
        super().__init__(model)
        self.number = number
        self.trust_in_broker = Tie("staff_to_broker", nobody)
        self.knows: list[Acquaintance] = []

    def role(self) -> str:
        """Return the role in the words of the record."""
        return "senior" if self.senior else "frontline"


class BrokerPost(mesa.Agent):
    """A post of broker (attributes: POST)."""

    def __init__(self, model: ReferenceModel, number: int) -> None:
        super().__init__(model)
        self.number = number

    def paid_time(self) -> float:
        """Return the paid time this week, in full-time equivalents: what is core-funded outlives the programme."""
        if self.weeks_vacant:
            return 0.0
        levers = self.model.levers
        there_is_money_for = 1.0 if self.model.programme_runs else levers.broker_core_funded
        return min(1.0, max(0.0, levers.broker_fte - self.number)) * there_is_money_for


def posts_in_use(model: ReferenceModel) -> int:
    """Return over how many posts the work is shared out; organisations and staff go to them in turn."""
    return min(len(model.posts), math.ceil(model.levers.broker_fte))
