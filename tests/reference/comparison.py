"""What is compared of the two models after each week, and how a difference is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.ledger import KINDS, MECHANISMS
from sim.model import CoproductionModel
from sim.tally import MEASURES
from tests.reference.model import ReferenceModel
from tests.reference.opening import ties_of
from tests.reference.organisations import DEALINGS, ORGANISATION, POST, STAFF
from tests.reference.people import TRAITS

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
    yield from two_lists("meeting", [row for row in record.meetings if row[0] == week], plain.meetings)
    tables = (
        ("resident", TRAITS, fast.users, plain.people),
        ("organisation", ORGANISATION, fast.organisations, plain.organisations),
        ("dealing", DEALINGS, fast.dealings, plain.dealings),
        ("member of staff", STAFF, fast.staff, plain.staff),
        ("broker", POST, fast.broker_table, plain.posts),
    )
    for who, columns, table, things in tables:
        for name in columns:
            values = [getattr(thing, name) for thing in things]
            yield from two_lists(f"{name} of {who}", getattr(table, name).tolist(), values)
    queue = [plain.people.index(person) for person in plain.queue]
    yield from two_lists("place in the queue", fast.queue[: fast.queue_length].tolist(), queue)
    ours = [(one.kind, one.dealing, one.staff, one.made, one.due) for one in fast.promises.open]
    theirs = [(one.kind, one.dealing.number, one.person.number, one.made, one.due) for one in plain.promises]
    yield from two_lists("open promise", ours, theirs)
    yield from trust_compared(fast, plain)
    yield from books_compared(fast, plain)


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
    for name in ("places_open", "budget_left"):
        yield name, {"": getattr(fast, name)}, {"": getattr(plain, name)}
    trust = [row[:4].tolist() for row in record.organisations[-1]]
    yield from two_lists("mean trust of organisation", trust, [one.mean_trust() for one in plain.organisations])


def named(array: Any, *names: Any) -> dict[Any, float]:
    """Return the cells of an array under the names of their rows, columns and so on."""
    keys: list[tuple[Any, ...]] = [()]
    for axis in names:
        keys = [(*key, name) for key in keys for name in axis]
    return dict(zip(keys, array.ravel().tolist(), strict=True))


def nonzero(cells: dict[Any, float]) -> dict[Any, float]:
    """Leave out the cells that hold nothing."""
    return {key: value for key, value in cells.items() if value}
