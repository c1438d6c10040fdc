"""Waiting, a first appointment, weekly contacts, and how care ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.people import IN_CARE, NOT_IN_SERVICE
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person

LEAVES_QUEUE, RACIST_ACT, GOOD, LEAVES_CARE, RECOVERS, REST = range(6)


def care_is_given(model: ReferenceModel) -> None:
    """The queue moves in order of referral, as places allow; then everybody in care is seen once."""
    full = min(1.0, len(model.queue) / max(1.0, 10.0 * model.places_per_week()))
    the_queue_moves(model)
    seen_at = dict.fromkeys(model.organisations, 0)
    for person in model.people:
        person.news = 0
        if person.state == IN_CARE:
            if person.site_of:
                seen_at[person.site_of] += 1
            a_week_in_care(model, person, full)
    for organisation, seen in seen_at.items():
        organisation.attendances += (seen / model.fraction - organisation.attendances) / 26.0
    model.purse.contact_hours += model.counted("contacts") / model.fraction


def the_queue_moves(model: ReferenceModel) -> None:
    """Some give up, or are no longer in need; others are taken in. Places that nobody takes lapse after four weeks."""
    weekly, waiting, model.queue = model.places_per_week(), model.queue, []
    model.places_open = min(model.places_open + weekly, max(1.0, 4.0 * weekly))
    for person in waiting:
        gives_up = rules.leaves_queue_chance(model.theory, person.trust())
        if model.luck("care", person.identity, 0, LEAVES_QUEUE) < gives_up or not person.in_need:
            person.state = NOT_IN_SERVICE
            model.count("dropped_out", person)
            model.count("left_queue", person)
        elif person.weeks_in_state >= model.services.waiting_weeks_minimum and model.places_open >= 1.0:
            model.places_open -= 1.0
            person.state, person.weeks_in_state, person.good_contacts = IN_CARE, 0.0, 0
            model.count("entered", person)
        else:
            person.weeks_in_state += 1.0
            model.queue.append(person)


def a_week_in_care(model: ReferenceModel, person: Person, full: float) -> None:
    """Be seen, take it in, and go on, finish or leave."""
    theory = model.theory
    good, racist_act = contact_is_good(model, person, full)
    take_in(model, person, good, racist_act)
    if model.official:  # involvement that is expected tires those who want a plain service
        cost = model.levers.involvement * theory.expected_cost * person.transaction_preference
        person.energy = max(0.0, person.energy - cost)
    person.weeks_in_state += 1.0
    if person.weeks_in_state >= theory.course_weeks:
        finish(model, person)
    elif model.luck("care", person.identity, 0, LEAVES_CARE) < rules.leaves_care_chance(theory, person.trust(), good):
        person.state, person.weeks_untreated = NOT_IN_SERVICE, 0.0
        model.count("dropped_out", person)


def contact_is_good(model: ReferenceModel, person: Person, full: float) -> tuple[bool, bool]:
    """Say whether a contact was safe, understood and as promised, and whether a racist act made it neither."""
    theory, levers = model.theory, model.levers
    happens = "racism" not in model.book.switched_off
    risk = model.service_discrimination() * person.racialised if happens else 0.0
    racist_act = model.luck("care", person.identity, 0, RACIST_ACT) < risk
    community_staff = levers.community_staff if model.programme_runs else 0.0
    fit = rules.fit_of_care(
        person.other_language, levers.staff_languages, person.racialised, community_staff, theory.culture_share
    )
    chance = rules.good_contact_chance(theory, fit, model.service_openness(), full, racist_act)
    good = model.luck("care", person.identity, 0, GOOD) < chance
    model.count("contacts", person)
    model.count("attendances", person)
    if good:
        model.count("good_contacts", person)
        person.good_contacts += 1
    if racist_act:
        model.count("harmed_by_services", person)
    return good, racist_act


def take_in(model: ReferenceModel, person: Person, good: bool, racist_act: bool) -> None:
    """Let an experience change trust in the service and, where it was poor, in an organisation that endorsed it."""
    theory, tie, endorser = model.theory, person.trust_in_service, person.trust_in_organisation
    weight = rules.first_weight(theory, person.own_experience)
    losses = {
        "symbolic": theory.loss_symbolic,
        "relational": theory.loss_relational,
        "material": theory.loss_material,
    }
    for component, loss in losses.items():
        change = rules.experience_change(tie.trust[component], good, theory.care_gain, loss, weight)
        mechanism = "racism" if racist_act else "good_care" if good else "poor_care"
        model.book.change(tie, component, mechanism, change)
        if not good and person.organisation:
            let_down = -theory.let_down_loss * person.endorsed * endorser.trust[component]
            model.book.change(endorser, component, "let_down", let_down)
    person.own_experience = rules.own_experience_after(person.own_experience, theory.own_experience_gain)
    person.news = 1 if good else -1
    if good:
        person.stigma -= theory.stigma_relief * person.stigma


def finish(model: ReferenceModel, person: Person) -> None:
    """The course is done: recovered or not, it ends here."""
    person.state = NOT_IN_SERVICE
    share = person.good_contacts / person.weeks_in_state
    chance = rules.recovery_chance(model.theory, model.services.treated_recovery, share)
    if model.luck("care", person.identity, 0, RECOVERS) < chance:
        model.count("good_outcomes", person)
        person.recover(model.luck("care", person.identity, 0, REST))
    else:
        person.weeks_untreated = 0.0
