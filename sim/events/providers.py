"""Who gives care: the service, or communities at their own tables, as people meet them this week."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.conditions import (
    discrimination_of,
    places_per_week,
    service_openness,
    table_places_per_week,
    transferred_places_per_week,
    while_it_runs,
    workload_of,
)
from sim.ledger import RACISM, Array
from sim.rules.care import skill_at_table

if TYPE_CHECKING:
    from sim.model import CoproductionModel

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


def paid_share_at_tables(model: CoproductionModel) -> float:
    """Return the share of care at own tables that the transferred budget pays for; hosts give the rest."""
    places = table_places_per_week(model)
    return min(1.0, transferred_places_per_week(model) / places) if places > 0.0 else 0.0
