"""What the record remembers of people, for those who ask for it (`output=full`)."""

from __future__ import annotations

import numpy as np

from sim.tables import IN_NEED, Lives, ServiceUsers
from sim.tally import REFERRALS_GP, REFERRALS_OTHER, REFERRALS_SELF, REFERRALS_SELF_PROMPTED, REFERRALS_SITE


def remember(users: ServiceUsers, lives: Lives, week: int) -> None:
    """Note this week in each person's life; whoever takes a leaver's place begins a new one."""
    begin(lives, np.flatnonzero(lives.identity != users.identity), users)
    attended = (users.news != 0) | (users.at_forum == 1)
    lives.first_attendance[attended & (lives.first_attendance < 0)] = week
    lives.weeks_in_need[:] += users.need >= IN_NEED
    lives.crises[:] += users.in_crisis
    lives.referrals_self[:] += users.referred_by == REFERRALS_SELF
    lives.referrals_self_prompted[:] += users.referred_by == REFERRALS_SELF_PROMPTED
    lives.referrals_site[:] += users.referred_by == REFERRALS_SITE
    lives.referrals_gp[:] += users.referred_by == REFERRALS_GP
    lives.referrals_other[:] += users.referred_by == REFERRALS_OTHER


def begin(lives: Lives, rows: np.ndarray, users: ServiceUsers) -> None:
    """Begin a life in each of these rows."""
    for column in lives:
        column[rows] = 0
    lives.identity[rows] = users.identity[rows]
    lives.first_attendance[rows] = -1
