"""The first morning: every row of a freshly built model's tables becomes an object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sim.ledger import KINDS, MECHANISMS, Ties
from sim.model import CoproductionModel
from tests.reference.organisations import (
    DEALINGS,
    ORGANISATION,
    POST,
    STAFF,
    Acquaintance,
    BrokerPost,
    Dealing,
    Organisation,
    StaffPerson,
)
from tests.reference.people import Person
from tests.reference.trust import Tie

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel


def read(thing: object, names: Iterable[str], table: Any, row: int) -> None:
    """Give an object the values in one row of a table, as plain numbers."""
    for name in names:
        setattr(thing, name, getattr(table, name)[row].item())


def open_as(model: ReferenceModel, fast: CoproductionModel) -> None:
    """Fill the reference with the people, organisations and trust of a model that has not lived a week yet."""
    model.organisations = [
        Organisation(model, number, record.name, fast.organisations.community[number].item())
        for number, record in enumerate(fast.place.organisations)
    ]
    nobody = len(fast.place.communities)
    model.staff = [StaffPerson(model, number, nobody) for number in range(len(fast.staff.identity))]
    model.posts = [BrokerPost(model, number) for number in range(len(fast.broker_table.identity))]
    for things, names, table in (
        (model.organisations, ORGANISATION, fast.organisations),
        (model.staff, STAFF, fast.staff),
        (model.posts, POST, fast.broker_table),
    ):
        for number, thing in enumerate(things):
            read(thing, names, table, number)
    introduce(model, fast)
    fill_with_residents(model, fast)
    copy_trust(model, fast)


def introduce(model: ReferenceModel, fast: CoproductionModel) -> None:
    """Let organisations, agencies and staff have to do with each other."""
    dealings, counterparts = fast.dealings, fast.counterparts
    for number, (cbo, agency) in enumerate(zip(dealings.cbo.tolist(), dealings.agency.tolist(), strict=True)):
        dealing = Dealing(number, model.organisations[cbo], agency)
        read(dealing, DEALINGS, dealings, number)
        model.organisations[cbo].dealings.append(dealing)
        model.dealings.append(dealing)
    for cbo, staff, dealing in zip(counterparts.cbo, counterparts.staff, counterparts.agency_tie, strict=True):
        known = Acquaintance(model.organisations[cbo], model.staff[staff], model.dealings[dealing])
        known.organisation.knows.append(known)
        known.person.knows.append(known)
        model.acquaintances.append(known)
    service = next(number for number, agency in enumerate(model.place.agencies) if agency.runs_service)
    model.service_staff = [person for person in model.staff if person.agency == service and not person.senior]
    for organisation in model.organisations:
        [organisation.dealing_with_service] = [d for d in organisation.dealings if d.agency == service]
        organisation.host_with = [k for k in organisation.knows if k.dealing is organisation.dealing_with_service][-1]


def fill_with_residents(model: ReferenceModel, fast: CoproductionModel) -> None:
    """Let residents move in, beside their neighbours."""
    model.harm_limits = fast.harm_limits.tolist()
    model.people = [Person(model, community) for community in fast.users.community.tolist()]
    for row, person in enumerate(model.people):
        person.become(fast.users, row)
        person.neighbours = [model.people[other] for other in fast.neighbours[row]]


def ties_of(model: ReferenceModel) -> dict[str, list[Tie]]:
    """Return every tie, by kind, in the order in which the model's tables have them."""
    return {
        "service_user_to_service": [person.trust_in_service for person in model.people],
        "service_user_to_cbo": [person.trust_in_organisation for person in model.people],
        "cbo_to_agency": [dealing.trust_in_agency for dealing in model.dealings],
        "cbo_to_staff": [known.trust_in_person for known in model.acquaintances],
        "staff_to_cbo": [known.trust_in_organisation for known in model.acquaintances],
        "cbo_to_broker": [organisation.trust_in_broker for organisation in model.organisations],
        "staff_to_broker": [person.trust_in_broker for person in model.staff],
    }


def copy_trust(model: ReferenceModel, fast: CoproductionModel) -> None:
    """Give every tie its opening trust, and the book what was written when it was given."""
    for kind, ties in ties_of(model).items():
        opened: Ties = fast.ties[kind]
        for tie, levels in zip(ties, opened.trust.tolist(), strict=True):
            tie.trust = dict(zip(KINDS[kind], levels, strict=True))
        for mechanism, community, component in zip(*opened.books.nonzero(), strict=True):
            key = (kind, MECHANISMS[mechanism], int(community), KINDS[kind][component])
            model.book.changes[key] = opened.books[mechanism, community, component].item()
