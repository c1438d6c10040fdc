"""What is compared of trust, and of all that is written down in a week: counts, changes of trust, money and hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.ledger import KINDS, MECHANISMS
from sim.model import CoproductionModel
from sim.tally import MEASURES
from tests.reference.model import ReferenceModel
from tests.reference.opening import ties_of

Compared = Iterator[tuple[str, dict[Any, Any], dict[Any, Any]]]


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
