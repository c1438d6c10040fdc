"""What is compared of the two models after each week, and how a difference is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.ledger import KINDS, MECHANISMS
from sim.model import CoproductionModel
from sim.tally import MEASURES
from tests.reference.agencies import AGENCY, POST, STAFF
from tests.reference.model import ReferenceModel
from tests.reference.opening import ties_of
from tests.reference.organisations import ACQUAINTANCE, DEALINGS, ORGANISATION, Organisation
from tests.reference.people import TRAITS
from tests.reference.promises import Promise

Compared = Iterator[tuple[str, dict[Any, Any], dict[Any, Any]]]


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


def dates_and_harm(promise: Promise) -> tuple[float, ...]:
    """Return when a promise was made and is due, how much harm its agency did then, and whether it is provided for."""
    return promise.made, promise.due, promise.harm_then, promise.provided


def promises_compared(fast: CoproductionModel, plain: ReferenceModel) -> Compared:
    """Yield the promises that are open."""
    ours = [
        (one.kind, one.cbo, one.leader, one.staff, one.dealing, one.made, one.due, one.harm_then, one.provided,
         one.weight)
        for one in fast.promises.open
    ]
    theirs = [
        (one.kind, one.organisation.number, one.leader, one.person.number, one.dealing.number, *dates_and_harm(one))
        for one in plain.promises
    ]
    yield from two_lists("open promise", ours, theirs)


def two_lists(what: str, fast: list, plain: list) -> Compared:
    """Yield two lists as what is compared, by position."""
    yield what, dict(enumerate(fast)), dict(enumerate(plain))


def trust_compared(fast: CoproductionModel, plain: ReferenceModel) -> Compared:
    """Yield every tie's trust, its unsettled familiarity, and the sums that the record keeps."""
    for kind, ties in ties_of(plain).items():
        opened = fast.ties[kind]
        yield from two_lists(f"trust, {kind}", opened.trust.tolist(), [list(tie.trust.values()) for tie in ties])
        unsettled = [list(tie.unsettled.values()) for tie in ties] if len(opened.unsettled) else []
        yield from two_lists(f"unsettled familiarity, {kind}", opened.unsettled.tolist(), unsettled)
        groups = range(len(fast.place.communities) + 1)
        held = {community: sum(tie.exists for tie in ties if tie.community == community) for community in groups}
        yield f"ties held, {kind}, community", dict(enumerate(fast.record.ties[kind][-1].tolist())), held
        level = {(community, part): 0.0 for community in groups for part in KINDS[kind]}
        for tie in ties:
            for part, trust in tie.trust.items():
                level[tie.community, part] += trust
        recorded = named(fast.record.levels[kind][-1], groups, KINDS[kind])
        yield f"level of trust, {kind}, community and component", recorded, level


def books_compared(fast: CoproductionModel, plain: ReferenceModel) -> Compared:
    """Yield what was written down in a week: counts, the books of trust, money and hours."""
    record = fast.record
    counts = record.counts[-1]
    yield "count", nonzero(named(counts, MEASURES, range(counts.shape[1]))), nonzero(plain.counts)
    for kind, parts in KINDS.items():
        books = named(record.books[kind][-1], MECHANISMS, range(len(fast.place.communities) + 1), parts)
        written = {key[1:]: change for key, change in plain.book.changes.items() if key[0] == kind}
        yield f"change of trust, {kind}", nonzero(books), nonzero(written)
    purse = plain.purse
    hours = {name: getattr(purse, name) for name in ("paid_hours", "unpaid_hours", "contact_hours")}
    yield "money", record.money[-1], purse.spent | hours
    for name in ("budget_left", "training_credit", "official_weeks", "programme_runs", "official"):
        yield name, {"": getattr(fast, name)}, {"": getattr(plain, name)}
    yield from two_lists("places open", fast.places_open.tolist(), plain.places_open)
    yield from two_lists("people waiting", fast.waiting.tolist(), plain.waiting)
    yield from two_lists("room at sites", fast.room_at_sites.tolist(), [plain.room_at_sites])
    yield from two_lists("lever", [str(value) for value in fast.levers], [str(value) for value in plain.levers])
    rounds = [(one.start, one.official, one.end, one.unforeseen) for one in plain.rounds]
    yield from two_lists("round", [tuple(one) for one in fast.rounds], rounds)
    trust = [row[:4].tolist() for row in record.organisations[-1]]
    there = [one.mean_trust() if one.alive else [0.0] * 4 for one in plain.organisation_rows]
    yield from two_lists("mean trust of organisation", trust, there)


def named(array: Any, *names: Any) -> dict[Any, float]:
    """Return the cells of an array under the names of their rows, columns and so on."""
    keys: list[tuple[Any, ...]] = [()]
    for axis in names:
        keys = [(*key, name) for key in keys for name in axis]
    return dict(zip(keys, array.ravel().tolist(), strict=True))


def nonzero(cells: dict[Any, float]) -> dict[Any, float]:
    """Leave out the cells that hold nothing."""
    return {key: value for key, value in cells.items() if value}
