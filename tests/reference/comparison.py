"""What is compared of the two models after each week, and how a difference is told."""

from __future__ import annotations

from operator import attrgetter

from sim.model import CoproductionModel
from tests.reference.agencies import AGENCY, POST, STAFF
from tests.reference.comparison_of_books import Compared, books_compared, trust_compared, two_lists
from tests.reference.model import ReferenceModel
from tests.reference.organisations import ACQUAINTANCE, DEALINGS, ORGANISATION, Organisation
from tests.reference.people import TRAITS


def first_difference(fast: CoproductionModel, plain: ReferenceModel) -> str | None:
    """Say in one sentence what differs first after a week, if anything does."""
    for what, ours, theirs in compared(fast, plain):
        if ours != theirs:
            at = next(key for key in [*ours, *theirs] if ours.get(key) != theirs.get(key))
            told = f"the model has {ours.get(at)!r}, the reference {theirs.get(at)!r}"
            return f"Week {plain.week - 1}, {what} {at}: {told}."
    return None


def compared(fast: CoproductionModel, plain: ReferenceModel) -> Compared:
    """Yield what is compared after a week, each as (what, in the fast model, in the reference)."""
    record, week = fast.record, plain.week - 1
    yield from two_lists("event", [event for event in record.events if event[0] == week], plain.events)
    yield from two_lists("meeting", [held for held in record.meetings if held.week == week], plain.meetings)
    yield from tables_compared(fast, plain)
    queue = [plain.people.index(person) for person in plain.queue]
    yield from two_lists("place in the queue", fast.queue[: fast.queue_length].tolist(), queue)
    yield from promises_compared(fast, plain)
    yield from trust_compared(fast, plain)
    yield from books_compared(fast, plain)


def tables_compared(fast: CoproductionModel, plain: ReferenceModel) -> Compared:
    """Yield every column of every table, those of empty rows too: what an organisation that closed left behind."""
    tables = (
        ("resident", TRAITS, fast.users, plain.people),
        ("organisation", ORGANISATION, fast.organisations, plain.organisation_rows),
        ("dealing", DEALINGS, fast.dealings, plain.dealings),
        ("agency", AGENCY, fast.agencies, plain.agencies),
        ("member of staff", STAFF, fast.staff, plain.staff),
        ("broker", POST, fast.broker_table, plain.posts),
        ("acquaintance", ACQUAINTANCE, fast.counterparts, plain.acquaintances),
        ("bond", ("strength",), fast.bonds, plain.bonds),
    )
    for who, columns, table, things in tables:
        for name in columns:
            values = [getattr(thing, name) for thing in things]
            yield from two_lists(f"{name} of {who}", getattr(table, name).tolist(), values)
    yield from two_lists("one end of bond", fast.bonds.cbo.tolist(), [bond.one.number for bond in plain.bonds])
    yield from two_lists("other end of bond", fast.bonds.peer.tolist(), [row_of(bond.other) for bond in plain.bonds])
    names = [(row.number, row.name) for row in plain.organisations]
    yield from two_lists("organisation that is there", [(cbo.row, cbo.name) for cbo in fast.cbos], names)


def row_of(organisation: Organisation | None) -> int:
    """Return an organisation's row in the tables, -1 for none."""
    return organisation.number if organisation else -1


def promises_compared(fast: CoproductionModel, plain: ReferenceModel) -> Compared:
    """Yield the promises that are open."""
    terms = attrgetter("kind", "leader", "made", "due", "harm_then", "provided")
    ours = [(*terms(one), one.cbo, one.staff, one.dealing, one.weight) for one in fast.promises.open]
    theirs = [
        (*terms(one), one.organisation.number, one.person.number, one.dealing.number, one.worth)
        for one in plain.promises
    ]
    yield from two_lists("open promise", ours, theirs)
