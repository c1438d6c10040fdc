"""How agencies' staff and brokers begin, and who of the staff each organisation knows by name."""

from __future__ import annotations

import numpy as np

from sim.chance import luck, luck_key
from sim.place import Place
from sim.population.residents import around
from sim.tables import Agencies, Array, Brokers, Counterparts, Dealings, Organisations, Staff, blank
from sim.theory import Theory

OPENNESS, DISCRIMINATION = range(2)
SKILL, ENERGY = range(2)
POSTS_A_BOROUGH = 3
NEVER = -520  # long enough ago for any window of an average to have passed


def first_agencies(place: Place, theory: Theory, seed: int) -> Agencies:
    """Return the agencies, each with ways of its own around what institutions are like."""
    key, agencies = luck_key(seed, "agencies", 0), blank(Agencies, len(place.agencies))
    for row in range(len(place.agencies)):
        agencies.usual_openness[row] = agencies.openness[row] = around(
            theory.staff_openness, 0.2, luck(key, row, 0, OPENNESS)
        )
        agencies.discrimination[row] = theory.staff_discrimination * (0.5 + luck(key, row, 0, DISCRIMINATION))
    return agencies


def first_staff(place: Place, agencies: Agencies, seed: int) -> Staff:
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
    for row in range(len(posts)):
        new_to_post(staff, row, agencies, seed)
    return staff


def new_to_post(staff: Staff, row: int, agencies: Agencies, seed: int) -> None:
    """Give a newcomer to a post the openness and the discrimination of the institution, more or less."""
    key, agency = luck_key(seed, "staff", 0), staff.agency[row]
    identity = int(staff.identity[row])
    staff.openness[row] = around(agencies.openness[agency], 0.4, luck(key, identity, 0, OPENNESS))
    spread = 2.0 * luck(key, identity, 0, DISCRIMINATION)
    staff.discrimination[row] = min(1.0, agencies.discrimination[agency] * spread)


def give_power(staff: Staff, theory: Theory) -> None:
    """Give every post the power that comes with it."""
    staff.power[:] = np.where(staff.senior == 1, theory.senior_power, theory.frontline_power)


def first_counterparts(place: Place, organisations: int, staff: Staff, seed: int) -> tuple[Counterparts, Dealings]:
    """Name three counterparts for every organisation: a senior, one of the service's staff, one from elsewhere."""
    key = luck_key(seed, "counterparts", 0)
    runs_service = np.array([agency.runs_service for agency in place.agencies])[staff.agency]
    pools = [
        np.flatnonzero(staff.senior == 1),
        np.flatnonzero((staff.senior == 0) & runs_service),
        np.flatnonzero((staff.senior == 0) & ~runs_service),
    ]
    rows: list[tuple[int, int]] = []
    for cbo in range(organisations):
        for which, pool in enumerate(pools):
            if len(pool):
                rows.append((cbo, int(pool[int(luck(key, cbo, 0, which) * len(pool))])))
    pairs = sorted({(cbo, int(staff.agency[person])) for cbo, person in rows})
    counterparts, dealings = blank(Counterparts, len(rows)), blank(Dealings, len(pairs))
    for row, (cbo, person) in enumerate(rows):
        counterparts.cbo[row], counterparts.staff[row] = cbo, person
        counterparts.agency_tie[row] = pairs.index((cbo, int(staff.agency[person])))
    dealings.cbo[:], dealings.agency[:] = np.array(pairs).T
    nothing_has_passed(counterparts, dealings, range(len(rows)), range(len(pairs)))
    return counterparts, dealings


def nothing_has_passed(counterparts: Counterparts, dealings: Dealings, known: range, pairs: range) -> None:
    """Let these counterparts and dealings begin with nothing between them."""
    for row in known:
        counterparts.last_contact[row], counterparts.brokered[row] = -1, 0.0
    for row in pairs:
        dealings.scar[row] = dealings.expectation[row] = dealings.influence[row] = 0.0
        dealings.last_voiced[row], dealings.last_adopted[row] = NEVER, -1


def point_to_service(organisations: Organisations, counterparts: Counterparts, dealings: Dealings, agency: int) -> None:
    """Note each organisation's dealings with the agency that runs the service, and its counterpart there."""
    for row in range(len(organisations.community)):
        tie = int(np.flatnonzero((dealings.cbo == row) & (dealings.agency == agency))[0])
        organisations.service_tie[row] = tie
        organisations.service_counterpart[row] = int(np.flatnonzero(counterparts.agency_tie == tie)[-1])


def posts_of(place: Place, staff: Staff, senior: bool) -> list[Array]:
    """Return the rows of each agency's senior, or front-line, staff."""
    return [np.flatnonzero((staff.agency == row) & (staff.senior == senior)) for row in range(len(place.agencies))]


def first_brokers(place: Place, theory: Theory, seed: int) -> Brokers:
    """Return posts of brokers, all filled; whether there is money for them is the programme's affair."""
    brokers = blank(Brokers, POSTS_A_BOROUGH * place.boroughs)
    brokers.identity[:] = np.arange(len(brokers.identity))
    for row in range(len(brokers.identity)):
        new_broker(brokers, row, theory, seed)
    return brokers


def new_broker(brokers: Brokers, row: int, theory: Theory, seed: int) -> None:
    """Give whoever begins as a broker their skill and energy."""
    key, identity = luck_key(seed, "brokers", 0), int(brokers.identity[row])
    brokers.skill[row] = around(theory.broker_skill, 0.4, luck(key, identity, 0, SKILL))
    brokers.energy[row] = around(theory.usual_energy, 0.2, luck(key, identity, 0, ENERGY))
