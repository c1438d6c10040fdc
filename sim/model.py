"""The co-production network as a Mesa model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import mesa
import numpy as np

from sim.agents.broker import POSTS, Broker
from sim.agents.cbo import CBO
from sim.agents.service_user import ServiceUser
from sim.agents.staff import StaffMember
from sim.chance import luck_key
from sim.events.promises import Promises
from sim.events.shocks import Shock
from sim.ledger import Array
from sim.money import Account, Costs
from sim.parameters import as_record
from sim.place import Place
from sim.population.world import populate
from sim.programme import Programme
from sim.record import Record
from sim.rules.meeting import racist_act_chance
from sim.stories.watcher import Watcher, Whom
from sim.theory import Theory
from sim.week import WEEK


class CoproductionModel(mesa.Model):
    """A borough's organisations, statutory staff, brokers and residents, week by week.

    ``model.agents`` holds organisations, staff and brokers; ``model.service_user(i)`` is a view on a resident.

    place, programme, theory, costs  checked values (`sim.settings.model_from`)
    working  (mechanisms,)           0 for each mechanism of the ledger that is switched off
    seed     whole number >= 0       of everybody's luck; the same seed gives the same people in every arm
    shocks                           what nobody planned for
    watch                            whose stories are to be told: rows of residents, names of organisations
    """

    def __init__(
        self,
        place: Place,
        programme: Programme,
        theory: Theory,
        costs: Costs,
        working: Array,
        seed: int,
        shocks: Iterable[Shock] = (),
        watch: Sequence[Whom] = (),
    ) -> None:
        super().__init__(rng=np.random.default_rng(seed))
        self.place, self.programme, self.theory, self.costs, self.working = place, programme, theory, costs, working
        self.constants = as_record(theory)
        self.luck_seed, self.shocks = seed, tuple(shocks)
        self.week, self.levers = 0, programme.at(0)
        self.programme_runs = self.official = self.programme_ends_now = False
        self.funding_cuts = [float(shock.week) for shock in self.shocks if shock.kind == "funding_ends"]
        self.budget_left, self.places_open, self.queue_length = 1.0, 0.0, 0
        self.account, self.promises = Account(), Promises()
        self.fraction = place.sampling_fraction
        populate(self)
        self.cbos = [
            CBO(self, row, record.name, record.kind, record.community) for row, record in enumerate(place.organisations)
        ]
        self.staff_members = [
            StaffMember(self, row, place.agencies[agency].name, place.agencies[agency].runs_service)
            for row, agency in enumerate(self.staff.agency)
        ]
        self.brokers = [Broker(self, row) for row in range(POSTS)]
        self.record = Record(self)
        self.watcher = Watcher(self, watch)

    def step(self) -> None:
        """Live one week: every event in order, then write down what happened."""
        for event in WEEK:
            event(self)
            self.watcher.look_after(event)
        self.record.end_week(self)
        self.week += 1

    def live(self, weeks: int, each_week: Callable[[int], None] | None = None) -> None:
        """Live so many weeks; `each_week` is told how many are done."""
        for done in range(1, weeks + 1):
            self.step()
            if each_week:
                each_week(done)

    def key(self, event: str) -> int:
        """Return the key of an event's luck this week."""
        return luck_key(self.luck_seed, event, self.week)

    def service_user(self, row: int) -> ServiceUser:
        """Return a view on one resident (rows 0 .. residents - 1)."""
        return ServiceUser(self, row)

    def story(self, who: Whom) -> str:
        """Tell what happened to a resident (row) or an organisation (name): the same weeks lived again, watched."""
        again = type(self)(
            self.place, self.programme, self.theory, self.costs, self.working, self.luck_seed, self.shocks, watch=[who]
        )
        again.live(self.week)
        (story,) = again.watcher.stories().values()
        return story

    def broker_of(self, cbo_row: int) -> Broker | None:
        """Return the broker whose organisations include this one, or None where no post is paid for."""
        posts = self.broker_posts()
        return self.brokers[cbo_row % posts] if posts else None

    def broker_posts(self) -> int:
        """Return over how many posts the brokers' work is shared out."""
        return min(POSTS, int(np.ceil(self.levers.broker_fte)))

    def works(self, mechanism: int) -> bool:
        """Say whether a mechanism of the ledger is switched on."""
        return bool(self.working[mechanism])

    def happened(self, kind: str, who: str) -> None:
        """Note a dated event worth telling."""
        self.record.event(self.week, kind, who)

    def places_per_week(self) -> float:
        """Return how many people the service can take into care a week, of those simulated."""
        yearly = self.levers.therapists * self.place.services.entrants_per_therapist_year
        return yearly / 52.0 * self.fraction * self.budget_left

    def waiting_weeks(self) -> float:
        """Return the wait that people hear of: the least there is, or what the queue amounts to."""
        weekly = self.places_per_week()
        queue = self.queue_length / weekly if weekly > 0 else 520.0
        return float(min(520.0, max(self.place.services.waiting_weeks_minimum, queue)))

    def service_openness(self) -> float:
        """Return the mean openness of front-line staff of the agency that runs the service."""
        return float(self.staff.openness[self.service_staff].mean())

    def service_discrimination(self) -> float:
        """Return the chance of a racist act in a contact with somebody racialised, as practice now has it."""
        mean = float(self.staff.discrimination[self.service_staff].mean())
        practised = self.levers.reflexive_practice if self.programme_runs else 0.0
        represented = self.levers.senior_representation if self.programme_runs else 0.0
        return racist_act_chance(mean, 1.0, self.theory.discrimination, practised, represented, self.theory)
