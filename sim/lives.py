"""What the record remembers of people, for those who ask for it (`output=full`)."""

from __future__ import annotations

from sim.compiled import compiled
from sim.tables import IN_NEED
from sim.tally import REFERRALS_GP, REFERRALS_OTHER, REFERRALS_SELF, REFERRALS_SELF_PROMPTED, REFERRALS_SITE


@compiled
def remember(users, lives, week):
    """Note this week in each person's life; whoever takes a leaver's place begins a new one."""
    for row in range(len(users.identity)):
        if lives.identity[row] != users.identity[row]:
            begin(lives, row, users.identity[row])
        if lives.first_attendance[row] < 0 and (users.news[row] != 0 or users.at_forum[row] == 1):
            lives.first_attendance[row] = week
        if users.need[row] >= IN_NEED:
            lives.weeks_in_need[row] += 1
        lives.crises[row] += users.in_crisis[row]
        note_referral(lives, row, users.referred_by[row])


@compiled
def begin(lives, row, identity):
    """Begin a life in this row."""
    lives.identity[row] = identity
    lives.first_attendance[row] = -1
    lives.referrals_self[row] = 0
    lives.referrals_self_prompted[row] = 0
    lives.referrals_site[row] = 0
    lives.referrals_gp[row] = 0
    lives.referrals_other[row] = 0
    lives.crises[row] = 0
    lives.weeks_in_need[row] = 0


@compiled
def note_referral(lives, row, route):
    """Count a referral by its road."""
    if route == REFERRALS_SELF:
        lives.referrals_self[row] += 1
    elif route == REFERRALS_SELF_PROMPTED:
        lives.referrals_self_prompted[row] += 1
    elif route == REFERRALS_SITE:
        lives.referrals_site[row] += 1
    elif route == REFERRALS_GP:
        lives.referrals_gp[row] += 1
    elif route == REFERRALS_OTHER:
        lives.referrals_other[row] += 1
