"""Waiting: people give up, move to where places are, or are taken into care in the order of referral."""

from __future__ import annotations

from sim.chance import luck
from sim.compiled import compiled
from sim.events.experience import take_in_wait, trust_in_provider
from sim.events.nearby import nearest
from sim.events.providers import SERVICE, TABLES
from sim.rules.care import leaves_queue_chance
from sim.tables import IN_CARE, IN_NEED, NOT_IN_SERVICE
from sim.tally import (
    DROPPED_OUT,
    ENTERED,
    ENTERED_AT_TABLES,
    LEFT_QUEUE,
    count,
)

LEAVES_QUEUE = 0


@compiled
def walk_queue(users, service, cbo_ties, least_wait, theory, key, queue, length, places, waiting, tally):
    """Let people leave the queue, or enter care in the order of referral; return how many still wait.

    places, waiting  (2,)  at the service and at communities' tables: places left, people waiting
    """
    kept = 0
    waiting[:] = 0.0
    for place in range(length):
        row = queue[place]
        where = TABLES if users.at_table[row] >= 0 else SERVICE
        trust = trust_in_provider(users, service, cbo_ties, row, theory)
        left = luck(key, users.identity[row], 0, LEAVES_QUEUE) < leaves_queue_chance(theory, trust)
        if left or users.need[row] < IN_NEED:
            users.state[row] = NOT_IN_SERVICE
            if left:
                take_in_wait(users, service, cbo_ties, row, theory, users.weeks_in_state[row], False)
            count(tally, DROPPED_OUT, users.group[row], 1.0)
            count(tally, LEFT_QUEUE, users.group[row], 1.0)
        elif users.weeks_in_state[row] >= least_wait and places[where] >= 1.0:
            places[where] -= 1.0
            take_in_wait(users, service, cbo_ties, row, theory, users.weeks_in_state[row], True)
            users.state[row], users.weeks_in_state[row], users.good_contacts[row] = IN_CARE, 0.0, 0
            count(tally, ENTERED, users.group[row], 1.0)
            if where == TABLES:
                count(tally, ENTERED_AT_TABLES, users.group[row], 1.0)
        else:
            users.weeks_in_state[row] += 1.0
            queue[kept] = row
            waiting[where] += 1.0
            kept += 1
    return kept


@compiled
def send_where_places_are(users, queue, length, places, here, tables, nearness):
    """Let those who wait where there are no places any more wait where there are.

    places        (2,)              a week, at the service and at communities' tables
    here, tables  as in `nearest`   organisations by community, and which of them care at their table
    """
    if (places[SERVICE] > 0.0) == (places[TABLES] > 0.0):
        return
    for place in range(length):
        row = queue[place]
        if places[TABLES] == 0.0:
            users.at_table[row] = -1
        elif users.at_table[row] < 0:
            own = users.cbo[row]
            near = nearest(nearness, users.identity[row], here[users.community[row]], tables)
            users.at_table[row] = own if own >= 0 and tables[own] > 0 else near
