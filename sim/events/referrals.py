"""Referrals: what a doctor does, how a way in is recorded, and where one then waits."""

from __future__ import annotations

from sim.chance import luck
from sim.compiled import compiled
from sim.rules.help_seeking import (
    doctor_refers_chance,
)
from sim.tables import WAITING
from sim.tally import (
    FIRST_SELF_REFERRALS,
    REFERRALS_GP,
    REFERRALS_SELF,
    REFERRALS_SELF_PROMPTED,
    REFERRALS_SITE,
    count,
)

REFERRED, PROMPTED, FOLLOWED, TRANSFERRED = 1, 2, 3, 5
NOT_RECORDED = -2  # care at one's own table is no referral
VISITS, LETTERS, FOLLOW_UPS = range(3)


@compiled
def see_doctor(users, row, access, theory, key, paperwork):
    """Return how a visit to a doctor is recorded: a referral, a self-referral that was prompted, or neither (-1)."""
    identity = users.identity[row]
    paperwork[VISITS] += 1.0
    discrimination = access.discrimination * users.racialised[row]
    if luck(key, identity, 0, REFERRED) >= doctor_refers_chance(theory, discrimination):
        return -1
    if access.open_to_self == 0.0 or luck(key, identity, 0, PROMPTED) >= access.prompts_self:
        paperwork[LETTERS] += 1.0
        return REFERRALS_GP
    paperwork[FOLLOW_UPS] += 1.0
    if luck(key, identity, 0, FOLLOWED) < access.follow_through:
        return REFERRALS_SELF_PROMPTED
    return -1


@compiled
def sent_to_table(users, row, route, table_is_there, access, key):
    """Say whether somebody is seen at a community's own table: by choice, or sent where the places are."""
    if route == NOT_RECORDED:
        return True
    if route in (REFERRALS_SELF, REFERRALS_SITE):
        return False
    return table_is_there and luck(key, users.identity[row], 0, TRANSFERRED) < access.transferred


@compiled
def join_queue(users, row, route, queue, length, tally):
    """Record a referral by its route and put the person at the end of the queue."""
    group = users.group[row]
    if route != NOT_RECORDED:
        count(tally, route, group, 1.0)
        users.referred_by[row] = route
    if route in (REFERRALS_SELF, REFERRALS_SITE) and users.self_referred[row] == 0:
        users.self_referred[row] = 1
        count(tally, FIRST_SELF_REFERRALS, group, 1.0)
    users.state[row] = WAITING
    users.weeks_in_state[row] = 0.0
    queue[length] = row
