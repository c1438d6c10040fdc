"""Public agencies and their staff, and brokers who stand between them and the communities."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import mesa

from tests.reference.trust import Tie

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Acquaintance

AGENCY = ("openness", "usual_openness", "discrimination")
STAFF = ("identity", "senior", "power", "openness", "discrimination")
POST = ("identity", "skill", "energy", "weeks_vacant")


class Agency:
    """An agency with ways of its own, into which its people grow (attributes: AGENCY)."""

    openness: float
    usual_openness: float  # to which it comes back when it is left alone
    discrimination: float

    def __init__(self, number: int, name: str) -> None:
        self.number, self.name = number, name
        self.people: list[StaffPerson] = []

    @property
    def front_line(self) -> list[StaffPerson]:
        """Those of its people whom residents and organisations meet every day."""
        return [person for person in self.people if not person.senior]

    @property
    def seniors(self) -> list[StaffPerson]:
        """Those of its people who decide."""
        return [person for person in self.people if person.senior]


class StaffPerson(mesa.Agent):
    """Somebody in a post of an agency (attributes: STAFF). A successor takes over the object."""

    def __init__(self, model: ReferenceModel, number: int, agency: Agency, nobody: int) -> None:
        super().__init__(model)
        self.number, self.agency = number, agency
        self.trust_in_broker = Tie("staff_to_broker", nobody)
        self.knows: list[Acquaintance] = []
        agency.people.append(self)

    def role(self) -> str:
        """Return the role in the words of the record."""
        return "senior" if self.senior else "frontline"


class BrokerPost(mesa.Agent):
    """A post of broker, and whoever is in it (attributes: POST)."""

    def __init__(self, model: ReferenceModel, number: int) -> None:
        super().__init__(model)
        self.number = number

    def paid_time(self) -> float:
        """Return the paid time this week, in full-time equivalents: what is core-funded outlives the programme."""
        if self.weeks_vacant:
            return 0.0
        levers = self.model.levers
        there_is_money_for = 1.0 if self.model.programme_runs else levers.broker_core_funded
        which_of_the_borough = self.number // self.model.place.boroughs
        return min(1.0, max(0.0, levers.broker_fte - which_of_the_borough)) * there_is_money_for

    def meetings_to_come_to(self) -> float:
        """Return how many meetings a week its organisations have between them, at least one.

        Where the programme has no calendar, organisations are taken to meet about once a year.
        """
        every = 52.0 if math.isnan(self.model.levers.meetings_every) else self.model.levers.meetings_every
        return max(1.0, len(self.model.organisations) / every / max(1, posts_in_use(self.model)))

    def cover(self) -> float:
        """Return the share of those meetings to which a broker can come, with such time and energy."""
        able = self.paid_time() * self.energy * self.model.theory.broker_meetings_per_week
        return min(1.0, able / self.meetings_to_come_to())

    def work(self) -> float:
        """Return how full a broker's week is: the meetings they come to, beside as many as a week can hold."""
        comes_to = self.cover() * self.meetings_to_come_to()
        return min(1.0, comes_to / max(1.0, self.model.theory.broker_meetings_per_week))


def posts_in_use(model: ReferenceModel) -> int:
    """Return over how many posts the work is shared out; organisations and staff go to them in turn."""
    return min(len(model.posts), math.ceil(model.levers.broker_fte) * model.place.boroughs)


def looked_after_by(post: BrokerPost, whom: list) -> list:
    """Return those rows of organisations or of staff that fall to a post."""
    return whom[post.number :: max(1, posts_in_use(post.model))]
