"""Waiting, a first appointment, weekly contacts, and how care ends: at the service, or at a community's own table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import (
    hosts_of_tables,
    places_per_week,
    table_places_per_week,
    while_it_runs,
)
from sim.events import whom
from sim.events.contacts import contact
from sim.events.experience import take_in_contact, take_in_end, trust_in_provider
from sim.events.funding import give_hours
from sim.events.need import recover
from sim.events.providers import clinic_this_week, paid_share_at_tables, tables_this_week
from sim.events.waiting import send_where_places_are, walk_queue
from sim.rules.care import leaves_care_chance, recovery_chance
from sim.tables import NOT_IN_SERVICE
from sim.tally import (
    CONTACTS,
    DROPPED_OUT,
    GOOD_OUTCOMES,
    INTERPRETED_CONTACTS,
    OWN_SERVICE_CONTACTS,
    count,
)

if TYPE_CHECKING:
    from sim.model import CoproductionModel

LEAVES_CARE, RECOVERS, REST = range(1, 4)
AVERAGED_WEEKS = 26.0
CREDIT_WEEKS = 4.0  # places not taken lapse after so many weeks


@compiled
def walk_people_in_care(
    users, rows, service, cbo_ties, clinic, tables, expected, recovery, theory, key, at_sites, at_tables, tally
):
    """Hold this week's contact with each person in care.

    expected             yes / no          involvement is expected of people in care
    at_sites, at_tables  (organisations,)  contacts at each organisation's site and table, counted here
    """
    for row in rows:
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


@compiled
def average_attendances(organisations, seen, fraction):
    """Let each organisation's average follow who came to its site this week; seen (organisations,) is in a sample."""
    for row in range(len(organisations.alive)):
        if organisations.alive[row] == 1:
            organisations.attendances[row] += (seen[row] / fraction - organisations.attendances[row]) / AVERAGED_WEEKS


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
    model.users.news[:] = 0
    walk_people_in_care(
        model.users, whom.in_care(model.users), service, cbo_ties, clinic, tables,
        model.levers.involvement if model.official else 0.0, services.treated_recovery, model.constants, key,
        model.site_attendances, model.table_contacts, model.tally,
    )  # fmt: skip
    count_hours(model)


def count_hours(model: CoproductionModel) -> None:
    """Count hours of contact, interpreters, and what care at their own tables takes from organisations."""
    account, costs = model.account, model.costs
    account.contact_hours += model.tally[CONTACTS].sum() / model.fraction
    interpreted = model.tally[INTERPRETED_CONTACTS].sum() / model.fraction * model.levers.staff_languages
    account.spend("interpreters", interpreted * costs.interpreter_hour)
    unpaid = 1.0 - paid_share_at_tables(model)
    average_attendances(model.organisations, model.site_attendances, model.fraction)
    for row in np.flatnonzero(model.table_contacts).tolist():
        hours = model.table_contacts.item(row) / model.fraction
        give_hours(model, row, hours * unpaid, while_it_runs(model, model.levers.pay_rate))
        support = while_it_runs(model, model.levers.support)
        account.spend("support", hours * support * costs.support_hour)
    account.contact_hours += model.tally[OWN_SERVICE_CONTACTS].sum() / model.fraction
