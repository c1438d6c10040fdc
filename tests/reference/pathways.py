"""Where people in need turn this week, and how it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tally import MEASURES
from tests.reference.organisations import NEGOTIATED, NO_SITE, Organisation
from tests.reference.people import NOT_IN_SERVICE, WAITING, Person
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

NOTHING, INFORMAL, DOCTOR, SELF, SITE = range(5)
TASTE, REFERRED, PROMPTED, FOLLOWED, OTHER_ROUTE = range(5)


def people_choose(model: ReferenceModel) -> None:
    """Let everybody in need, and neither waiting nor in care, turn to somebody or to nobody."""
    wait = model.waiting_weeks()  # as people hear of it when the week begins
    visits = 0
    for person in model.people:
        person.informally_helped, person.referred_by = 0, -1
        if not person.in_need or person.state != NOT_IN_SERVICE:
            continue
        site = site_within_reach(model, person)
        if model.luck("pathways", person.identity, 0, OTHER_ROUTE) < model.theory.other_referrals_per_year / 52.0:
            join_queue(model, person, "referrals_other")
            continue
        choice = best_option(model, person, site, wait)
        if choice == INFORMAL:
            person.informally_helped = 1
            model.count("informal_help", person)
        elif choice == DOCTOR:
            visits += 1
            see_doctor(model, person)
        elif choice == SELF:
            join_queue(model, person, "referrals_self")
        elif choice == SITE:
            join_queue(model, person, "referrals_site", site)
    model.purse.spent["doctors"] += visits / model.fraction * model.costs.doctor_visit


def open_to_self(model: ReferenceModel) -> bool:
    """Say whether people may refer themselves yet."""
    return model.week >= model.levers.self_referral_open_week  # never, where it is nan


def site_within_reach(model: ReferenceModel, person: Person) -> Organisation | None:
    """Return the site of one's own organisation, else the nearest in one's community, else none.

    Who is near whom depends on who the person is: the organisations are asked in turn from another start for each.
    """
    if person.organisation and person.organisation.site != NO_SITE:
        return person.organisation
    hosts = [one for one in model.organisations if one.community == person.community]
    start = person.identity % len(hosts) if hosts else 0
    return next((one for one in hosts[start:] + hosts[:start] if one.site != NO_SITE), None)


def best_option(model: ReferenceModel, person: Person, site: Organisation | None, wait: float) -> int:
    """Return the option whose appeal, with this week's taste for it, is greatest; the first of equals."""
    theory, need, stigma, trust, heard = model.theory, person.need, person.stigma, person.trust(), person.heard
    appeal = {
        NOTHING: 0.0,
        INFORMAL: rules.appeal_of_informal_help(theory, need, person.energy),
        DOCTOR: rules.appeal_of_doctor(theory, need, trust, stigma),
    }
    if open_to_self(model):
        appeal[SELF] = rules.appeal_of_self_referral(theory, need, trust, stigma, heard, model.levers.triage, wait)
    if site:
        negotiated = 1.0 if site.site == NEGOTIATED else 0.0
        own = site is person.organisation
        appeal[SITE] = rules.appeal_of_site(theory, need, trust, stigma, heard, negotiated, own, wait)
    return max(appeal, key=lambda option: appeal[option] + model.taste("pathways", person.identity, option, TASTE))


def see_doctor(model: ReferenceModel, person: Person) -> None:
    """A doctor refers, or asks the person to refer themselves, or does neither."""
    refers = rules.doctor_refers_chance(model.theory, model.service_discrimination() * person.racialised)
    if model.luck("pathways", person.identity, 0, REFERRED) >= refers:
        return
    prompted = model.luck("pathways", person.identity, 0, PROMPTED) < model.levers.gp_prompts_self
    if not (open_to_self(model) and prompted):
        join_queue(model, person, "referrals_gp")
    elif model.luck("pathways", person.identity, 0, FOLLOWED) < model.levers.follow_through:
        join_queue(model, person, "referrals_self_prompted")


def join_queue(model: ReferenceModel, person: Person, route: str, site: Organisation | None = None) -> None:
    """Record a referral and go to the end of the queue."""
    model.count(route, person)
    if route in ("referrals_self", "referrals_site") and not person.self_referred:
        person.self_referred = 1
        model.count("first_self_referrals", person)
    person.referred_by = MEASURES.index(route)
    person.state, person.weeks_in_state, person.site_of = WAITING, 0.0, site
    model.queue.append(person)
