"""Where people in need turn, and how it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.chance import gumbel, luck
from sim.compiled import compiled
from sim.events import whom
from sim.events.access import access_this_week
from sim.events.nearby import nearest
from sim.events.referrals import NOT_RECORDED, join_queue, see_doctor, sent_to_table
from sim.rules.help_seeking import (
    DOCTOR,
    INFORMAL,
    NOTHING,
    SELF,
    SITE,
    TABLE,
    appeal_of_doctor,
    appeal_of_informal_help,
    appeal_of_self_referral,
    appeal_of_site,
    appeal_of_table,
)
from sim.rules.trust import together
from sim.tables import NEGOTIATED
from sim.tally import (
    INFORMAL_HELP,
    REFERRALS_OTHER,
    REFERRALS_SELF,
    REFERRALS_SELF_PROMPTED,
    REFERRALS_SITE,
    count,
)

if TYPE_CHECKING:
    from sim.model import CoproductionModel

TASTE, OTHER_ROUTE = 0, 4


@compiled
def within_reach(users, row, open_now, here, nearness):
    """Return the organisation that a person might go to: their own where it is open, else the nearest in their
    community that is, else -1."""
    cbo = users.cbo[row]
    if cbo >= 0 and open_now[cbo] > 0:
        return cbo
    return nearest(nearness, users.identity[row], here[users.community[row]], open_now)


@compiled
def trust_in_host(users, cbo_ties, row, table, theory):
    """Return a person's trust in the organisation whose table it is."""
    if users.cbo[row] != table:
        return theory.stranger_trust
    held = cbo_ties.trust[row]
    return together(held[0], held[1], held[2], theory.substitution)


@compiled
def choose(users, row, trust, site, table, theta, access, theory, key):
    """Return the best option of this week: its appeal plus this person's taste for it.

    site, table  organisations  whose site and table are within reach, -1 = none
    theta        [0, 1]         trust in the organisation whose table it is
    """
    identity, need, stigma = users.identity[row], users.need[row], users.stigma[row]
    encouraged = access.encouragement * users.heard[row]
    best, choice = gumbel(key, identity, NOTHING, TASTE), NOTHING
    value = appeal_of_informal_help(theory, need, users.energy[row]) + gumbel(key, identity, INFORMAL, TASTE)
    if value > best:
        best, choice = value, INFORMAL
    value = appeal_of_doctor(theory, need, trust, stigma) + gumbel(key, identity, DOCTOR, TASTE)
    if value > best:
        best, choice = value, DOCTOR
    if access.open_to_self == 1.0:
        value = appeal_of_self_referral(
            theory, need, trust, stigma, encouraged, access.triage, access.waiting_weeks, access.outreach
        ) + gumbel(key, identity, SELF, TASTE)
        if value > best:
            best, choice = value, SELF
    if site >= 0:
        own = site == users.cbo[row]
        negotiated = 1.0 if access.sites[site] == NEGOTIATED else 0.0
        value = appeal_of_site(theory, need, trust, stigma, encouraged, negotiated, own, access.waiting_weeks) + gumbel(
            key, identity, SITE, TASTE
        )
        if value > best:
            best, choice = value, SITE
    if table >= 0:
        value = appeal_of_table(theory, need, theta, stigma, access.table_waiting_weeks)
        if value + gumbel(key, identity, TABLE, TASTE) > best:
            choice = TABLE
    return choice


@compiled
def walk_people_in_need(users, rows, service, cbo_ties, access, theory, key, queue, length, paperwork, tally):
    """Let each person in need choose; return the length of the queue. `paperwork` counts what doctors do."""
    here = access.organisations_here
    for row in rows:
        route = -1
        site = within_reach(users, row, access.sites, here, access.nearness) if access.room[0] >= 1.0 else -1
        table = within_reach(users, row, access.tables, here, access.nearness) if access.tables_open == 1.0 else -1
        theta = trust_in_host(users, cbo_ties, row, table, theory) if table >= 0 else 0.0
        held = service.trust[row]
        trust = together(held[0], held[1], held[2], theory.substitution)
        if luck(key, users.identity[row], 0, OTHER_ROUTE) < theory.other_referrals_per_year / 52.0:
            choice, route = NOTHING, REFERRALS_OTHER
        else:
            choice = choose(users, row, trust, site, table, theta, access, theory, key)
        if choice == INFORMAL:
            users.informally_helped[row] = 1
            count(tally, INFORMAL_HELP, users.group[row], 1.0)
        elif choice == DOCTOR:
            route = see_doctor(users, row, access, theory, key, paperwork)
        elif choice == SELF:
            route = REFERRALS_SELF
        elif choice == SITE:
            route = REFERRALS_SITE
            access.room[0] -= 1.0
        elif choice == TABLE:
            route = NOT_RECORDED
        if route != -1:
            users.at_site[row] = site if route == REFERRALS_SITE else -1
            users.at_table[row] = table if sent_to_table(users, row, route, table >= 0, access, key) else -1
            join_queue(users, row, route, queue, length, tally)
            length += 1
    return length


def are_chosen(model: CoproductionModel) -> None:
    """People in need turn to nobody, to people they know, to a doctor, to the service, or to their own tables."""
    paperwork, users = np.zeros(3), model.users
    users.informally_helped[:], users.referred_by[:] = 0, -1
    model.queue_length = walk_people_in_need(
        users,
        whom.in_need_alone(users),
        model.ties["service_user_to_service"],
        model.ties["service_user_to_cbo"],
        access_this_week(model),
        model.constants,
        model.key("pathways"),
        model.queue,
        model.queue_length,
        paperwork,
        model.tally,
    )
    costs, account, levers = model.costs, model.account, model.levers
    visits, letters, follow_ups = (paperwork / model.fraction).tolist()
    account.spend("doctors", visits * costs.doctor_visit + letters * costs.referral_letter)
    account.spend("intake", follow_ups * levers.follow_through * costs.follow_up)
    came = sum(model.tally[route].sum() for route in (REFERRALS_SELF, REFERRALS_SITE, REFERRALS_SELF_PROMPTED))
    account.spend("intake", came / model.fraction * costs.intake)
