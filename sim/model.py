"""The co-production network as a Mesa model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import mesa
import numpy as np

from sim.agents.broker import Broker
from sim.agents.cbo import CBO
from sim.agents.service_user import ServiceUser
from sim.agents.staff import StaffMember
from sim.chance import luck_key
from sim.events.promises import Promises
from sim.ledger import Array
from sim.money import Account, Costs
from sim.parameters import as_record
from sim.place import Place
from sim.population.world import populate
from sim.problems import BadInput
from sim.programme import Programme
from sim.record import Record
from sim.rounds import rounds_of
from sim.settling import settle
from sim.shock import Shock
from sim.state import State, restore
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
    state                            where to begin (`sim.state`); None = on the first morning
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
        state: State | None = None,
    ) -> None:
        super().__init__(rng=np.random.default_rng(seed))
        self.place, self.programme, self.theory, self.costs, self.working = place, programme, theory, costs, working
        self.constants = as_record(theory)
        self.luck_seed, self.shocks = seed, tuple(shocks)
        self.week, self.era, self.levers = 0, "", programme.at(0)
        self.rounds, self.shocks_from, self.forked = rounds_of(self.levers, self.shocks), 0, False
        self.refusals: list[int] = []  # weeks in which a funder let the programme end
        self.programme_runs = self.official = self.programme_ends_now = False
        self.official_weeks = self.training_credit = 0.0
        self.budget_left, self.fraction = 1.0, place.sampling_fraction
        self.queue_length, self.waiting, self.places_open, self.room_at_sites = 0, np.zeros(2), np.zeros(2), np.ones(1)
        self.account, self.promises = Account(), Promises()
        populate(self)
        self.cbo_at = {row: CBO(self, row, *place.organisations[row].words) for row in range(len(place.organisations))}
        self.staff_members = [
            StaffMember(self, row, place.agencies[agency].name, place.agencies[agency].runs_service)
            for row, agency in enumerate(self.staff.agency)
        ]
        self.brokers = [Broker(self, row) for row in range(len(self.broker_table.identity))]
        if state is None:
            settle(self)
        self.record = Record(self)
        if state is not None:
            restore(self, state)
        self.watcher = Watcher(self, watch)

    @property
    def cbos(self) -> list[CBO]:
        """Organisations that are there, in the order of their rows."""
        return list(self.cbo_at.values())

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
        return luck_key(self.luck_seed, self.era + event, self.week)

    def service_user(self, row: int) -> ServiceUser:
        """Return a view on one resident (rows 0 .. residents - 1)."""
        return ServiceUser(self, row)

    def story(self, who: Whom) -> str:
        """Tell what happened to a resident (row) or an organisation (name): the same weeks lived again, watched."""
        if self.forked:
            raise BadInput("a run that forked from another's past tells no stories; ask the run that it forked from.")
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
        return min(len(self.brokers), int(np.ceil(self.levers.broker_fte)) * self.place.boroughs)

    def works(self, mechanism: int) -> bool:
        """Say whether a mechanism of the ledger is switched on."""
        return bool(self.working[mechanism])

    def happened(self, kind: str, who: str) -> None:
        """Note a dated event worth telling."""
        self.record.event(self.week, kind, who)
