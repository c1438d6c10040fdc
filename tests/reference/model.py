"""The reference model: the week in order, and what everybody in it may ask."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import mesa
import numpy as np

from sim.chance import gumbel, luck, luck_key
from sim.ledger import MECHANISMS
from sim.model import CoproductionModel
from tests.reference.care import care_is_given
from tests.reference.fading import a_week_passes
from tests.reference.forum import forum_gathers
from tests.reference.gatherings import leaders_speak, word_spreads
from tests.reference.meetings import Meeting, meetings_take_place
from tests.reference.money import Purse, money_comes_and_goes
from tests.reference.need import crises_strike, need_arises_and_passes
from tests.reference.observing import everybody_is_counted
from tests.reference.opening import open_as
from tests.reference.organisations import Acquaintance, BrokerPost, Dealing, Organisation, StaffPerson
from tests.reference.pathways import people_choose
from tests.reference.people import Person
from tests.reference.promises import Promise, promises_fall_due
from tests.reference.rules import rules
from tests.reference.shocks import shocks_strike
from tests.reference.sites import sites_open_and_close
from tests.reference.trust import TrustBook
from tests.reference.turnover import residents_move, staff_come_and_go

if TYPE_CHECKING:
    from sim.programme import Levers


class ReferenceModel(mesa.Model):
    """A borough that begins like a freshly built `CoproductionModel` and goes its own way.

    After a week: ``counts`` by measure and group, ``book`` of trust, ``purse``, ``events`` and ``meetings``.
    """

    def __init__(self, fast: CoproductionModel) -> None:
        super().__init__(rng=fast.luck_seed)
        self.place, self.services, self.fraction = fast.place, fast.place.services, fast.place.sampling_fraction
        self.programme, self.theory, self.costs, self.shocks = fast.programme, fast.theory, fast.costs, fast.shocks
        self.seed_of_luck, self.surroundings, self.constants = fast.luck_seed, fast.surroundings, fast.constants
        self.book = TrustBook(name for name, works in zip(MECHANISMS, fast.working, strict=True) if not works)
        self.levers: Levers = self.programme.at(0)
        self.week, self.budget_left, self.places_open = 0, 1.0, 0.0
        self.people: list[Person]
        self.organisations: list[Organisation]
        self.staff: list[StaffPerson]
        self.service_staff: list[StaffPerson]
        self.posts: list[BrokerPost]
        self.dealings: list[Dealing] = []
        self.acquaintances: list[Acquaintance] = []
        self.queue: list[Person] = []
        self.promises: list[Promise] = []
        open_as(self, fast)

    def step(self) -> None:
        """Live one week."""
        self.open_week()
        money_comes_and_goes(self)
        shocks_strike(self)
        residents_move(self)
        staff_come_and_go(self)
        meetings_take_place(self)
        promises_fall_due(self)
        sites_open_and_close(self)
        leaders_speak(self)
        need_arises_and_passes(self)
        people_choose(self)
        care_is_given(self)
        crises_strike(self)
        word_spreads(self)
        forum_gathers(self)
        a_week_passes(self)
        everybody_is_counted(self)
        self.week += 1

    def open_week(self) -> None:
        """Begin with empty books, except that the opening of trust stands in those of the first week."""
        if self.week > 0:
            self.book.open_week()
        self.purse = Purse()
        self.counts: dict[tuple[str, int], float] = defaultdict(float)
        self.events: list[tuple[int, str, str]] = []
        self.meetings: list[tuple[object, ...]] = []
        self.keys: dict[str, int] = {}

    def key(self, event: str) -> int:
        """Return the key of this week's luck in an event."""
        if event not in self.keys:
            self.keys[event] = luck_key(self.seed_of_luck, event, self.week)
        return self.keys[event]

    def luck(self, event: str, whose: int, with_whom: int, question: int) -> float:
        """Return somebody's luck in a question of this week's event, between 0 and 1."""
        return luck(self.key(event), whose, with_whom, question)

    def taste(self, event: str, whose: int, option: int, question: int) -> float:
        """Return somebody's taste for an option this week."""
        return gumbel(self.key(event), whose, option, question)

    def count(self, measure: str, person: Person, amount: float = 1.0) -> None:
        """Count something of a person under their group."""
        self.counts[measure, person.group] += amount

    def counted(self, measure: str) -> float:
        """Return the count of a measure over all groups."""
        return sum(amount for (name, _), amount in self.counts.items() if name == measure)

    def happened(self, kind: str, who: str) -> None:
        """Write down a dated event."""
        self.events.append((self.week, kind, who))

    def write_down(self, meeting: Meeting) -> None:
        """Write down a meeting as the record has it."""
        name, person = meeting.organisation.name, meeting.person
        how = (meeting.on_own_ground, meeting.good, meeting.candid, meeting.influence, meeting.adopted)
        self.meetings.append((self.week, name, person.identity, person.role(), *how))

    def service_openness(self) -> float:
        """Return the mean openness of the service's front-line staff."""
        return float(np.mean([person.openness for person in self.service_staff]))  # in numpy's order of summation

    def service_discrimination(self) -> float:
        """Return the chance of a racist act in a contact with somebody racialised, as the service is practised now."""
        mean = float(np.mean([person.discrimination for person in self.service_staff]))
        practice = self.levers.reflexive_practice if self.programme_runs else 0.0
        seniors = self.levers.senior_representation if self.programme_runs else 0.0
        return rules.racist_act_chance(mean, 1.0, self.theory.discrimination, practice, seniors, self.theory)

    def places_per_week(self) -> float:
        """Return how many of the people here can enter care a week."""
        a_year = self.levers.therapists * self.services.entrants_per_therapist_year
        return a_year / 52.0 * self.fraction * self.budget_left

    def waiting_weeks(self) -> float:
        """Return the wait that people hear of: what the queue amounts to, within limits."""
        weekly = self.places_per_week()
        queue = len(self.queue) / weekly if weekly > 0 else 520.0
        return min(520.0, max(self.services.waiting_weeks_minimum, queue))
