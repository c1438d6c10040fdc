"""Organisations, what has passed between them and agencies, and whom they know: staff by name, and each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import mesa

from tests.reference.agencies import Agency, StaffPerson
from tests.reference.rules import rules
from tests.reference.trust import Tie

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

NO_SITE, ROOM, NEGOTIATED = range(3)
NEVER_VOICED = -520  # a week so long ago that no average remembers it
NEVER = -1
ORGANISATION = (
    "identity", "alive", "leader", "community", "racialised", "standing", "capacity", "voice", "energy",
    "unresolved_history", "reserves", "weariness", "credentials", "in_training", "site", "attendances",
    "speaks", "paid_hours", "unpaid_hours", "grant",
)  # fmt: skip
DEALINGS = ("scar", "expectation", "influence", "last_voiced", "last_adopted")
ACQUAINTANCE = ("last_contact", "brokered")


class Dealing:
    """What has passed between an organisation and an agency, and trust in the agency (`sim.tables.Dealings`)."""

    scar: float
    expectation: float
    influence: float
    last_voiced: int
    last_adopted: int

    def __init__(self, number: int, organisation: Organisation, agency: Agency) -> None:
        self.number, self.organisation, self.agency = number, organisation, agency
        self.trust_in_agency = Tie("cbo_to_agency", organisation.community)

    def usual_trust(self) -> float:
        """Return the trust in an agency that is left to an organisation by its history, and by deceptions."""
        at_ease = self.organisation.model.theory.organisation_trust
        return rules.trust_left_by_history(at_ease, self.organisation.unresolved_history, self.scar)

    def begin_anew(self) -> None:
        """Let nothing have passed between the two."""
        self.scar = self.expectation = self.influence = 0.0
        self.last_voiced, self.last_adopted = NEVER_VOICED, NEVER


class Acquaintance:
    """An organisation and one person of the staff, who know each other by name; trust goes both ways.

    brokered  [0, 1]  how often of late a broker was there when they met
    """

    last_contact: int
    brokered: float

    def __init__(self, organisation: Organisation, person: StaffPerson, dealing: Dealing) -> None:
        self.organisation, self.person, self.dealing = organisation, person, dealing
        self.trust_in_person = Tie("cbo_to_staff", organisation.community)
        self.trust_in_organisation = Tie("staff_to_cbo", organisation.community)

    def both_ways(self) -> tuple[Tie, Tie]:
        """Return the tie of the organisation and that of the person."""
        return self.trust_in_person, self.trust_in_organisation

    def relational(self) -> float:
        """Return the organisation's trust in the person."""
        return self.trust_in_person.trust["relational"]

    def know_each_other(self) -> float:
        """Return how well the two know each other: the mean of both sides' trust."""
        return 0.5 * (self.relational() + self.trust_in_organisation.trust["relational"])

    def have_met(self) -> bool:
        """Say whether the two have ever met."""
        return self.last_contact != NEVER

    def begin_anew(self) -> None:
        """Let the two have never met."""
        self.last_contact, self.brokered = NEVER, 0.0


class Bond:
    """How well two organisations know each other; where there is no other, it is free for one to come."""

    strength: float

    def __init__(self, one: Organisation, other: Organisation | None) -> None:
        self.one, self.other = one, other


class Organisation(mesa.Agent):
    """A community-based organisation (attributes: ORGANISATION; meanings: `sim.tables.Organisations`).

    Where one has closed, another that is founded later takes over the object, with a new identity.
    """

    def __init__(self, model: ReferenceModel, number: int, community: int) -> None:
        super().__init__(model)
        self.number, self.name, self.community = number, "", community
        self.first_of_its_line = ""  # name of the one in the place's record out of which it came, or that it is
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

    def own_ties(self) -> list[Tie]:
        """Return every tie that holds only as long as the organisation is there, its own and those of others to it."""
        agencies = [dealing.trust_in_agency for dealing in self.dealings]
        people = [tie for known in self.knows for tie in known.both_ways()]
        return [*agencies, *people, self.trust_in_broker]
