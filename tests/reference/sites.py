"""Community sites: they open, change their kind, bring two sides together, and close or are kept."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.reference.conditions import service_openness
from tests.reference.money import give_hours
from tests.reference.organisations import NEGOTIATED, NO_SITE, ROOM, Organisation
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

OPENS, KIND, RENEGOTIATED, KEPT, GIVEN_UP = range(5)
WEEKS_OF_ROOM = 4.0


def sites_open_and_close(model: ReferenceModel) -> None:
    """Go through the organisations in turn."""
    for organisation in model.organisations:
        if model.programme_ends_now and organisation.site != NO_SITE:
            is_kept_or_closes(model, organisation)
        elif model.official and organisation.site == NO_SITE:
            opens_or_not(model, organisation)
        elif organisation.site == ROOM:
            is_renegotiated_or_not(model, organisation)
        if organisation.site != NO_SITE:
            hosts_go_on_or_stop(model, organisation)
    there_is_room_again(model)


def trust_and_influence(model: ReferenceModel, organisation: Organisation) -> tuple[float, float]:
    """Return trust in the agency that runs the service, and the say lately had there."""
    dealing = organisation.dealing_with_service
    return rules.together(*organisation.trust_in(dealing), model.theory.substitution), dealing.influence


def opens_or_not(model: ReferenceModel, organisation: Organisation) -> None:
    """A site may open, unless there are as many as the programme wants."""
    levers, theory = model.levers, model.theory
    there_are = sum(other.site != NO_SITE for other in model.organisations)
    if not math.isnan(levers.co_provider_sites) and there_are >= levers.co_provider_sites:
        return
    trust, influence = trust_and_influence(model, organisation)
    chance = rules.site_opens_chance(
        theory, trust, organisation.capacity, organisation.energy, organisation.reserves, levers.kpi_weight
    )
    if model.luck("sites", organisation.number, 0, OPENS) >= chance:
        return
    if math.isnan(levers.site_kind):
        negotiated = model.luck("sites", organisation.number, 0, KIND) < rules.site_negotiated_chance(
            theory, trust, influence
        )
    else:
        negotiated = levers.site_kind == 1.0  # the second choice of the lever
    organisation.site = ROOM
    if negotiated:
        they_agree(model, organisation)
    model.happened("site_opened", organisation.name)


def they_agree(model: ReferenceModel, organisation: Organisation) -> None:
    """Hosts and service agree on what is done here, which takes both sides hours; staff's are the programme's cost."""
    organisation.site, hours = NEGOTIATED, model.theory.negotiation_hours
    give_hours(model, organisation, hours, with_pay=model.programme_runs)
    model.purse.contact_hours += hours
    if model.programme_runs:
        model.purse.spent["staff_time"] += hours * model.costs.staff_hour


def is_renegotiated_or_not(model: ReferenceModel, organisation: Organisation) -> None:
    """A mere room may become a negotiated site."""
    chance = rules.renegotiation_chance(model.theory, *trust_and_influence(model, organisation))
    if model.luck("sites", organisation.number, 0, RENEGOTIATED) < chance:
        they_agree(model, organisation)
        model.happened("site_renegotiated", organisation.name)


def is_kept_or_closes(model: ReferenceModel, organisation: Organisation) -> None:
    """When money ends a site is kept by seniors who know its hosts, an open service and use; else it closes."""
    theory = model.theory
    best_known_senior = max((known.relational() for known in organisation.knows if known.person.senior), default=0.0)
    full = theory.site_places_per_week * theory.course_weeks  # each of so many a week comes for a whole course
    use = min(1.0, organisation.attendances / full)
    chance = rules.mainstreamed_chance(theory, best_known_senior, service_openness(model), use)
    if model.luck("sites", organisation.number, 0, KEPT) < chance:
        model.happened("site_mainstreamed", organisation.name)
    else:
        give_up_site(model, organisation)


def give_up_site(model: ReferenceModel, organisation: Organisation) -> None:
    """A site closes: those who came are seen elsewhere, and its hosts trust less that anything will last."""
    organisation.site, organisation.attendances = NO_SITE, 0.0
    for person in model.people:
        if person.site_of is organisation:
            person.site_of = None
    tie = organisation.dealing_with_service.trust_in_agency
    model.book.change(tie, "material", "site_closed", -model.theory.site_closing_loss * tie.trust["material"])
    model.happened("site_closed", organisation.name)


def hosts_go_on_or_stop(model: ReferenceModel, organisation: Organisation) -> None:
    """Hosts may give their site up, sooner when they are worn out or no longer trust the service."""
    trust, _ = trust_and_influence(model, organisation)
    chance = rules.site_given_up_chance(model.theory, organisation.energy, trust)
    if model.luck("sites", organisation.number, 0, GIVEN_UP) < chance:
        give_up_site(model, organisation)
    else:
        a_week_at_the_site(model, organisation)


def a_week_at_the_site(model: ReferenceModel, organisation: Organisation) -> None:
    """Working side by side is contact for both sides, and takes hours of both, and money for the room."""
    for tie in organisation.host_with.both_ways():
        closer = model.theory.site_presence_gain * (1.0 - tie.familiarity())
        model.book.change_familiarity(tie, "shared_site", closer)
    organisation.host_with.last_contact = model.week
    hours, running, spent = model.theory.site_hours_per_week, model.programme_runs, model.purse.spent
    give_hours(model, organisation, hours, with_pay=running)
    model.purse.contact_hours += hours
    spent["sites" if running else "sites_kept"] += model.costs.site_week + hours * model.costs.staff_hour
    if running:
        spent["support"] += hours * model.levers.support * model.costs.support_hour


def there_is_room_again(model: ReferenceModel) -> None:
    """Sites together can see so many more people each week, of those simulated; what is not used lapses in a month."""
    sites = sum(organisation.site != NO_SITE for organisation in model.organisations)
    if sites:
        a_week = sites * model.theory.site_places_per_week * model.fraction
        model.room_at_sites = min(model.room_at_sites + a_week, max(1.0, WEEKS_OF_ROOM * a_week))
