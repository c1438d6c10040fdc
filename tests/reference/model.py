"""The reference model: the week in order, and what everybody in it may ask."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import mesa

from sim.chance import gumbel, luck, luck_key
from sim.ledger import MECHANISMS
from sim.model import CoproductionModel
from tests.reference.agencies import Agency, BrokerPost, StaffPerson
from tests.reference.care import care_is_given
from tests.reference.fading import a_week_passes_for_people
from tests.reference.fading_organisations import a_week_passes_for_organisations
from tests.reference.forum import forum_gathers
from tests.reference.gatherings import leaders_speak, word_spreads
from tests.reference.lives_of_organisations import organisations_come_and_go
from tests.reference.meetings import meetings_take_place
from tests.reference.mentoring import organisations_help_each_other
from tests.reference.money import Purse, money_comes_and_goes
from tests.reference.need import crises_strike, need_arises_and_passes
from tests.reference.observing import everybody_is_counted
from tests.reference.opening import open_as
from tests.reference.organisations import Acquaintance, Bond, Dealing, Organisation
from tests.reference.pathways import people_choose
from tests.reference.people import Person
from tests.reference.promises import Promise, promises_fall_due
from tests.reference.rounds import rounds_planned
from tests.reference.shocks import shocks_strike
from tests.reference.sites import sites_open_and_close
from tests.reference.training import training_goes_on
from tests.reference.trust import TrustBook
from tests.reference.turnover import residents_move, staff_come_and_go

if TYPE_CHECKING:
    from sim.levers import Levers
    from sim.record import MeetingHeld


class ReferenceModel(mesa.Model):
    """A borough that begins like a freshly built `CoproductionModel` and goes its own way.

    organisations      those that are there, in the order of their rows
    organisation_rows  every row that there is for one, empty ones too
    waiting            people who wait: at the service, at communities' own tables; `places_open` likewise
    room_at_sites      people whom sites together can still see

    After a week: ``counts`` by measure and group, ``book`` of trust, ``purse``, ``events`` and ``meetings``.
    """

    service_agency: Agency  # that runs the service
    crisis_agency: Agency  # that comes to a crisis
    people: list[Person]
    organisation_rows: list[Organisation]
    organisations: list[Organisation]
    agencies: list[Agency]
    staff: list[StaffPerson]
    posts: list[BrokerPost]
    dealings: list[Dealing]
    acquaintances: list[Acquaintance]
    bonds: list[Bond]
    queue: list[Person]

    def __init__(self, fast: CoproductionModel) -> None:
        super().__init__(rng=fast.luck_seed)
        self.place, self.services, self.fraction = fast.place, fast.place.services, fast.place.sampling_fraction
        self.programme, self.theory, self.costs, self.shocks = fast.programme, fast.theory, fast.costs, fast.shocks
        self.seed_of_luck, self.constants = fast.luck_seed, fast.constants
        self.key_of_nearness = luck_key(self.seed_of_luck, "nearness", 0)  # who is near whom is settled once
        self.book = TrustBook(name for name, works in zip(MECHANISMS, fast.working, strict=True) if not works)
        self.levers: Levers = self.programme.at(0)
        self.rounds = rounds_planned(self.levers, self.shocks)
        self.programme_runs = self.official = self.programme_ends_now = False
        self.week, self.official_weeks, self.budget_left, self.training_credit = 0, 0.0, 1.0, 0.0
        self.promises: list[Promise] = []
        open_as(self, fast)

    def step(self) -> None:
        """Live one week."""
        self.open_week()
        money_comes_and_goes(self)
        shocks_strike(self)
        residents_move(self)
        staff_come_and_go(self)
        organisations_come_and_go(self)
        meetings_take_place(self)
        promises_fall_due(self)
        organisations_help_each_other(self)
        sites_open_and_close(self)
        training_goes_on(self)
        leaders_speak(self)
        need_arises_and_passes(self)
        people_choose(self)
        care_is_given(self)
        crises_strike(self)
        word_spreads(self)
        forum_gathers(self)
        a_week_passes_for_people(self)
        a_week_passes_for_organisations(self)
        everybody_is_counted(self)
        self.week += 1

    def open_week(self) -> None:
        """Begin with empty books, except that the opening of trust stands in those of the first week."""
        if self.week > 0:
            self.book.open_week()
        self.purse = Purse()
        self.counts: dict[tuple[str, int], float] = defaultdict(float)
        self.events: list[tuple[int, str, str]] = []
        self.meetings: list[MeetingHeld] = []
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

    def works(self, mechanism: str) -> bool:
        """Say whether a mechanism of the ledger is switched on."""
        return mechanism not in self.book.switched_off

    def happened(self, kind: str, who: str) -> None:
        """Write down a dated event."""
        self.events.append((self.week, kind, who))
