"""Where people in need turn, and how it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.chance import gumbel, luck
from sim.compiled import compiled
from sim.rules.help_seeking import (
    DOCTOR,
    INFORMAL,
    NOTHING,
    SELF,
    SITE,
    appeal_of_doctor,
    appeal_of_informal_help,
    appeal_of_self_referral,
    appeal_of_site,
    doctor_refers_chance,
)
from sim.rules.trust import together
from sim.tables import IN_NEED, NEGOTIATED, NO_SITE, NOT_IN_SERVICE, WAITING, Array
from sim.tally import (
    FIRST_SELF_REFERRALS,
    INFORMAL_HELP,
    REFERRALS_GP,
    REFERRALS_OTHER,
    REFERRALS_SELF,
    REFERRALS_SELF_PROMPTED,
    REFERRALS_SITE,
    count,
)

if TYPE_CHECKING:
    from sim.model import CoproductionModel

TASTE, REFERRED, PROMPTED, FOLLOWED, OTHER_ROUTE = range(5)


class Access(NamedTuple):
    """How one gets in this week.

    open_to_self  yes / no   self-referral is open
    discrimination  [0, 1]   of the agencies' front-line people
    organisations_here (communities, organisations)  the organisations in each community, padded with -1
    """

    open_to_self: float
    prompts_self: float
    follow_through: float
    triage: float
    waiting_weeks: float
    discrimination: float
    sites: Array
    organisations_here: Array


@compiled
def site_within_reach(users, row, access):
    """Return a site that a person might go to: of their own organisation, else the nearest in their community, else -1.

    How near is settled by who the person is, so that a new site can only bring one closer.
    """
    cbo = users.cbo[row]
    if cbo >= 0 and access.sites[cbo] != NO_SITE:
        return cbo
    here = access.organisations_here[users.community[row]]
    hosts = 0
    while hosts < len(here) and here[hosts] >= 0:
        hosts += 1
    for step in range(hosts):
        nearby = here[(users.identity[row] + step) % hosts]
        if access.sites[nearby] != NO_SITE:
            return nearby
    return -1


@compiled
def choose(users, row, trust, site, access, theory, key):
    """Return the best option of this week: its appeal plus this person's taste for it."""
    identity, need, stigma = users.identity[row], users.need[row], users.stigma[row]
    best, choice = gumbel(key, identity, NOTHING, TASTE), NOTHING
    value = appeal_of_informal_help(theory, need, users.energy[row]) + gumbel(key, identity, INFORMAL, TASTE)
    if value > best:
        best, choice = value, INFORMAL
    value = appeal_of_doctor(theory, need, trust, stigma) + gumbel(key, identity, DOCTOR, TASTE)
    if value > best:
        best, choice = value, DOCTOR
    if access.open_to_self == 1.0:
        value = appeal_of_self_referral(
            theory, need, trust, stigma, users.heard[row], access.triage, access.waiting_weeks
        ) + gumbel(key, identity, SELF, TASTE)
        if value > best:
            best, choice = value, SELF
    if site >= 0:
        own = site == users.cbo[row]
        negotiated = 1.0 if access.sites[site] == NEGOTIATED else 0.0
        value = appeal_of_site(
            theory, need, trust, stigma, users.heard[row], negotiated, own, access.waiting_weeks
        ) + gumbel(key, identity, SITE, TASTE)
        if value > best:
            choice = SITE
    return choice


@compiled
def see_doctor(users, row, access, theory, key):
    """Return how a visit to a doctor is recorded: a referral, a self-referral that was prompted, or neither (-1)."""
    identity = users.identity[row]
    discrimination = access.discrimination * users.racialised[row]
    if luck(key, identity, 0, REFERRED) >= doctor_refers_chance(theory, discrimination):
        return -1
    if access.open_to_self == 0.0 or luck(key, identity, 0, PROMPTED) >= access.prompts_self:
        return REFERRALS_GP
    if luck(key, identity, 0, FOLLOWED) < access.follow_through:
        return REFERRALS_SELF_PROMPTED
    return -1


@compiled
def walk_residents(users, service, access, theory, key, queue, length, visits, tally):
    """Let each person in need choose; return the length of the queue. `visits` counts visits to doctors."""
    for row in range(len(users.identity)):
        users.informally_helped[row] = 0
        users.referred_by[row] = -1
        if users.need[row] < IN_NEED or users.state[row] != NOT_IN_SERVICE:
            continue
        group, route = users.group[row], -1
        site = site_within_reach(users, row, access)
        held = service.trust[row]
        trust = together(held[0], held[1], held[2], theory.substitution)
        if luck(key, users.identity[row], 0, OTHER_ROUTE) < theory.other_referrals_per_year / 52.0:
            choice, route = NOTHING, REFERRALS_OTHER
        else:
            choice = choose(users, row, trust, site, access, theory, key)
        if choice == INFORMAL:
            users.informally_helped[row] = 1
            count(tally, INFORMAL_HELP, group, 1.0)
        elif choice == DOCTOR:
            visits[0] += 1.0
            route = see_doctor(users, row, access, theory, key)
        elif choice == SELF:
            route = REFERRALS_SELF
        elif choice == SITE:
            route = REFERRALS_SITE
        if route >= 0:
            join_queue(users, row, route, site, queue, length, tally)
            length += 1
    return length


@compiled
def join_queue(users, row, route, site, queue, length, tally):
    """Record a referral by its route and put the person at the end of the queue."""
    group = users.group[row]
    count(tally, route, group, 1.0)
    if route in (REFERRALS_SELF, REFERRALS_SITE) and users.self_referred[row] == 0:
        users.self_referred[row] = 1
        count(tally, FIRST_SELF_REFERRALS, group, 1.0)
    users.referred_by[row] = route
    users.state[row] = WAITING
    users.weeks_in_state[row] = 0.0
    users.at_site[row] = site if route == REFERRALS_SITE else -1
    queue[length] = row


def access_this_week(model: CoproductionModel) -> Access:
    """Return how one gets into the service this week."""
    levers, sites = model.levers, model.organisations.site
    return Access(
        open_to_self=1.0 if model.week >= levers.self_referral_open_week else 0.0,
        prompts_self=levers.gp_prompts_self,
        follow_through=levers.follow_through,
        triage=levers.triage,
        waiting_weeks=model.waiting_weeks(),
        discrimination=model.service_discrimination(),
        sites=sites,
        organisations_here=model.surroundings.cbos,
    )


def are_chosen(model: CoproductionModel) -> None:
    """People in need turn to nobody, to people they know, to a doctor, or to the service itself."""
    visits = np.zeros(1)
    model.queue_length = walk_residents(
        model.users,
        model.ties["service_user_to_service"],
        access_this_week(model),
        model.constants,
        model.key("pathways"),
        model.queue,
        model.queue_length,
        visits,
        model.tally,
    )
    model.account.spend("doctors", visits[0] / model.fraction * model.costs.doctor_visit)
