"""How trust begins: every kind of tie at its opening level, booked as such."""

from __future__ import annotations

import numpy as np

from sim.compiled import compiled
from sim.ledger import OPENING, Ties, change_trust, new_ties
from sim.place import Place
from sim.population.organisations import share_of_old_network
from sim.rules.trust import trust_left_by_history
from sim.tables import Array, Counterparts, Dealings, Organisations, Staff
from sim.theory import Theory


@compiled
def open_at(ties: Ties, component: int, levels: Array) -> None:
    """Give every tie of a kind its opening level of one component."""
    for row in range(len(levels)):
        change_trust(ties, row, component, OPENING, levels[row])


def organisational_ties(
    place: Place,
    theory: Theory,
    working: Array,
    organisations: Organisations,
    staff: Staff,
    counterparts: Counterparts,
    dealings: Dealings,
) -> dict[str, Ties]:
    """Return the ties among organisations, agencies, staff and brokers, as an older or newer network has them."""
    age = share_of_old_network(place.network_age, theory.network_building_years)
    groups = len(place.communities) + 1  # the last is for ties that belong to no community
    known_by = organisations.community[counterparts.cbo]
    nobody = np.full(len(staff.agency), len(place.communities))
    ties = {
        "cbo_to_agency": new_ties("cbo_to_agency", organisations.community[dealings.cbo], groups, working),
        "cbo_to_staff": new_ties("cbo_to_staff", known_by, groups, working, two_stores=True),
        "staff_to_cbo": new_ties("staff_to_cbo", known_by, groups, working, two_stores=True),
        "cbo_to_broker": new_ties("cbo_to_broker", organisations.community, groups, working),
        "staff_to_broker": new_ties("staff_to_broker", nobody, groups, working),
    }
    there = organisations.alive.astype(float)
    history = organisations.unresolved_history
    begun = there * trust_left_by_history(theory.organisation_trust, history, 0.0)
    open_at(ties["cbo_to_agency"], 0, begun[dealings.cbo])
    open_at(ties["cbo_to_agency"], 1, begun[dealings.cbo])
    known = there[counterparts.cbo]
    open_at(ties["cbo_to_staff"], 0, theory.network_tie * age * (1.0 - history[counterparts.cbo]) * known)
    open_at(ties["staff_to_cbo"], 0, theory.network_tie * age * known)
    open_at(ties["cbo_to_broker"], 0, theory.broker_opening * age * there)
    open_at(ties["staff_to_broker"], 0, np.full(len(staff.agency), theory.broker_opening * age))
    for kind, holders in (("cbo_to_agency", dealings.cbo), ("cbo_to_staff", counterparts.cbo),
                          ("staff_to_cbo", counterparts.cbo), ("cbo_to_broker", slice(None))):  # fmt: skip
        ties[kind].held[:] = organisations.alive[holders]
    return ties
