"""The world on its first morning: everybody and every tie, the same in every arm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.chance import luck_key
from sim.ledger import Array, new_ties
from sim.place import Place
from sim.population.exposure import Surroundings
from sim.population.neighbours import weak_ties
from sim.population.organisations import first_bonds, first_organisations
from sim.population.residents import first_residents
from sim.population.staff import (
    first_agencies,
    first_brokers,
    first_counterparts,
    first_staff,
    give_power,
    point_to_service,
    posts_of,
)
from sim.population.ties import organisational_ties
from sim.tables import Organisations, ServiceUsers, blank
from sim.tally import GROUPS_PER_COMMUNITY, MEASURES

if TYPE_CHECKING:
    from sim.model import CoproductionModel


def surroundings_of(place: Place, organisations: Organisations) -> Surroundings:
    """Return what each community brings to a person, as arrays."""
    communities, services = place.communities, place.services

    def column(quantity: str) -> Array:
        return np.array([getattr(community, quantity) for community in communities], float)

    surroundings = Surroundings(
        adult_share=column("adult_share"),
        residents=np.zeros(len(communities), np.int64),
        deprivation=column("deprivation"),
        history=column("history"),
        racialised=column("racialised"),
        other_language=column("other_language"),
        cbo_membership=column("cbo_membership"),
        cbos=np.full((len(communities), len(organisations.identity)), -1),
        mean_deprivation=float((column("adult_share") * column("deprivation")).sum()),
        prevalence=services.need_prevalence,
        remission=-math.log(1.0 - services.remission_per_year),  # a yearly share as a rate
        leaving=services.residents_leaving_per_year,
    )
    list_organisations(surroundings, organisations)
    return surroundings


def list_organisations(surroundings: Surroundings, organisations: Organisations) -> None:
    """Note which organisations there are in each community, as they are now."""
    surroundings.cbos[:] = -1
    for community in range(len(surroundings.cbos)):
        here = np.flatnonzero((organisations.alive == 1) & (organisations.community == community))
        surroundings.cbos[community, : len(here)] = here


def populate(model: CoproductionModel) -> None:
    """Fill the model's tables and ties."""
    place, theory, seed = model.place, model.theory, model.luck_seed
    model.organisations = first_organisations(place, theory, seed)
    model.agencies = first_agencies(place, theory, seed)
    model.staff = first_staff(place, model.agencies, seed)
    give_power(model.staff, theory)
    model.front_line, model.seniors = (posts_of(place, model.staff, senior) for senior in (False, True))
    organisations = len(model.organisations.identity)
    model.counterparts, model.dealings = first_counterparts(place, organisations, model.staff, seed)
    model.service_agency = next(row for row, record in enumerate(place.agencies) if record.runs_service)
    model.crisis_agency = next(
        (row for row, record in enumerate(place.agencies) if record.answers_crises), model.service_agency
    )
    point_to_service(model.organisations, model.counterparts, model.dealings, model.service_agency)
    model.broker_table = first_brokers(place, theory, seed)
    model.bonds = first_bonds(place, model.organisations, theory, seed)
    model.ties = organisational_ties(
        place, theory, model.working, model.organisations, model.staff, model.counterparts, model.dealings
    )
    populate_residents(model)
    model.site_attendances = np.zeros(organisations)
    model.table_contacts = np.zeros(organisations)


def populate_residents(model: CoproductionModel) -> None:
    """Fill the place with residents, their trust and their neighbours."""
    place, residents = model.place, model.place.residents
    groups = len(place.communities) + 1
    model.users = blank(ServiceUsers, residents)
    for kind in ("service_user_to_service", "service_user_to_cbo"):
        model.ties[kind] = new_ties(kind, model.users.community, groups, model.working)
    model.surroundings = surroundings_of(place, model.organisations)
    model.traits_key = luck_key(model.luck_seed, "residents", 0)
    model.nearness_key = luck_key(model.luck_seed, "nearness", 0)
    service, cbo = model.ties["service_user_to_service"], model.ties["service_user_to_cbo"]
    first_residents(model.users, service, cbo, model.surroundings, model.constants, model.traits_key)
    model.surroundings.residents[:] = np.bincount(model.users.community, minlength=len(place.communities))
    within = np.array([community.ties_within for community in place.communities])
    organisations, homophily = len(model.organisations.identity), model.theory.network_homophily
    model.neighbours = weak_ties(model.users, within, organisations, homophily, model.luck_seed)
    model.harm_limits = np.zeros(0)
    model.queue = np.zeros(residents, np.int64)
    model.tally = np.zeros((len(MEASURES), len(place.communities) * GROUPS_PER_COMMUNITY))
