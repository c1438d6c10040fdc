"""A story tells what happened, and looking on changes nothing."""

import json
import re
from collections import Counter
from datetime import timedelta

import pytest

from experiments import single
from sim import frames
from sim.agents.cbo import CBO
from sim.events.meetings import take_place
from sim.events.promises import Promise, fall_due, settle_promise
from sim.problems import BadInput
from sim.stories.moments import Happening, moments_of
from sim.stories.sentences import GATHERED, SINGLE, gathered
from sim.stories.sentences import single as told_once
from sim.stories.signs import ROADS
from sim.stories.telling import level
from sim.tally import MEASURES
from sim.week import WEEK
from tests.worlds import LIVELY, PLENTY, settings, world

WEEKS, RESIDENTS, ORGANISATIONS = 70, 120, 30
SHOCKS = [
    {"week": week, "kind": kind, "size": 0.5}
    for week, kind in ((20, "broken_promise"), (25, "harm_event"), (30, "staff_leave"), (35, "broker_leaves"))
]
LEVERS = PLENTY | {"phase_zero_weeks": 8, "delivery_ends": 60, "acknowledgement": 1.0}
TABLE = {table.__name__: table for table in frames.FULL}
UNSAID = (
    "diagnos",
    "trauma",
    "ethnic",
    "black",
    "asian",
    "african",
    "british",
    "minorit",
    "racialised",
    "mental illness",
)


def told_world(weeks, **changed):
    model = world("+experiment=phase_zero", theory=LIVELY, levers=LEVERS, shocks=SHOCKS, residents=RESIDENTS, **changed)
    model.live(weeks)
    return model


@pytest.fixture(scope="module")
def everybody():
    names = [organisation.name for organisation in world().place.organisations]
    return told_world(WEEKS, watch=[*range(RESIDENTS), *names])


@pytest.fixture(scope="module")
def people(everybody):
    return {row: everybody.watcher.watched[row] for row in range(RESIDENTS)}


@pytest.fixture(scope="module")
def organisations(everybody):
    return {who: watched for who, watched in everybody.watcher.watched.items() if isinstance(who, str)}


def kinds(watched):
    return Counter(moment.kind for moment in watched.moments)


def test_being_watched_and_who_is_watched_change_no_byte_of_the_results(tmp_path):
    asked = settings("+experiment=phase_zero", "place=village", "weeks=12", "figures=false", "output=full")
    asked["place"]["residents"], asked["theory"] = 60, asked["theory"] | LIVELY
    written, identities = [], set()
    for run, watch in enumerate([[], [17, "Amber Candle Church"], [3, "Lantern Chapel"]]):
        folder = single.run(asked | {"watch": watch}, tmp_path / str(run))
        written.append({f.name: f.read_bytes() for f in folder.iterdir() if f.suffix in (".parquet", ".graphml")})
        identities.add(json.loads((folder / "provenance.json").read_text(encoding="utf-8"))["identity"])
        stories = folder / "stories.md"
        assert stories.exists() == bool(watch)
        for who in watch:
            assert str(who) in stories.read_text(encoding="utf-8")
    assert written[0] == written[1] == written[2]
    assert len(written[0]) == len(frames.FULL) + 1
    assert len(identities) == 1
    assert not (single.run(asked | {"watch": []}, tmp_path / "1") / "stories.md").exists(), (
        "nobody's story is left over"
    )


def test_a_change_of_trust_is_told_with_what_caused_it():
    before, after = {("the service", "symbolic"): 0.4}, {("the service", "symbolic"): 0.5}
    care = [Happening("care_began"), Happening("contact"), Happening("care_ended", weighs=False)]
    began, contact, ended = moments_of(3, care, before, after)
    assert (began.before, began.after) == (before, before)
    assert (contact.before, contact.after) == (before, after)
    assert (ended.before, ended.after) == (after, after)


def test_what_a_story_does_to_trust_adds_up(everybody):
    place, moved = everybody.place, 0
    for watched in everybody.watcher.watched.values():
        passages = watched.passages(place)
        assert sum(len(passage.moments) for passage in passages) == len(watched.moments)
        for key, first in watched.first.trust.items():
            told = sum(passage.change()[key] for passage in passages)
            assert first + told == pytest.approx(watched.last.trust[key], abs=1e-9)
            moved += told != 0.0
    assert moved > 400


@pytest.mark.parametrize("part", ["respect and a say", "knowing each other", "promises and help that came"])
def test_each_level_of_a_persons_trust_begins_where_the_one_told_before_it_ended(people, everybody, part):
    steps = 0
    for watched in people.values():
        ties = re.findall("Trust in the service: ([^;\n]*)", watched.story(everybody.place, WEEKS))
        said = [step for tie in ties for step in re.findall(rf"{part} (?:from (1?\.\d\d) to )?(1?\.\d\d)", tie)]
        if said:
            (_, first), *told, (_, last) = said
            levels = [first, *(level for step in told for level in step), last]
            assert levels[::2] == levels[1::2]
            steps += len(told)
    assert steps > 20


def test_an_organisations_trust_at_the_end_is_what_its_table_says(organisations, everybody):
    table = TABLE["organisations"](everybody.record).query(f"week == {WEEKS - 1}").set_index("cbo")
    for name, watched in organisations.items():
        for part in ("symbolic", "relational", "material"):
            assert watched.last.trust["agencies", part] == table.loc[name, f"trust_{part}"]
            assert level(table.loc[name, f"trust_{part}"]) in watched.story(everybody.place, WEEKS).splitlines()[-1]


def test_crises_and_referrals_by_road_and_first_attendance_are_those_of_the_table(people, everybody):
    table, roads = TABLE["people"](everybody.record), Counter()
    for row, watched in people.items():
        found, person = kinds(watched), table.iloc[row]
        assert found["crisis"] == person["crises"]
        for measure, kind in ROADS.items():
            assert found[kind] == person[MEASURES[measure]]
            roads[kind] += found[kind]
        came = [moment.week for moment in watched.moments if moment.kind in ("contact", "forum_visit")]
        assert min(came, default=-1) == person["first_attendance"]
    assert all(roads[kind] > 0 for kind in ROADS.values())


def told_in_the_weeks(after, until):
    """Return how often each kind of moment was told of anybody, with the weekly table of the same weeks."""
    model, told = told_world(after, watch=range(RESIDENTS)), Counter()
    for week in range(after, until):
        model.step()
        for watched in model.watcher.watched.values():
            told.update(moment.kind for moment in watched.moments if moment.week == week)
    return told, TABLE["weekly"](model.record).query(f"week >= {after}")


def test_crises_and_detentions_are_as_many_as_the_weekly_table_says():
    told, weekly = told_in_the_weeks(9, 40)
    assert told["crisis"] == weekly["crises"].sum() > 0
    assert told["detained"] == weekly["detentions"].sum() > 0


def test_care_begins_and_ends_as_often_as_the_weekly_table_says():
    told, weekly = told_in_the_weeks(1, 40)
    assert told["care_began"] == weekly["entered"].sum() > 0
    assert told["care_ended_well"] == weekly["good_outcomes"].sum() > 0
    left = told["left_queue"] + told["queue_outlasted_need"] + told["left_care"]
    assert left == weekly["dropped_out"].sum() > 0
    assert told["forum_visit"] == weekly["engaged_forum"].sum() > 0
    assert told["informal_help"] == weekly["informal_help"].sum() > 0


def test_a_newcomers_story_begins_with_their_arrival(people, everybody):
    again, arrived = (
        world("+experiment=phase_zero", theory=LIVELY, levers=LEVERS, shocks=SHOCKS, residents=RESIDENTS),
        {},
    )
    for week in range(WEEKS):
        before = again.users.identity.copy()
        again.step()
        arrived |= dict.fromkeys((again.users.identity != before).nonzero()[0].tolist(), week)
    assert len(arrived) > 5
    for row, watched in people.items():
        assert watched.moved_in == (row in arrived)
        assert watched.since == arrived.get(row, 0)
        assert all(moment.week >= watched.since for moment in watched.moments)
        first = watched.story(everybody.place, WEEKS).splitlines()[2]
        assert first.startswith("- In")
        assert f"(week {watched.since}), they " in first
        assert ("moved here" in first) == watched.moved_in


def test_an_organisations_meetings_are_told_by_the_year_as_its_table_has_them(organisations, everybody):
    table, start = TABLE["meetings"](everybody.record), everybody.place.start_date
    table["year"] = [(start + timedelta(weeks=week)).year for week in table["week"].tolist()]
    years = 0
    for (name, year), met in table.groupby(["cbo", "year"]):
        times = {1: "once", 2: "twice"}.get(len(met), f"{len(met)} times")
        good, own, senior = met["good"].sum(), met["community_venue"].sum(), (met["role"] == "senior").sum()
        said = f"it met agencies {times} ({good} went well, {own} on its own ground, {senior} with seniors)"
        line = next(x for x in organisations[name].story(everybody.place, WEEKS).splitlines() if f"In {year} (" in x)
        assert said in line
        years += 1
    assert years > ORGANISATIONS


def test_an_organisations_sites_and_promises_are_those_of_the_events(organisations, everybody):
    dated, all_kinds = TABLE["events"](everybody.record), Counter()
    for name, watched in organisations.items():
        found = kinds(watched)
        found["promise_kept"] += found["harm_answered"]
        found["promise_broken"] += found["harm_unanswered"]
        written = Counter(dated[dated["who"] == name]["event"])
        assert {kind: found[kind] for kind in written} == written
        assert found["shock"] == len(SHOCKS)
        assert found["funding_ended"] == 1
        all_kinds += found
    for kind in ("site_opened", "site_closed", "harm_answered", "harm_unanswered", "broker_left", "counterpart_left",
                 "adopted", "racist_act", "leader_spoke"):  # fmt: skip
        assert all_kinds[kind] > 0, kind


def test_harm_that_is_acknowledged_is_answered_or_not_or_still_open(organisations, everybody):
    for watched in organisations.values():
        found, still = kinds(watched), [p for p in watched.last.promises if p.kind == "acknowledgement"]
        assert found["harm_acknowledged"] == found["harm_answered"] + found["harm_unanswered"] + len(still)


def test_of_two_promises_settled_in_one_week_each_is_told_with_its_own_end():
    model = world(watch=["Lantern Chapel"])
    chapel = next(cbo for cbo in model.cbos if cbo.name == "Lantern Chapel")
    for made, kind in enumerate(("tangible", "acknowledgement")):
        model.promises.open.append(Promise(kind, chapel.row, 0, chapel.service_tie, made, 9))
    model.watcher.look_after(take_place)
    for promise, kept in zip(model.promises.take_due(9, everything=False), (True, False), strict=True):
        settle_promise(model, promise, kept)
    model.watcher.look_after(fall_due)
    told = [moment.kind for moment in model.watcher.watched["Lantern Chapel"].moments]
    assert told == ["harm_acknowledged", "promise_kept", "harm_unanswered"]


def test_promises_of_something_tangible_are_kept_as_often_as_they_were_paid_for(organisations, everybody):
    kept = sum(kinds(watched)["promise_kept"] for watched in organisations.values())
    assert kept > 100
    assert kept * everybody.costs.promise == pytest.approx(everybody.record.spent(("promises",)))


def test_a_racist_act_is_told_where_racism_works_and_nowhere_else(organisations):
    assert sum(kinds(watched)["racist_act"] for watched in organisations.values()) > 10
    model = world(theory=LIVELY | {"off": ["racism"]}, watch=[*organisations])
    model.live(30)
    assert sum(kinds(watched)["meeting"] for watched in model.watcher.watched.values()) > 100
    assert not any(kinds(watched)["racist_act"] for watched in model.watcher.watched.values())


def test_no_story_names_a_community_or_an_illness(everybody):
    place, stories = everybody.place, everybody.watcher.stories()
    assert len(stories) == RESIDENTS + ORGANISATIONS
    unsaid = (*UNSAID, *(word for c in place.communities for word in (c.name, c.name.replace("_", " "))))
    names = sorted({organisation.name for organisation in place.organisations}, key=len)
    for name, story in stories.items():
        assert story.startswith("An invented ")
        assert [word for word in unsaid if word in story.lower()] == []
        assert [other for other in names if other in story and other != name] == []


def test_everything_that_happens_has_its_words(everybody):
    found = {moment.kind for watched in everybody.watcher.watched.values() for moment in watched.moments}
    assert found <= set(SINGLE) | set(GATHERED)
    assert len(found) > 30


def test_what_has_no_words_yet_is_told_by_its_name_and_still_adds_up(monkeypatch):
    def mentoring(model):
        model.ties["service_user_to_service"].trust[:, 1] *= 0.9
        model.happened("leader_left", "Lantern Chapel")

    mentoring.__module__ = "sim.events.peer_mentoring"
    monkeypatch.setattr("sim.model.WEEK", (*WEEK, mentoring))
    model = world(watch=[5, "Lantern Chapel"])
    model.live(3)
    person, chapel = model.watcher.stories().values()
    assert "through peer mentoring in 3 weeks" in person
    assert "In January 2008 (week 2), leader left." in chapel
    watched = model.watcher.watched[5]
    assert level(watched.last.trust["the service", "relational"]) in person.splitlines()[-2]


def test_once_twice_and_many_times_are_said_as_people_say_them():
    assert told_once("care_began", {"weeks": 1.0}) == "they were taken into care after 1 week of waiting"
    assert told_once("care_began", {"weeks": 9.0}) == "they were taken into care after 9 weeks of waiting"
    assert told_once("shock", {"who": "broker_leaves"}) == "the whole place had a shock: broker leaves"
    assert gathered("contact", [{"good": True}, {"good": False}, {"good": True}]) == "2 of 3 contacts in care went well"
    assert gathered("forum_visit", [{}]) == "they came to the forum once"
    assert gathered("forum_visit", [{}, {}]) == "they came to the forum twice"


def test_an_agent_tells_its_story_by_living_the_same_weeks_again(everybody):
    model, stories = told_world(WEEKS), everybody.watcher.stories()
    cbo = model.agents.select(agent_type=CBO)[3]
    assert cbo.story() == model.cbos[3].story() == stories[cbo.name]
    assert model.service_user(17).story() == stories["Resident 17"]
    assert model.week == WEEKS
    assert not model.watcher.watched


def test_before_any_week_is_lived_there_is_nothing_to_tell():
    assert "no week has been lived" in world().service_user(17).story()


@pytest.mark.parametrize("who", [RESIDENTS, -1, True, "Amber Candel Church", 1.5, None])
def test_who_is_not_there_cannot_be_watched(who):
    with pytest.raises(BadInput):
        world(residents=RESIDENTS, watch=[who])
