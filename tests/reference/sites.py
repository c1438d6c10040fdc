"""Community sites: they open, change their kind, bring two sides together, and close or are kept."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.reference.money import give_hours
from tests.reference.organisations import NEGOTIATED, NO_SITE, ROOM, Organisation
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

OPENS, KIND, RENEGOTIATED, KEPT = range(4)


def sites_open_and_close(model: ReferenceModel) -> None:
    """Go through the organisations in turn."""
    for organisation in model.organisations:
        if model.money_ends_now and organisation.site != NO_SITE:
            is_kept_or_closes(model, organisation)
        elif model.official and organisation.site == NO_SITE:
            opens_or_not(model, organisation)
        elif organisation.site == ROOM:
            is_renegotiated_or_not(model, organisation)
        if organisation.site != NO_SITE:
            a_week_at_the_site(model, organisation)


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
    chance = rules.site_opens_chance(theory, trust, organisation.capacity, organisation.energy, levers.kpi_weight)
    if model.luck("sites", organisation.number, 0, OPENS) >= chance:
        return
    if math.isnan(levers.site_kind):
        negotiated = model.luck("sites", organisation.number, 0, KIND) < rules.site_negotiated_chance(
            theory, trust, influence
        )
    else:
        negotiated = levers.site_kind == 1.0  # the second choice of the lever
    organisation.site = NEGOTIATED if negotiated else ROOM
    model.happened("site_opened", organisation.name)


def is_renegotiated_or_not(model: ReferenceModel, organisation: Organisation) -> None:
    """A mere room may become a negotiated site."""
    chance = rules.renegotiation_chance(model.theory, *trust_and_influence(model, organisation))
    if model.luck("sites", organisation.number, 0, RENEGOTIATED) < chance:
        organisation.site = NEGOTIATED
        model.happened("site_renegotiated", organisation.name)


def is_kept_or_closes(model: ReferenceModel, organisation: Organisation) -> None:
    """When money ends a site is kept by seniors who know its hosts, an open service and use; else it closes."""
    theory = model.theory
    best_known_senior = max((known.relational() for known in organisation.knows if known.person.senior), default=0.0)
    use = min(1.0, organisation.attendances / theory.site_places_per_week)
    chance = rules.mainstreamed_chance(theory, best_known_senior, model.service_openness(), use)
    if model.luck("sites", organisation.number, 0, KEPT) < chance:
        model.happened("site_mainstreamed", organisation.name)
        return
    organisation.site, organisation.attendances = NO_SITE, 0.0
    for person in model.people:
        if person.site_of is organisation:
            person.site_of = None
    tie = organisation.dealing_with_service.trust_in_agency
    model.book.change(tie, "material", "site_closed", -theory.site_closing_loss * tie.trust["material"])
    model.happened("site_closed", organisation.name)


def a_week_at_the_site(model: ReferenceModel, organisation: Organisation) -> None:
    """Working side by side is contact for both sides, and takes hours and room."""
    for tie in organisation.host_with.both_ways():
        closer = model.theory.site_presence_gain * (1.0 - tie.familiarity())
        model.book.change_familiarity(tie, "shared_site", closer)
    hours, spent = model.theory.site_hours_per_week, model.purse.spent
    organisation.host_with.last_contact = model.week
    give_hours(model, organisation, hours, with_pay=model.programme_runs)
    model.purse.contact_hours += hours
    if model.programme_runs:
        spent["sites"] += model.costs.site_week
        spent["support"] += hours * model.levers.support * model.costs.support_hour
    else:
        spent["sites_kept"] += model.costs.site_week
