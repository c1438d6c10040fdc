"""What organisations hold of the agencies that they deal with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.compiled import compiled
from sim.ledger import COMPONENTS, Array, Ties
from sim.rules.trust import together
from sim.tables import Counterparts

if TYPE_CHECKING:
    from sim.model import CoproductionModel

SYMBOLIC, RELATIONAL, MATERIAL, TOGETHER = range(4)
PARTS = (*COMPONENTS, "trust")
"""The columns of what is held: each component, and the three put together."""


def trust_in_agencies(model: CoproductionModel) -> Array:
    """Return (dealings, PARTS): what each organisation holds now of each agency that it deals with, 0-1."""
    agencies, people, dealings = model.ties["cbo_to_agency"], model.ties["cbo_to_staff"], len(model.dealings.cbo)
    held, known = np.zeros((dealings, len(PARTS))), np.zeros(dealings)
    put_together(agencies, people, model.counterparts, model.theory.substitution, held, known)
    return held


@compiled
def put_together(
    agencies: Ties, people: Ties, counterparts: Counterparts, substitution: float, held: Array, known: Array
) -> None:
    """Fill in what is held of an agency and of the people whom an organisation knows there: their mean.

    known  (dealings,)  how many people that is
    """
    for row in range(len(counterparts.cbo)):
        dealing = counterparts.agency_tie[row]
        held[dealing, RELATIONAL] += people.trust[row, 0]
        known[dealing] += 1.0
    for dealing in range(len(known)):
        symbolic, material = agencies.trust[dealing, 0], agencies.trust[dealing, 1]
        relational = held[dealing, RELATIONAL] / known[dealing]
        held[dealing, SYMBOLIC], held[dealing, RELATIONAL], held[dealing, MATERIAL] = symbolic, relational, material
        held[dealing, TOGETHER] = together(symbolic, relational, material, substitution)
