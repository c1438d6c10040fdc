"""One more event for one person changes nothing before it could have spread: by ties, organisation or shared queue."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import CoproductionModel
from sim.tables import IN_CARE, NOT_IN_SERVICE
from tests.worlds import LIVELY, WORLDS, any_world, week_by_week, world

NO_SERVICE = {"doctor_base": -20, "self_base": -20, "site_appeal": -20, "other_referrals_per_year": 0}
FATEFUL = {"crises_per_year": 50, "detention_base": 20, "witness_loss": 0.5}
SPEAKING_UP = {
    "speaking_per_week": 1, "gathering_share": 1, "endorsement_rate": 0.5, "network_homophily": 0,
    "meeting_base": 4, "meeting_unresolved": 8, "member_harm_raises": 1,
}  # fmt: skip
POKES = {
    "falls ill": lambda model, row: model.users.need.__setitem__(row, 0.9),
    "hears good news": lambda model, row: model.users.heard.__setitem__(row, 0.9),
    "is harmed": lambda model, row: model.users.harm.__setitem__(row, 0.7),
    "comes to trust": lambda model, row: model.ties["service_user_to_service"].trust.__setitem__(row, 0.95),
    "grows tired": lambda model, row: model.users.energy.__setitem__(row, 0.1),
}


class Difference(NamedTuple):
    """In what two worlds differ: people, organisations, and whether in anything that is everybody's."""

    people: set[int]
    organisations: set[int]
    everybodys: bool


def rows(first, second) -> set[int]:
    """Return the rows in which two tables, or two arrays, differ."""
    pairs = zip(first, second, strict=True) if isinstance(first, tuple) else [(first, second)]
    different = [(a != b).reshape(len(a), -1).any(axis=1) for a, b in pairs]
    return set(np.flatnonzero(np.any(different, axis=0)).tolist())


def difference(first: CoproductionModel, second: CoproductionModel) -> Difference:
    held = {kind: rows(ties.trust, second.ties[kind].trust) for kind, ties in first.ties.items()}
    people = rows(first.users, second.users) | held["service_user_to_service"] | held["service_user_to_cbo"]
    organisations = rows(first.organisations, second.organisations) | held["cbo_to_broker"]
    for kind, owner in (("cbo_to_agency", first.dealings.cbo), ("cbo_to_staff", first.counterparts.cbo)):
        organisations |= set(owner[list(held[kind])].tolist())
    queue = any(
        m.users.state[p] != NOT_IN_SERVICE or m.users.referred_by[p] >= 0 for p in people for m in (first, second)
    )
    staff = rows(first.staff, second.staff) | held["staff_to_cbo"] | held["staff_to_broker"]
    return Difference(people, organisations, queue or bool(staff))


def could_reach(model: CoproductionModel, before: Difference, after: Difference) -> set[int]:
    """Return whom a difference could have got to within a week."""
    if before.everybodys or after.everybodys:
        return set(range(model.place.residents))
    met = before.organisations | after.organisations
    told = {friend for person in before.people for friend in model.neighbours[person].tolist()}
    members = np.flatnonzero(np.isin(model.users.cbo, list(met)))
    hosts = [model.organisations.community[cbo] for cbo in met if model.organisations.site[cbo]]
    near_a_site = np.flatnonzero(np.isin(model.users.community, hosts))
    return before.people | told | {*members.tolist(), *near_a_site.tolist()}


def spread(first, second, weeks) -> list[tuple[int, int]]:
    """Let two worlds live on, and return how many people differed and how many could have, week by week."""
    before, told = difference(first, second), []
    for week in week_by_week(weeks, first, second):
        after = difference(first, second)
        reach = could_reach(second, before, after)
        assert after.people <= reach, f"week {week}"
        told.append((len(after.people), len(reach)))
        before = after
    return told


@WORLDS
@given(drawn=any_world, poke=st.sampled_from(sorted(POKES)), person=st.integers(0, 59), week=st.integers(0, 12))
def test_whatever_the_world_what_befalls_one_person_reaches_others_only_by_what_joins_them(drawn, poke, person, week):
    plain, poked = world(**drawn), world(**drawn)
    list(week_by_week(week, plain, poked))
    assert difference(plain, poked) == Difference(set(), set(), False)
    POKES[poke](poked, person)
    assert difference(plain, poked).people <= {person}
    spread(plain, poked, 10)


def person_of(model, member, which=0):
    users = model.users
    at_rest = (users.state == NOT_IN_SERVICE) & (users.need < 0.5)
    return int(np.flatnonzero(at_rest & ((users.cbo >= 0) == member))[which])


def comes_into_care(model, row):
    model.users.need[row], model.users.state[row] = 0.9, IN_CARE


@pytest.mark.parametrize(
    ("befalls", "theory"),
    [(POKES["falls ill"], FATEFUL), (comes_into_care, {"telling": 1, "care_leaving": -20, "crises_per_year": 0})],
    ids=["seen by", "told to"],
)
def test_where_nobody_else_is_in_care_the_fate_of_somebody_without_an_organisation_comes_to_friends(befalls, theory):
    plain, poked = (world(theory=NO_SERVICE | theory, residents=200) for _ in range(2))
    person = person_of(poked, member=False)
    befalls(poked, person)
    friends = set(poked.neighbours[person].tolist())
    for _ in week_by_week(8, plain, poked):
        assert difference(plain, poked).people <= {person, *friends}
    assert difference(plain, poked).people & friends


def test_through_an_organisation_it_comes_to_members_who_never_met():
    plain, poked = (world(theory=NO_SERVICE | FATEFUL | SPEAKING_UP, residents=1500) for _ in range(2))
    person = person_of(poked, member=True)
    POKES["falls ill"](poked, person)
    told = spread(plain, poked, 20)
    strangers = difference(plain, poked).people - {person, *poked.neighbours[person].tolist()}
    assert {int(poked.users.community[stranger]) for stranger in strangers} == {int(poked.users.community[person])}
    assert all(poked.users.cbo[stranger] >= 0 for stranger in strangers)
    assert told[0][1] < 40


def test_in_a_queue_for_few_places_one_more_person_is_felt_by_many_but_only_once_they_have_joined_it():
    plain, poked = (world(theory=LIVELY, levers={"therapists": 400}, residents=300) for _ in range(2))
    list(week_by_week(4, plain, poked))
    POKES["falls ill"](poked, person_of(poked, member=False, which=3))  # somebody who will turn to the service
    told = spread(plain, poked, 30)
    assert told[0][1] < 10
    assert max(people for people, _ in told) > 20
