"""How organisations, agencies' staff and brokers begin, and who deals with whom."""

from __future__ import annotations

import math

import numpy as np

from sim.chance import luck, luck_key
from sim.place import Place
from sim.population.residents import around
from sim.tables import Array, Brokers, Counterparts, Dealings, Organisations, Staff, blank
from sim.theory import Theory

STANDING, CAPACITY, VOICE, ENERGY, UNRESOLVED = range(5)
OPENNESS, DISCRIMINATION = range(2)
SENIOR_COUNTERPART, OWN_SERVICE, ELSEWHERE = range(3)


def first_staff(place: Place, theory: Theory, seed: int) -> Staff:
    """Return a post for every front-line and senior person of every agency, filled."""
    posts = [
        (agency, senior)
        for agency, record in enumerate(place.agencies)
        for senior, count in ((0, record.frontline_staff), (1, record.senior_staff))
        for _ in range(count)
    ]
    staff = blank(Staff, len(posts))
    for row, (agency, senior) in enumerate(posts):
        staff.agency[row], staff.senior[row], staff.identity[row] = agency, senior, row
        staff.power[row] = theory.senior_power if senior else theory.frontline_power
        new_to_post(staff, row, theory, seed)
    return staff


def new_to_post(staff: Staff, row: int, theory: Theory, seed: int) -> None:
    """Give a newcomer to a post the openness and the discrimination of the institution, more or less."""
    key = luck_key(seed, "staff", 0)
    identity = int(staff.identity[row])
    staff.openness[row] = around(theory.staff_openness, 0.4, luck(key, identity, 0, OPENNESS))
    staff.discrimination[row] = min(1.0, theory.staff_discrimination * 2.0 * luck(key, identity, 0, DISCRIMINATION))


def first_organisations(place: Place, theory: Theory, seed: int) -> Organisations:
    """Return the organisations of the place's record."""
    names = [community.name for community in place.communities]
    organisations = blank(Organisations, len(place.organisations))
    key = luck_key(seed, "organisations", 0)
    for row, record in enumerate(place.organisations):
        community = names.index(record.community)
        history = min(1.0, theory.history * place.communities[community].history)
        organisations.community[row] = community
        organisations.racialised[row] = place.communities[community].racialised
        organisations.standing[row] = around(theory.standing, 0.4, luck(key, row, 0, STANDING))
        organisations.capacity[row] = around(theory.capacity, 0.5, luck(key, row, 0, CAPACITY))
        organisations.voice[row] = around(theory.voice, 0.4, luck(key, row, 0, VOICE))
        organisations.energy[row] = around(0.8, 0.2, luck(key, row, 0, ENERGY))
        organisations.unresolved_history[row] = around(history, 0.4 * history, luck(key, row, 0, UNRESOLVED))
    return organisations


def first_counterparts(place: Place, staff: Staff, seed: int) -> tuple[Counterparts, Dealings]:
    """Name three counterparts for every organisation: a senior, one of the service's staff, one from elsewhere."""
    key = luck_key(seed, "counterparts", 0)
    runs_service = np.array([agency.runs_service for agency in place.agencies])[staff.agency]
    pools = [
        np.flatnonzero(staff.senior == 1),
        np.flatnonzero((staff.senior == 0) & runs_service),
        np.flatnonzero((staff.senior == 0) & ~runs_service),
    ]
    rows: list[tuple[int, int]] = []
    for cbo in range(len(place.organisations)):
        for which, pool in enumerate(pools):
            if len(pool):
                rows.append((cbo, int(pool[int(luck(key, cbo, 0, which) * len(pool))])))
    pairs = sorted({(cbo, int(staff.agency[person])) for cbo, person in rows})
    counterparts, dealings = blank(Counterparts, len(rows)), blank(Dealings, len(pairs))
    for row, (cbo, person) in enumerate(rows):
        counterparts.cbo[row], counterparts.staff[row] = cbo, person
        counterparts.agency_tie[row] = pairs.index((cbo, int(staff.agency[person])))
    counterparts.last_contact[:] = -1
    dealings.cbo[:], dealings.agency[:] = np.array(pairs).T
    dealings.last_voiced[:], dealings.last_adopted[:] = -52, -1
    return counterparts, dealings


def point_to_service(organisations: Organisations, counterparts: Counterparts, dealings: Dealings, agency: int) -> None:
    """Note each organisation's dealings with the agency that runs the service, and its counterpart there."""
    for row in range(len(organisations.community)):
        tie = int(np.flatnonzero((dealings.cbo == row) & (dealings.agency == agency))[0])
        organisations.service_tie[row] = tie
        organisations.service_counterpart[row] = int(np.flatnonzero(counterparts.agency_tie == tie)[-1])


def first_brokers(posts: int) -> Brokers:
    """Return posts of brokers, all filled; whether there is money for them is the programme's affair."""
    brokers = blank(Brokers, posts)
    brokers.identity[:] = np.arange(posts)
    return brokers


def share_of_old_network(network_age: float, building_years: float) -> float:
    """Return how much of a long-standing network's ties a network of this age (years) has: 0 new, toward 1 old."""
    return 1.0 - math.exp(-network_age / building_years)


def opening_levels(theory: Theory, organisations: Organisations, cbo: Array) -> Array:
    """Return the symbolic and material trust in agencies that organisations begin with, less what history took."""
    return theory.organisation_trust * (1.0 - organisations.unresolved_history[cbo])
