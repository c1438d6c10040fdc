"""The world on its first morning: everybody and every tie, the same in every arm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.broker import POSTS
from sim.chance import luck_key
from sim.ledger import new_ties
from sim.place import Place
from sim.population.neighbours import weak_ties
from sim.population.organisations import (
    first_brokers,
    first_counterparts,
    first_organisations,
    first_staff,
    point_to_service,
)
from sim.population.residents import Surroundings, first_residents
from sim.population.ties import organisational_ties
from sim.tables import Array, ServiceUsers, blank
from sim.tally import GROUPS_PER_COMMUNITY, MEASURES, QUARTILES, group_of

if TYPE_CHECKING:
    from sim.model import CoproductionModel


def surroundings_of(place: Place) -> Surroundings:
    """Return what each community brings to a person, as arrays."""
    communities, services = place.communities, place.services
    names = [community.name for community in communities]
    cbos = np.full((len(communities), len(place.organisations)), -1)
    for community, name in enumerate(names):
        here = [row for row, organisation in enumerate(place.organisations) if organisation.community == name]
        cbos[community, : len(here)] = here

    def column(quantity: str) -> Array:
        return np.array([getattr(community, quantity) for community in communities], float)

    return Surroundings(
        adult_share=column("adult_share"),
        deprivation=column("deprivation"),
        history=column("history"),
        racialised=column("racialised"),
        other_language=column("other_language"),
        cbo_membership=column("cbo_membership"),
        cbos=cbos,
        mean_deprivation=float((column("adult_share") * column("deprivation")).sum()),
        prevalence=services.need_prevalence,
        remission=-math.log(1.0 - services.remission_per_year),  # a yearly share as a rate
    )


def populate(model: CoproductionModel) -> None:
    """Fill the model's tables and ties."""
    place, theory, seed = model.place, model.theory, model.luck_seed
    model.organisations = first_organisations(place, theory, seed)
    model.staff = first_staff(place, theory, seed)
    model.counterparts, model.dealings = first_counterparts(place, model.staff, seed)
    agency = next(row for row, record in enumerate(place.agencies) if record.runs_service)
    point_to_service(model.organisations, model.counterparts, model.dealings, agency)
    model.service_staff = np.flatnonzero((model.staff.agency == agency) & (model.staff.senior == 0))
    model.broker_table = first_brokers(POSTS)
    model.ties = organisational_ties(
        place, theory, model.working, model.organisations, model.staff, model.counterparts, model.dealings
    )
    populate_residents(model)
    model.site_attendances = np.zeros(len(place.organisations))


def populate_residents(model: CoproductionModel) -> None:
    """Fill the place with residents, their trust, their neighbours and the groups that they are reported in."""
    place, residents = model.place, model.place.residents
    groups = len(place.communities) + 1
    model.users = blank(ServiceUsers, residents)
    for kind in ("service_user_to_service", "service_user_to_cbo"):
        model.ties[kind] = new_ties(kind, model.users.community, groups, model.working)
    model.surroundings, model.traits_key = surroundings_of(place), luck_key(model.luck_seed, "residents", 0)
    service, cbo = model.ties["service_user_to_service"], model.ties["service_user_to_cbo"]
    first_residents(model.users, service, cbo, model.surroundings, model.constants, model.traits_key)
    within = np.array([community.ties_within for community in place.communities])
    organisations, homophily = len(place.organisations), model.theory.network_homophily
    model.neighbours = weak_ties(model.users, within, organisations, homophily, model.luck_seed)
    model.harm_limits = np.quantile(model.users.harm, np.arange(1, QUARTILES) / QUARTILES)
    for row in range(residents):
        member, harm = model.users.cbo[row] >= 0, model.users.harm[row]
        model.users.group[row] = group_of(model.users.community[row], member, harm, model.harm_limits)
    model.queue = np.zeros(residents, np.int64)
    model.tally = np.zeros((len(MEASURES), len(place.communities) * GROUPS_PER_COMMUNITY))
