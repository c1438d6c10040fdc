"""A resident. Somebody who moves away is followed by a newcomer, who takes over the object and the neighbours.

Newcomers are drawn by `sim.population.residents.settle_in`, because drawing a person belongs to the population, which
the reference takes as given; the trust that they begin with is written out here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa
import numpy as np

from sim.chance import luck_key
from sim.population.exposure import Surroundings
from sim.population.residents import settle_in
from sim.tables import ServiceUsers, blank
from tests.reference.nearby import organisations_in
from tests.reference.rules import rules
from tests.reference.trust import Tie

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation

IN_NEED = 0.5
NOT_IN_SERVICE, WAITING, IN_CARE = range(3)
OWN_TRAITS = (
    "identity", "need", "weeks_untreated", "deprivation", "harm", "own_experience", "stigma",
    "transaction_preference", "energy", "reliance", "heard", "endorsed", "other_language", "racialised", "state",
    "weeks_in_state", "good_contacts", "wait_kept", "informally_helped", "in_forum", "at_forum", "news",
    "self_referred", "referred_by", "in_crisis",
)  # fmt: skip
TRAITS = (*OWN_TRAITS, "cbo", "at_site", "at_table", "group")  # what is compared


class Person(mesa.Agent):
    """One resident, with the attributes named in OWN_TRAITS (meanings: `sim.tables.ServiceUsers`).

    community     its place in the record          organisation  the one that the person belongs to, or None
    group         under which they are counted     site_of       the organisation at whose site they are seen, or None
    neighbours    whom the person hears from       table_of      the organisation at whose own table they wait or are
                  and is heard by                                cared for, or None: then it is the service
    """

    def __init__(self, model: ReferenceModel, community: int) -> None:
        super().__init__(model)
        self.community = community
        self.trust_in_service = Tie("service_user_to_service", community)
        self.trust_in_organisation = Tie("service_user_to_cbo", community)
        self.neighbours: list[Person] = []

    def become(self, table: ServiceUsers, row: int) -> None:
        """Take on the traits of the person in a row of a table."""
        for trait in OWN_TRAITS:
            setattr(self, trait, getattr(table, trait)[row].item())
        self.organisation, self.site_of, self.table_of = (
            self.model.organisation_rows[number] if number >= 0 else None
            for number in (table.cbo[row], table.at_site[row], table.at_table[row])
        )
        self.trust_in_organisation.exists = self.organisation is not None
        quartile = sum(self.harm > limit for limit in self.model.harm_limits)
        self.group = 8 * self.community + 4 * (self.organisation is not None) + quartile

    @property
    def cbo(self) -> int:
        """Number of `organisation`, -1 for none; so for the two below."""
        return self.organisation.number if self.organisation else -1

    @property
    def at_site(self) -> int:
        """Number of `site_of`."""
        return self.site_of.number if self.site_of else -1

    @property
    def at_table(self) -> int:
        """Number of `table_of`."""
        return self.table_of.number if self.table_of else -1

    @property
    def in_need(self) -> bool:
        """Whether need is severe enough to count."""
        return self.need >= IN_NEED

    def trust(self) -> float:
        """Return trust in the service, the three components together."""
        return self.trust_in_service.together(self.model.theory.substitution)

    def trust_in_own_organisation(self) -> float:
        """Return trust in one's own organisation, the three components together."""
        return self.trust_in_organisation.together(self.model.theory.substitution)

    def trust_in(self, organisation: Organisation) -> float:
        """Return trust in an organisation: one's own is known, any other is a stranger's."""
        if organisation is self.organisation:
            return self.trust_in_own_organisation()
        return self.model.theory.stranger_trust

    def recover(self, chance: float) -> None:
        """Be left with some need, below what counts."""
        self.need, self.weeks_untreated = 0.99 * IN_NEED * chance, 0.0


def usual_trust(person: Person) -> dict[str, float]:
    """Return the trust in the service that people begin with, and come back to, after so much harm."""
    theory = person.model.theory
    return {
        part: rules.opening_trust(getattr(theory, f"at_ease_{part}"), person.harm, theory.harm_effect)
        for part in person.trust_in_service.trust
    }


def newcomer_takes_the_place_of(person: Person) -> None:
    """Let somebody new move in: what was held by the one who left is gone."""
    model, table = person.model, blank(ServiceUsers, 1)
    identity, traits = person.identity + len(model.people), luck_key(model.seed_of_luck, "residents", 0)
    settle_in(table, 0, identity, person.community, surroundings_now(model), model.constants, traits)
    person.become(table, 0)
    in_organisation = model.theory.cbo_trust if person.organisation else 0.0
    for component, level in usual_trust(person).items():
        for tie, begins in ((person.trust_in_service, level), (person.trust_in_organisation, in_organisation)):
            model.book.change(tie, component, "newcomers", begins - tie.trust[component])


def surroundings_now(model: ReferenceModel) -> Surroundings:
    """Return what communities bring to a newcomer, with the organisations that there are in them now."""
    numbers = np.full_like(model.surroundings.cbos, -1)
    for community, row in enumerate(numbers):
        here = [one.number for one in organisations_in(model, community)]
        row[: len(here)] = here
    return model.surroundings._replace(cbos=numbers)
