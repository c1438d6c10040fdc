"""The first morning: every row of a freshly built model's tables becomes an object.

The years of ordinary weeks that come before it (`sim/settling.py`) are part of how a model is built.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sim.ledger import KINDS, MECHANISMS, Ties
from sim.model import CoproductionModel
from tests.reference.agencies import AGENCY, POST, STAFF, Agency, BrokerPost, StaffPerson
from tests.reference.organisations import (
    ACQUAINTANCE,
    DEALINGS,
    ORGANISATION,
    Acquaintance,
    Bond,
    Dealing,
    Organisation,
)
from tests.reference.people import Person
from tests.reference.trust import Tie

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel


def read(things: list[Any], names: Iterable[str], table: Any) -> None:
    """Give each object the values in its row of a table, as plain numbers."""
    for row, thing in enumerate(things):
        for name in names:
            setattr(thing, name, getattr(table, name)[row].item())


def open_as(model: ReferenceModel, fast: CoproductionModel) -> None:
    """Fill the reference with the people, organisations and trust of a model that has not lived a week yet."""
    communities = fast.organisations.community.tolist()
    model.organisation_rows = [Organisation(model, number, home) for number, home in enumerate(communities)]
    for organisation, record in zip(model.organisation_rows, fast.place.organisations, strict=False):
        organisation.name = organisation.first_of_its_line = record.name
    model.agencies = [Agency(number, record.name) for number, record in enumerate(fast.place.agencies)]
    model.service_agency, model.crisis_agency = model.agencies[fast.service_agency], model.agencies[fast.crisis_agency]
    nobody = len(fast.place.communities)
    homes = [model.agencies[agency] for agency in fast.staff.agency.tolist()]
    model.staff = [StaffPerson(model, number, agency, nobody) for number, agency in enumerate(homes)]
    model.posts = [BrokerPost(model, number) for number in range(len(fast.broker_table.identity))]
    read(model.organisation_rows, ORGANISATION, fast.organisations)
    read(model.agencies, AGENCY, fast.agencies)
    read(model.staff, STAFF, fast.staff)
    read(model.posts, POST, fast.broker_table)
    model.organisations = [organisation for organisation in model.organisation_rows if organisation.alive]
    introduce(model, fast)
    fill_with_residents(model, fast)
    copy_trust(model, fast)


def introduce(model: ReferenceModel, fast: CoproductionModel) -> None:
    """Let organisations, agencies and staff have to do with each other."""
    rows, pairs, known, bonds = model.organisation_rows, fast.dealings, fast.counterparts, fast.bonds
    model.dealings = [
        Dealing(number, rows[cbo], model.agencies[agency])
        for number, (cbo, agency) in enumerate(zip(pairs.cbo.tolist(), pairs.agency.tolist(), strict=True))
    ]
    read(model.dealings, DEALINGS, pairs)
    for dealing in model.dealings:
        dealing.organisation.dealings.append(dealing)
    model.acquaintances = [
        Acquaintance(rows[cbo], model.staff[person], model.dealings[dealing])
        for cbo, person, dealing in zip(known.cbo, known.staff, known.agency_tie, strict=True)
    ]
    read(model.acquaintances, ACQUAINTANCE, known)
    for one in model.acquaintances:
        one.organisation.knows.append(one)
        one.person.knows.append(one)
    for organisation in rows:
        with_service = [d for d in organisation.dealings if d.agency is model.service_agency]
        [organisation.dealing_with_service] = with_service
        organisation.host_with = [k for k in organisation.knows if k.dealing in with_service][-1]
    model.bonds = [
        Bond(rows[one], rows[other] if other >= 0 else None)
        for one, other in zip(bonds.cbo.tolist(), bonds.peer.tolist(), strict=True)
    ]
    read(model.bonds, ("strength",), bonds)


def fill_with_residents(model: ReferenceModel, fast: CoproductionModel) -> None:
    """Let residents move in, beside their neighbours; some wait already."""
    model.surroundings, model.harm_limits = fast.surroundings, fast.harm_limits.tolist()
    model.people = [Person(model, community) for community in fast.users.community.tolist()]
    for row, person in enumerate(model.people):
        person.become(fast.users, row)
        person.neighbours = [model.people[other] for other in fast.neighbours[row]]
    model.queue = [model.people[row] for row in fast.queue[: fast.queue_length].tolist()]
    model.waiting, model.places_open = fast.waiting.tolist(), fast.places_open.tolist()
    [model.room_at_sites] = fast.room_at_sites.tolist()


def ties_of(model: ReferenceModel) -> dict[str, list[Tie]]:
    """Return every tie, by kind, in the order in which the model's tables have them."""
    return {
        "service_user_to_service": [person.trust_in_service for person in model.people],
        "service_user_to_cbo": [person.trust_in_organisation for person in model.people],
        "cbo_to_agency": [dealing.trust_in_agency for dealing in model.dealings],
        "cbo_to_staff": [known.trust_in_person for known in model.acquaintances],
        "staff_to_cbo": [known.trust_in_organisation for known in model.acquaintances],
        "cbo_to_broker": [organisation.trust_in_broker for organisation in model.organisation_rows],
        "staff_to_broker": [person.trust_in_broker for person in model.staff],
    }


def copy_trust(model: ReferenceModel, fast: CoproductionModel) -> None:
    """Give every tie its opening trust, and the book what was written when it was given."""
    for kind, ties in ties_of(model).items():
        opened: Ties = fast.ties[kind]
        for tie, levels, held in zip(ties, opened.trust.tolist(), opened.held.tolist(), strict=True):
            tie.trust, tie.exists = dict(zip(KINDS[kind], levels, strict=True)), bool(held)
        for mechanism, community, component in zip(*opened.books.nonzero(), strict=True):
            key = (kind, MECHANISMS[mechanism], int(community), KINDS[kind][component])
            model.book.changes[key] = opened.books[mechanism, community, component].item()
