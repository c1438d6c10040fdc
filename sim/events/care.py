"""Waiting, a first appointment, weekly contacts, and how care ends: at the service, or at a community's own table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import (
    discrimination_of,
    hosts_of_tables,
    places_per_week,
    service_openness,
    table_places_per_week,
    transferred_places_per_week,
    while_it_runs,
    workload_of,
)
from sim.events.contacts import contact
from sim.events.experience import take_in_contact, take_in_end, take_in_wait, trust_in_provider
from sim.events.funding import give_hours
from sim.events.nearby import nearest
from sim.events.need import recover
from sim.ledger import RACISM, Array
from sim.rules.care import leaves_care_chance, leaves_queue_chance, recovery_chance, skill_at_table
from sim.tables import IN_CARE, IN_NEED, NOT_IN_SERVICE
from sim.tally import (
    CONTACTS,
    DROPPED_OUT,
    ENTERED,
    ENTERED_AT_TABLES,
    GOOD_OUTCOMES,
    INTERPRETED_CONTACTS,
    LEFT_QUEUE,
    OWN_SERVICE_CONTACTS,
    count,
)

if TYPE_CHECKING:
    from sim.model import CoproductionModel

LEAVES_QUEUE, LEAVES_CARE, RECOVERS, REST = range(4)
CREDIT_WEEKS = 4.0  # places not taken lapse after so many weeks
SERVICE, TABLES = range(2)


class Provider(NamedTuple):
    """The service, or communities' own tables, as a person meets them this week; shares 0-1.

    openness, discrimination  of those who give care, practice and representation taken into account
    workload                  queue beside what ten weeks can take
    skill                     (organisations,) training and supervision at each organisation's table; (1,) of therapists
    """

    openness: float
    discrimination: float
    workload: float
    languages: float
    community_staff: float
    skill: Array


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


@compiled
def walk_people_in_care(
    users, service, cbo_ties, clinic, tables, expected, recovery, theory, key, at_sites, at_tables, tally
):
    """Hold this week's contact with each person in care.

    expected             yes / no          involvement is expected of people in care
    at_sites, at_tables  (organisations,)  contacts at each organisation's site and table, counted here
    """
    for row in range(len(users.identity)):
        users.news[row] = 0
        if users.state[row] != IN_CARE:
            continue
        provider = tables if users.at_table[row] >= 0 else clinic
        good, understood, harm = contact(users, row, provider, theory, key, tally)
        take_in_contact(users, service, cbo_ties, row, good, understood, harm, theory)
        tired = expected * theory.expected_cost * users.transaction_preference[row]
        users.energy[row] = max(0.0, users.energy[row] - tired)
        if users.at_table[row] >= 0:
            at_tables[users.at_table[row]] += 1.0
        elif users.at_site[row] >= 0:
            at_sites[users.at_site[row]] += 1.0
        users.weeks_in_state[row] += 1.0
        go_on_or_end(users, service, cbo_ties, row, good, recovery, theory, key, tally)


@compiled
def go_on_or_end(users, service, cbo_ties, row, good, recovery, theory, key, tally):
    """Let care go on, end with or without recovery when the course is done, or be left early."""
    identity, group = users.identity[row], users.group[row]
    if users.weeks_in_state[row] >= theory.course_weeks:
        users.state[row] = NOT_IN_SERVICE
        share = users.good_contacts[row] / users.weeks_in_state[row]
        helped = luck(key, identity, 0, RECOVERS) < recovery_chance(theory, recovery, share)
        take_in_end(users, service, cbo_ties, row, helped, theory)
        if helped:
            count(tally, GOOD_OUTCOMES, group, 1.0)
            recover(users, row, luck(key, identity, 0, REST))
        else:
            users.weeks_untreated[row] = 0.0
    else:
        trust = trust_in_provider(users, service, cbo_ties, row, theory)
        if luck(key, identity, 0, LEAVES_CARE) < leaves_care_chance(theory, trust, good):
            users.state[row] = NOT_IN_SERVICE
            users.weeks_untreated[row] = 0.0
            count(tally, DROPPED_OUT, group, 1.0)


def clinic_this_week(model: CoproductionModel) -> Provider:
    """Return the service as people meet it this week."""
    return Provider(
        openness=service_openness(model),
        discrimination=discrimination_of(model, model.service_agency) if model.works(RACISM) else 0.0,
        workload=workload_of(model.waiting[SERVICE].item(), places_per_week(model)),
        languages=model.levers.staff_languages,
        community_staff=while_it_runs(model, model.levers.community_staff),
        skill=np.array([model.theory.therapist_skill]),
    )


def tables_this_week(model: CoproductionModel) -> Provider:
    """Return communities' own tables as people meet them: their own language and world, and such skill as there is."""
    support = while_it_runs(model, model.levers.support)
    skill = [skill_at_table(model.theory, held, support) for held in model.organisations.credentials.tolist()]
    return Provider(
        openness=model.theory.table_openness,
        discrimination=0.0,
        workload=workload_of(model.waiting[TABLES].item(), table_places_per_week(model)),
        languages=1.0,
        community_staff=1.0,
        skill=np.array(skill),
    )


def is_given(model: CoproductionModel) -> None:
    """People wait, enter in the order of referral as there are places, and are seen week by week."""
    clinic, tables, key = clinic_this_week(model), tables_this_week(model), model.key("care")
    weekly = np.array([places_per_week(model), table_places_per_week(model)])
    model.places_open[:] = np.minimum(model.places_open + weekly, np.maximum(1.0, CREDIT_WEEKS * weekly))
    here, hosts = model.surroundings.cbos, hosts_of_tables(model)
    send_where_places_are(model.users, model.queue, model.queue_length, weekly, here, hosts, model.nearness_key)
    service, cbo_ties = model.ties["service_user_to_service"], model.ties["service_user_to_cbo"]
    services = model.place.services
    model.queue_length = walk_queue(
        model.users, service, cbo_ties, services.waiting_weeks_minimum, model.constants, key, model.queue,
        model.queue_length, model.places_open, model.waiting, model.tally,
    )  # fmt: skip
    model.site_attendances[:] = model.table_contacts[:] = 0.0
    walk_people_in_care(
        model.users, service, cbo_ties, clinic, tables, model.levers.involvement if model.official else 0.0,
        services.treated_recovery, model.constants, key, model.site_attendances, model.table_contacts, model.tally,
    )  # fmt: skip
    count_hours(model)


def count_hours(model: CoproductionModel) -> None:
    """Count hours of contact, interpreters, and what care at their own tables takes from organisations."""
    account, costs = model.account, model.costs
    account.contact_hours += model.tally[CONTACTS].sum() / model.fraction
    interpreted = model.tally[INTERPRETED_CONTACTS].sum() / model.fraction * model.levers.staff_languages
    account.spend("interpreters", interpreted * costs.interpreter_hour)
    unpaid = 1.0 - paid_share_at_tables(model)
    for cbo in model.cbos:
        seen = model.site_attendances[cbo.row].item() / model.fraction
        cbo.attendances += (seen - cbo.attendances) / 26.0
        hours = model.table_contacts[cbo.row].item() / model.fraction
        if hours > 0.0:
            give_hours(model, cbo.row, hours * unpaid, while_it_runs(model, model.levers.pay_rate))
            support = while_it_runs(model, model.levers.support)
            account.spend("support", hours * support * costs.support_hour)
    account.contact_hours += model.tally[OWN_SERVICE_CONTACTS].sum() / model.fraction


def paid_share_at_tables(model: CoproductionModel) -> float:
    """Return the share of care at own tables that the transferred budget pays for; hosts give the rest."""
    places = table_places_per_week(model)
    return min(1.0, transferred_places_per_week(model) / places) if places > 0.0 else 0.0
