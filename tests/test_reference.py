"""The fast model and the reference (tests/reference) live the same weeks, to the last bit."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

from sim.ledger import BOOK_KEEPING, KINDS, MECHANISMS
from sim.model import CoproductionModel
from sim.programme import LEVERS, Lever
from sim.settings import model_from
from sim.tally import MEASURES
from tests.reference.model import ReferenceModel
from tests.reference.opening import ties_of
from tests.reference.organisations import DEALINGS, ORGANISATION, POST, STAFF
from tests.reference.people import TRAITS

CONFIGS = Path(__file__).parents[1] / "configs"
RESIDENTS, WEEKS = 200, 104
MEETING = ("week", "organisation", "staff", "role", "venue", "good", "candid", "influence", "adopted")

# A place where in two years much happens to two hundred people, so that rare events are compared too.
LIVELY = {
    "doctor_base": -1.5, "self_base": -3.0, "site_appeal": -2.0, "other_referrals_per_year": 1.0,
    "crises_per_year": 4.0, "join_base": -4.0, "forum_leaving": -3.0, "speaking_per_week": 0.9,
    "gathering_share": 0.5, "telling": 0.5, "staff_turnover": 3.0, "broker_leaving_per_year": 1.0,
    "broker_lag_weeks": 6, "course_weeks": 8, "site_base": -4.0, "renegotiations_per_year": 6.0,
    "acknowledgement_weeks": 20, "racism_harm": 0.2,
}  # fmt: skip
MANY_THERAPISTS = {"therapists": 3000}
SHOCKS = [
    {"week": week, "kind": kind, "size": size}
    for week, kind, size in (
        (3, "harm_event", 0.5),
        (20, "deception", 0.6),
        (30, "broken_promise", 0.5),
        (30, "staff_leave", 0.5),
        (45, "austerity", 0.4),
        (45, "deception", 1.0),
        (60, "broker_leaves", 1.0),
        (80, "funding_ends", 1.0),
    )
]


def settings_of(arm: str, seed: int = 1, shocks: list | None = None, **groups: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of an arm for a small place, with changes to its groups (programme, theory, place)."""
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        composed = compose("config", overrides=[f"+experiment={arm}"])
    kept = {group: OmegaConf.to_container(composed[group]) for group in ("place", "programme", "theory")}
    kept["place"]["residents"] = RESIDENTS
    for group, changes in groups.items():
        kept[group] |= changes
    return kept | {"seed": seed, "shocks": shocks or []}


def drawn(lever: Lever, luck: random.Random) -> Any:
    """Draw a value that a lever may take, and that leaves something to happen within two years."""
    if lever.nullable and luck.random() < 0.3:
        return None
    if lever.choices:
        return luck.choice(lever.choices)
    high = min(lever.high, {"weeks": 40, "sites": 20, "posts": 3000}.get(lever.unit, lever.high))
    return luck.randint(int(lever.low), int(high)) if lever.whole else luck.uniform(lever.low, high)


def any_levers(seed: int) -> dict[str, Any]:
    """Draw every lever, a third of those that may change with a change in the first year."""
    luck, levers = random.Random(seed), {}
    for name, lever in LEVERS.items():
        levers[name] = drawn(lever, luck)
        if not lever.fixed and luck.random() < 0.3:
            change = {"week": luck.randint(1, 52), "value": drawn(lever, luck)}
            levers[name] = [{"week": 0, "value": levers[name]}, change]
    return levers


def compared(fast: CoproductionModel, plain: ReferenceModel) -> Iterator[tuple[str, dict, dict]]:
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
    yield from trust_compared(fast, plain)
    yield from books_compared(fast, plain)


def two_lists(what: str, fast: list, plain: list) -> Iterator[tuple[str, dict, dict]]:
    """Yield two lists as what is compared, by position."""
    yield what, dict(enumerate(fast)), dict(enumerate(plain))


def trust_compared(fast: CoproductionModel, plain: ReferenceModel) -> Iterator[tuple[str, dict, dict]]:
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


def books_compared(fast: CoproductionModel, plain: ReferenceModel) -> Iterator[tuple[str, dict, dict]]:
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
    keys = [()]
    for axis in names:
        keys = [(*key, name) for key in keys for name in axis]
    return dict(zip(keys, array.ravel().tolist(), strict=True))


def nonzero(cells: dict[Any, float]) -> dict[Any, float]:
    """Leave out the cells that hold nothing."""
    return {key: value for key, value in cells.items() if value}


def first_difference(fast: CoproductionModel, plain: ReferenceModel) -> str | None:
    """Say in one sentence what differs first after a week, if anything does."""
    for what, ours, theirs in compared(fast, plain):
        if ours != theirs:
            at = next(key for key in [*ours, *theirs] if ours.get(key) != theirs.get(key))
            told = f"the model has {ours.get(at)!r}, the reference {theirs.get(at)!r}"
            return f"Week {plain.week - 1}, {what} {at}: {told}."
    return None


def live_side_by_side(settings: dict[str, Any], weeks: int = WEEKS) -> CoproductionModel:
    """Let both live, and stop at the first week in which they differ."""
    fast = model_from(settings)
    plain = ReferenceModel(fast)
    for _ in range(weeks):
        fast.step()
        plain.step()
        difference = first_difference(fast, plain)
        if difference:
            pytest.fail(difference, pytrace=False)
    return fast


ARMS = {
    "phase_zero": settings_of("phase_zero", programme={"phase_zero_weeks": 26}),
    "time_bound": settings_of("time_bound", programme={"phase_zero_weeks": 8, "delivery_weeks": 40}),
    "transactional": settings_of("transactional"),
    "well_made_project": settings_of("well_made_project", programme={"phase_zero_weeks": 13, "delivery_weeks": 52}),
}


@pytest.mark.parametrize("arm", ARMS)
def test_in_every_arm_the_reference_lives_the_same_weeks(arm):
    live_side_by_side(ARMS[arm])


@pytest.mark.parametrize("seed", range(3))
def test_under_any_levers_where_much_happens_the_reference_lives_the_same_weeks(seed):
    levers = any_levers(seed) | MANY_THERAPISTS
    live_side_by_side(settings_of("phase_zero", seed=seed, programme=levers, theory=LIVELY))


def test_through_every_kind_of_shock_the_reference_lives_the_same_weeks():
    levers = MANY_THERAPISTS | {"phase_zero_weeks": 6, "broker_fte": 3, "exit_plan": 0.5}
    live_side_by_side(settings_of("phase_zero", shocks=SHOCKS, programme=levers, theory=LIVELY))


def test_when_trust_takes_four_weeks_to_follow_familiarity_the_reference_lives_the_same_weeks():
    theory = LIVELY | {"consolidation_weeks": 4}
    live_side_by_side(settings_of("well_made_project", programme={"delivery_weeks": 40}, theory=theory))


def test_with_half_the_mechanisms_off_the_reference_lives_the_same_weeks():
    theory = LIVELY | {"consolidation_weeks": 4, "off": list(MECHANISMS[BOOK_KEEPING::2])}
    live_side_by_side(settings_of("phase_zero", programme={"phase_zero_weeks": 4}, theory=theory))


def test_the_smallest_difference_is_noticed_and_named():
    fast = model_from(settings_of("transactional"))
    plain = ReferenceModel(fast)
    fast.step()
    plain.step()
    assert first_difference(fast, plain) is None
    plain.people[7].harm += 1e-15
    assert str(first_difference(fast, plain)).startswith("Week 0, harm of resident 7: the model has 0.0,")
