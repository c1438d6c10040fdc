"""When each life in one arm first differs from the same life in the other."""

from __future__ import annotations

import numpy as np

from experiments.two_lives.onlooker import onlooker_of, trust_of, without_help
from experiments.two_lives.pair import Pair
from sim.events.turnover import residents_move
from sim.ledger import Array
from sim.tables import IN_CARE
from sim.week import WEEK

NEVER = -1
MOVING = WEEK.index(residents_move)
TOLD = 0.01  # the least difference in trust that shows where trust is told with two decimals


class Partings:
    """What is seen of everybody who lives here, week by week; with a newcomer another life begins.

    identity     (residents,)       of whoever lives here in both arms, -1 where they are not the same person
    came         (residents,)       week in which they came, 0 also for those who were here
    week, event  (residents,)       where their paths parted: the week, and which of its events; -1 = never
    trust_week   (residents,)       week in which their trust parted by TOLD or more, -1 = never
    weeks        {name: (2, residents)}  weeks without help and in care since they came, in the two arms
    first        rows of those whose paths parted first, all in one event of one week; none where nobody's did
    first_at     week and event in which they did
    belonged     organisation of each resident in that week (residents,), -1 = none
    shares       a week: who had parted by then, and whose trust had (residents,); whom both arms have
    """

    def __init__(self, pair: Pair) -> None:
        self.pair, residents = pair, len(pair.first.users.identity)
        self.eyes = tuple(onlooker_of(model) for model in pair)
        self.identity = self.of_both()
        self.came = np.zeros(residents, np.int64)
        self.week, self.event, self.trust_week = (np.full(residents, NEVER) for _ in range(3))
        self.weeks = {name: np.zeros((2, residents), np.int64) for name in ("unmet", "in_care")}
        self.first, self.first_at = np.zeros(0, np.int64), (NEVER, NEVER)
        self.belonged = pair.versus.users.cbo.copy()
        self.shares: list[tuple[Array, Array, Array]] = []

    def of_both(self) -> Array:
        """Return who lives in each row in both arms, -1 where it is not the same person."""
        first, versus = (model.users.identity for model in self.pair)
        return np.where(first == versus, first, NEVER)

    def live_a_week(self) -> None:
        """Let both arms live a week, and note who parted in it."""
        for model in self.pair:
            model.step()
        self.note_week()

    def note_week(self) -> None:
        """Note who parted in the week that both arms have just lived."""
        week = self.pair.first.week - 1
        arrived = self.begin_lives(week)
        self.note_paths(week, arrived)
        first, versus = (trust_of(model) for model in self.pair)
        apart = np.abs(first - versus).max(axis=1) >= TOLD
        self.trust_week[apart & (self.trust_week == NEVER)] = week
        for arm, users in enumerate(model.users for model in self.pair):
            self.weeks["unmet"][arm] += without_help(users)
            self.weeks["in_care"][arm] += users.state == IN_CARE
        self.shares.append((self.week != NEVER, self.trust_week != NEVER, self.identity != NEVER))

    def begin_lives(self, week: int) -> Array:
        """Begin a life wherever somebody moved in, and say where (residents,)."""
        now = self.of_both()
        arrived = now != self.identity
        self.identity, self.came[arrived] = now, week
        for noted in (self.week, self.event, self.trust_week):
            noted[arrived] = NEVER
        for counted in self.weeks.values():
            counted[:, arrived] = 0
        return arrived

    def note_paths(self, week: int, arrived: Array) -> None:
        """Note whose paths parted, and in which event; a newcomer's path begins as people move."""
        first, versus = (eye.week for eye in self.eyes)
        differs = (first != versus).any(axis=1)
        differs[:MOVING, arrived] = False
        new = differs.any(axis=0) & (self.week == NEVER) & (self.identity != NEVER)
        self.week[new], self.event[new] = week, differs.argmax(axis=0)[new]
        if new.any() and not len(self.first):
            self.first = np.flatnonzero(new & (self.event == self.event[new].min()))
            self.first_at = week, int(self.event[self.first[0]])
            self.belonged = self.pair.versus.users.cbo.copy()


def event_named(place: int) -> str:
    """Return the name of an event of the week by its file, as "pathways"; nothing where there is none."""
    return "" if place == NEVER else WEEK[place].__module__.rpartition(".")[2]
