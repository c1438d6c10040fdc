"""Who gives care this week: the service, and communities' own tables. One rule of quality and harm holds for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.conditions import (
    SERVICE,
    TABLES,
    discrimination_of,
    places_handed_over,
    places_per_week,
    service_openness,
    table_places_per_week,
    while_it_runs,
    workload_of,
)
from tests.reference.money import give_hours
from tests.reference.rules import rules

if TYPE_CHECKING:
    from collections import Counter

    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation


class Provider:
    """Whoever gives care, as a person meets them this week; shares 0-1.

    openness, discrimination    of the people who give care, practice and representation taken into account
    workload                    those waiting beside what ten weeks can take
    languages, community_staff  how far they share the person's language and world
    """

    openness: float
    discrimination: float
    workload: float
    languages: float
    community_staff: float

    def skill(self, model: ReferenceModel, host: Organisation | None) -> float:
        """Return how well trained and supervised they are: as at a host's own table, or as therapists are."""
        if host is None:
            return model.theory.therapist_skill
        support = while_it_runs(model, model.levers.support)
        return rules.skill_at_table(model.theory, host.credentials, support)


def the_service(model: ReferenceModel) -> Provider:
    """Return the service: it may be racist, and may lack people's language and world."""
    provider, levers = Provider(), model.levers
    provider.openness = service_openness(model)
    provider.discrimination = discrimination_of(model, model.service_agency) if model.works("racism") else 0.0
    provider.workload = workload_of(model.waiting[SERVICE], places_per_week(model))
    provider.languages = levers.staff_languages
    provider.community_staff = while_it_runs(model, levers.community_staff)
    return provider


def own_tables(model: ReferenceModel) -> Provider:
    """Return communities' own tables: their own language and world, and such skill as there is."""
    provider = Provider()
    provider.openness = model.theory.table_openness
    provider.discrimination = 0.0
    provider.workload = workload_of(model.waiting[TABLES], table_places_per_week(model))
    provider.languages = provider.community_staff = 1.0
    return provider


def hours_are_counted(
    model: ReferenceModel, seen_at_sites: Counter[Organisation], seen_at_tables: Counter[Organisation]
) -> None:
    """Count hours of contact, interpreters, visits at sites, and what care at their own tables takes from hosts."""
    purse, costs, fraction = model.purse, model.costs, model.fraction
    purse.contact_hours += model.counted("contacts") / fraction
    interpreted = model.counted("interpreted_contacts") / fraction * model.levers.staff_languages
    purse.spent["interpreters"] += interpreted * costs.interpreter_hour
    beyond_the_budget = 1.0 - share_that_the_budget_pays(model)
    for organisation in model.organisations:
        seen = seen_at_sites[organisation] / fraction
        organisation.attendances += (seen - organisation.attendances) / 26.0
        hours = seen_at_tables[organisation] / fraction
        if hours:
            give_hours(model, organisation, hours * beyond_the_budget, with_pay=model.programme_runs)
            purse.spent["support"] += hours * while_it_runs(model, model.levers.support) * costs.support_hour
    purse.contact_hours += model.counted("own_service_contacts") / fraction


def share_that_the_budget_pays(model: ReferenceModel) -> float:
    """Return the share of care at own tables that the budget handed over pays for; hosts give the rest."""
    places = table_places_per_week(model)
    return min(1.0, places_handed_over(model) / places) if places > 0.0 else 0.0
