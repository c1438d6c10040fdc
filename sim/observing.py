"""Counting residents at the end of a week, from outside, without changing anything."""

from __future__ import annotations

from sim.compiled import compiled
from sim.events import whom
from sim.ledger import Array, Ties
from sim.rules.trust import together
from sim.tables import IN_CARE, WAITING, ServiceUsers
from sim.tally import (
    BEING_TREATED,
    ENGAGED,
    ENGAGED_TREATMENT,
    FORUM_MEMBERS,
    NEEDING,
    QUEUEING,
    RESIDENTS,
    TREATED_NEED_WEEKS,
    TRUST,
    TRUST_SYMBOLIC,
    UNMET_NEED_WEEKS,
    WEEKS_WAITED,
    WORN_OUT,
    count,
)

WORN_OUT_BELOW = 0.2  # contract of the results: burnt out is energy under .2


def observe(users: ServiceUsers, service: Ties, substitution: float, tally: Array) -> None:
    """Count where residents stand at the end of a week, and sum up their trust in the service."""
    observe_everybody(users, service, substitution, tally)
    observe_need(users, whom.in_need(users), tally)
    observe_engagement(users, whom.engaged(users), tally)


@compiled
def observe_everybody(users, service, substitution, tally):
    """Count residents, and sum up their trust in the service."""
    for row in range(len(users.identity)):
        group, held = users.group[row], service.trust[row]
        count(tally, RESIDENTS, group, 1.0)
        for component in range(3):
            count(tally, TRUST_SYMBOLIC + component, group, held[component])
        count(tally, TRUST, group, together(held[0], held[1], held[2], substitution))


@compiled
def observe_need(users, rows, tally):
    """Count people in need, and what they have."""
    for row in rows:
        group = users.group[row]
        count(tally, NEEDING, group, 1.0)
        if users.state[row] == IN_CARE:
            count(tally, TREATED_NEED_WEEKS, group, 1.0)
        elif users.informally_helped[row] == 0:
            count(tally, UNMET_NEED_WEEKS, group, 1.0)


@compiled
def observe_engagement(users, rows, tally):
    """Count people who wait, are in care, came this week, or belong to the forum."""
    for row in rows:
        group = users.group[row]
        if users.state[row] == WAITING:
            count(tally, QUEUEING, group, 1.0)
            count(tally, WEEKS_WAITED, group, users.weeks_in_state[row])
        elif users.state[row] == IN_CARE:
            count(tally, BEING_TREATED, group, 1.0)
        if users.news[row] != 0:
            count(tally, ENGAGED_TREATMENT, group, 1.0)
        if users.news[row] != 0 or users.at_forum[row] == 1:
            count(tally, ENGAGED, group, 1.0)
        if users.in_forum[row] == 1:
            count(tally, FORUM_MEMBERS, group, 1.0)
            if users.energy[row] < WORN_OUT_BELOW:
                count(tally, WORN_OUT, group, 1.0)
