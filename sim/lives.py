"""What the record remembers of people, for those who ask for it (`output=full`)."""

from __future__ import annotations

import numpy as np

from sim.tables import IN_NEED, Lives, ServiceUsers
from sim.tally import ALL_REFERRALS, MEASURES

ROUTES = {name: MEASURES.index(name) for name in ALL_REFERRALS}


def remember(users: ServiceUsers, lives: Lives, week: int) -> None:
    """Note this week in each person's life; whoever takes a leaver's place begins a new one."""
    begin(lives, np.flatnonzero(lives.identity != users.identity), users)
    attended = np.flatnonzero((users.news != 0) | (users.at_forum == 1))
    lives.first_attendance[attended[lives.first_attendance[attended] < 0]] = week
    lives.weeks_in_need[:] += users.need >= IN_NEED
    lives.crises[np.flatnonzero(users.in_crisis == 1)] += 1
    referred = np.flatnonzero(users.referred_by >= 0)
    for name, route in ROUTES.items():
        getattr(lives, name)[referred[users.referred_by[referred] == route]] += 1


def begin(lives: Lives, rows: np.ndarray, users: ServiceUsers) -> None:
    """Begin a life in each of these rows."""
    for column in lives:
        column[rows] = 0
    lives.identity[rows] = users.identity[rows]
    lives.first_attendance[rows] = -1
