"""Waiting, a first appointment, weekly contacts, and how care ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.chance import luck
from sim.compiled import compiled
from sim.events.need import recover
from sim.ledger import GOOD_CARE, LET_DOWN, POOR_CARE, RACISM, change_trust
from sim.rules.care import (
    first_weight,
    fit_of_care,
    good_contact_chance,
    leaves_care_chance,
    leaves_queue_chance,
    own_experience_after,
    recovery_chance,
)
from sim.rules.trust import experience_change, together
from sim.tables import IN_CARE, IN_NEED, NOT_IN_SERVICE
from sim.tally import (
    ATTENDANCES,
    CONTACTS,
    DROPPED_OUT,
    ENTERED,
    GOOD_CONTACTS,
    GOOD_OUTCOMES,
    HARMED_BY_SERVICES,
    LEFT_QUEUE,
    count,
)

if TYPE_CHECKING:
    from sim.model import CoproductionModel

LEAVES_QUEUE, RACIST_ACT, GOOD, LEAVES_CARE, RECOVERS, REST = range(6)
CREDIT_WEEKS = 4.0  # places not taken lapse after so many weeks


class Provider(NamedTuple):
    """The service as a person meets it this week; shares 0-1.

    openness, discrimination  of its front-line staff, practice and representation taken into account
    workload                  queue beside what ten weeks can take
    waiting_weeks             least weeks from referral to a first appointment
    """

    openness: float
    discrimination: float
    workload: float
    staff_languages: float
    community_staff: float
    waiting_weeks: float
    expected: float
    recovery: float


@compiled
def trust_of(service, row, theory):
    """Return a person's trust in the service, put together."""
    held = service.trust[row]
    return together(held[0], held[1], held[2], theory.substitution)


@compiled
def walk_queue(users, service, provider, theory, key, queue, length, places, tally):
    """Let people leave the queue, or enter care in the order of referral; return (queue left, places left)."""
    kept = 0
    for place in range(length):
        row = queue[place]
        left = luck(key, users.identity[row], 0, LEAVES_QUEUE) < leaves_queue_chance(
            theory, trust_of(service, row, theory)
        )
        if left or users.need[row] < IN_NEED:
            users.state[row] = NOT_IN_SERVICE
            count(tally, DROPPED_OUT, users.group[row], 1.0)
            count(tally, LEFT_QUEUE, users.group[row], 1.0)
        elif users.weeks_in_state[row] >= provider.waiting_weeks and places >= 1.0:
            places -= 1.0
            users.state[row], users.weeks_in_state[row], users.good_contacts[row] = IN_CARE, 0.0, 0
            count(tally, ENTERED, users.group[row], 1.0)
        else:
            users.weeks_in_state[row] += 1.0
            queue[kept] = row
            kept += 1
    return kept, places


@compiled
def walk_people_in_care(users, service, cbo_ties, provider, theory, key, attendances, tally):
    """Hold this week's contact with each person in care. `attendances` counts contacts at each organisation's site."""
    for row in range(len(users.identity)):
        users.news[row] = 0
        if users.state[row] != IN_CARE:
            continue
        good, racist = contact(users, row, provider, theory, key, tally)
        take_in(users, service, cbo_ties, row, good, racist, theory)
        users.energy[row] = max(
            0.0, users.energy[row] - provider.expected * theory.expected_cost * users.transaction_preference[row]
        )
        if users.at_site[row] >= 0:
            attendances[users.at_site[row]] += 1.0
        users.weeks_in_state[row] += 1.0
        go_on_or_end(users, row, good, trust_of(service, row, theory), provider, theory, key, tally)


@compiled
def contact(users, row, provider, theory, key, tally):
    """Say whether a contact was good: safe, understood and as promised; and whether a racist act made it otherwise."""
    identity, group = users.identity[row], users.group[row]
    racist = luck(key, identity, 0, RACIST_ACT) < provider.discrimination * users.racialised[row]
    fit = fit_of_care(
        users.other_language[row],
        provider.staff_languages,
        users.racialised[row],
        provider.community_staff,
        theory.culture_share,
    )
    good = luck(key, identity, 0, GOOD) < good_contact_chance(theory, fit, provider.openness, provider.workload, racist)
    count(tally, CONTACTS, group, 1.0)
    count(tally, ATTENDANCES, group, 1.0)
    if good:
        count(tally, GOOD_CONTACTS, group, 1.0)
        users.good_contacts[row] += 1
    if racist:
        count(tally, HARMED_BY_SERVICES, group, 1.0)
    return good, racist


@compiled
def take_in(users, service, cbo_ties, row, good, racist, theory):
    """Let an experience of one's own change trust in the service, and in those who endorsed it."""
    weight = first_weight(theory, users.own_experience[row])
    mechanism = GOOD_CARE if good else POOR_CARE
    if racist:
        mechanism = RACISM
    for component in range(3):
        loss = theory.loss_symbolic
        if component == 1:
            loss = theory.loss_relational
        elif component == 2:
            loss = theory.loss_material
        change = experience_change(service.trust[row, component], good, theory.care_gain, loss, weight)
        change_trust(service, row, component, mechanism, change)
        if not good and users.cbo[row] >= 0:
            let_down = -theory.let_down_loss * users.endorsed[row] * cbo_ties.trust[row, component]
            change_trust(cbo_ties, row, component, LET_DOWN, let_down)
    users.own_experience[row] = own_experience_after(users.own_experience[row], theory.own_experience_gain)
    users.news[row] = 1 if good else -1
    if good:
        users.stigma[row] -= theory.stigma_relief * users.stigma[row]


@compiled
def go_on_or_end(users, row, good, trust, provider, theory, key, tally):
    """Let care go on, end with or without recovery when the course is done, or be left early."""
    identity, group = users.identity[row], users.group[row]
    if users.weeks_in_state[row] >= theory.course_weeks:
        users.state[row] = NOT_IN_SERVICE
        share = users.good_contacts[row] / users.weeks_in_state[row]
        if luck(key, identity, 0, RECOVERS) < recovery_chance(theory, provider.recovery, share):
            count(tally, GOOD_OUTCOMES, group, 1.0)
            recover(users, row, luck(key, identity, 0, REST))
        else:
            users.weeks_untreated[row] = 0.0
    elif luck(key, identity, 0, LEAVES_CARE) < leaves_care_chance(theory, trust, good):
        users.state[row] = NOT_IN_SERVICE
        users.weeks_untreated[row] = 0.0
        count(tally, DROPPED_OUT, group, 1.0)


def provider_this_week(model: CoproductionModel) -> Provider:
    """Return the service as people meet it this week."""
    levers, services = model.levers, model.place.services
    return Provider(
        openness=model.service_openness(),
        discrimination=model.service_discrimination() if model.works(RACISM) else 0.0,
        workload=min(1.0, model.queue_length / max(1.0, 10.0 * model.places_per_week())),
        staff_languages=levers.staff_languages,
        community_staff=levers.community_staff if model.programme_runs else 0.0,
        waiting_weeks=services.waiting_weeks_minimum,
        expected=levers.involvement if model.official else 0.0,
        recovery=services.treated_recovery,
    )


def is_given(model: CoproductionModel) -> None:
    """People wait, enter in the order of referral as therapists have places, and are seen week by week."""
    provider, key = provider_this_week(model), model.key("care")
    weekly = model.places_per_week()
    places = min(model.places_open + weekly, max(1.0, CREDIT_WEEKS * weekly))
    service = model.ties["service_user_to_service"]
    model.queue_length, model.places_open = walk_queue(
        model.users, service, provider, model.constants, key, model.queue, model.queue_length, places, model.tally
    )
    cbo_ties = model.ties["service_user_to_cbo"]
    model.site_attendances[:] = 0.0
    walk_people_in_care(
        model.users, service, cbo_ties, provider, model.constants, key, model.site_attendances, model.tally
    )
    for cbo in model.cbos:
        seen = model.site_attendances[cbo.row] / model.fraction
        cbo.attendances += (seen - cbo.attendances) / 26.0
    model.account.contact_hours += model.tally[CONTACTS].sum() / model.fraction
