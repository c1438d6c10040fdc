"""A story tells what happened, and looking on changes nothing."""

import json
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace as Look

import pytest

from experiments import single
from sim import frames
from sim.agents.cbo import CBO
from sim.events.meetings import take_place
from sim.events.promises import Promise, fall_due, settle_promise
from sim.problems import BadInput
from sim.stories.care import displaced, place_of, provider_of
from sim.stories.moments import NOTHING, Happening, moments_of, unexplained
from sim.stories.sentences import GATHERED, SINGLE, gathered
from sim.stories.sentences import single as told_once
from sim.stories.signs import ROADS
from sim.stories.telling import level
from sim.stories.written import EVERYBODY, SETTLED
from sim.tables import IN_CARE, NOT_IN_SERVICE
from sim.tally import MEASURES
from sim.week import WEEK
from tests.worlds import LIVELY, PLENTY, settings, world

WEEKS, RESIDENTS = 70, 120
SHOCKS = [
    {"week": week, "kind": kind, "size": 0.5}
    for week, kind in ((20, "broken_promise"), (25, "harm_event"), (34, "staff_leave"), (35, "broker_leaves"))
]
THEORY = LIVELY | {
    "closing_per_year": 0.3, "founding_per_year": 0.4, "training_weeks": 12, "renewal_base": 3.0, "table_appeal": -4.0,
    "researcher_contacts_per_week": 1000.0, "site_ending_per_year": 0.5, "mentoring_per_week": 0.5,
    "site_places_per_week": 10_000,
}  # fmt: skip
LEVERS = PLENTY | {
    "phase_zero_weeks": 8, "delivery_weeks": 22, "rounds": 2, "gap_weeks": 3, "staff_kept": 0.7, "renewal_every": 14,
    "acknowledgement": 1.0, "grants_devolved": 0.4, "transfer_share": 0.3, "credential_leaders": 12,
    "community_researchers": 5, "gp_prompts_self": 0.5, "follow_through": 0.8,
}  # fmt: skip
"""Two rounds in which all that a story can tell comes about among a hundred people."""
TABLE = {table.__name__: table for table in frames.FULL}
ROUTINE = (
    "site_opened", "site_closed", "harm_answered", "harm_unanswered", "broker_left", "staff_left", "adopted",
    "racist_act", "leader_spoke", "leader_left", "offshoot", "training_began", "credential_gained", "grant_kept",
    "mentored", "mentored_others", "table_week", "round_began", "funding_renewed", "funding_ended",
)  # fmt: skip
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
    changed = {"theory": THEORY, "levers": LEVERS, "shocks": SHOCKS, "residents": RESIDENTS, "seed": 3} | changed
    model = world("+experiment=phase_zero", **changed)
    model.live(weeks)
    return model


@pytest.fixture(scope="module")
def unwatched():
    return told_world(WEEKS)


@pytest.fixture(scope="module")
def everybody(unwatched):
    return told_world(WEEKS, watch=[*range(RESIDENTS), *(name for name, _ in unwatched.record.names.values())])


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
    care = [Happening("care_began"), Happening("contact"), Happening("care_ended", moves=NOTHING)]
    began, contact, ended = moments_of(3, care, before, after)
    assert (began.before, began.after) == (before, before)
    assert (contact.before, contact.after) == (before, after)
    assert (ended.before, ended.after) == (after, after)
    assert not unexplained(care, before, after)
    assert unexplained([Happening("care_ended", moves=NOTHING)], before, after)


def test_each_part_of_trust_is_told_with_what_can_have_changed_it():
    respect, help_came = ("the service", "symbolic"), ("the service", "material")
    before, after = {respect: 0.4, help_came: 0.3}, {respect: 0.5, help_came: 0.2}
    care = [Happening("care_began", moves={help_came}), Happening("contact", moves={respect})]
    began, contact = moments_of(3, care, before, after)
    assert (began.before, began.after) == (before, {respect: 0.4, help_came: 0.2})
    assert (contact.before, contact.after) == ({respect: 0.4, help_came: 0.2}, after)
    assert not unexplained(care, before, after)
    assert unexplained(care[:1], before, after)


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
    whole, parts = TABLE["organisations"](everybody.record), ("symbolic", "relational", "material")
    table = whole.query(f"week == {WEEKS - 1}").set_index("cbo")
    for name, watched in organisations.items():
        assert (watched.ended is None) == (name in table.index)
        for part in parts if watched.ended is None else ():
            assert watched.last.trust["agencies", part] == table.loc[name, f"trust_{part}"]
            assert level(table.loc[name, f"trust_{part}"]) in watched.story(everybody.place, WEEKS).splitlines()[-1]


def test_an_organisation_is_told_of_from_its_first_week_in_the_table_to_the_week_in_which_it_closed(
    organisations, everybody
):
    table, dated = TABLE["organisations"](everybody.record), TABLE["events"](everybody.record)
    dates = {kind: dict(zip(there["who"], there["week"], strict=True)) for kind, there in dated.groupby("event")}
    founded, closed = dates["organisation_founded"], dates["organisation_closed"]
    assert len(founded) > 5
    assert len(closed) > 5
    for name, watched in organisations.items():
        there, story = table[table["cbo"] == name], watched.story(everybody.place, WEEKS).splitlines()
        assert (watched.since, watched.ended) == (founded.get(name, 0), closed.get(name))
        assert watched.arrived == (name in founded)
        assert ("it came out of an older organisation" in story[2]) == watched.arrived
        assert story[-1].startswith("- At the end" if watched.ended is None else "- When it closed")
        assert there["week"].tolist() == [*range(watched.since, WEEKS if watched.ended is None else watched.ended)]
        weeks = [moment.week for moment in watched.moments]
        assert weeks == sorted(weeks)
        if watched.ended is not None:
            last = next(moment for moment in watched.moments if moment.week == watched.ended)
            assert watched.moments[-1].kind == "organisation_closed"
            assert [*last.before.values()][:3] == there.iloc[-1][
                ["trust_symbolic", "trust_relational", "trust_material"]
            ].tolist()


def test_crises_and_referrals_by_road_and_first_attendance_are_those_of_the_table(people, everybody):
    table, roads = TABLE["people"](everybody.record), Counter()
    for row, watched in people.items():
        found, person = kinds(watched), table.iloc[row]
        assert found["crisis"] == person["crises"]
        for measure, kind in ROADS.items():
            assert found[kind] == person[MEASURES[measure]]
            roads[kind] += found[kind]
        came = [m.week for m in watched.moments if m.kind in ("contact", "table_contact", "forum_visit")]
        assert min(came, default=-1) == person["first_attendance"]
    assert all(roads[kind] > 0 for kind in ROADS.values())


@pytest.fixture(scope="module")
def half_a_year():
    """Return how often each kind of moment was told of anybody, newcomers too, and the record of the same weeks."""
    model, told = told_world(0, watch=range(RESIDENTS)), Counter()
    for week in range(30):
        model.step()
        for watched in model.watcher.watched.values():
            now = {moment.kind: moment.facts for moment in watched.moments if moment.week == week}
            told.update(now.keys())
            if "contact" in now:
                told["well"] += int(now["contact"]["good"] and now["understood"]["yes"] and watched.last.wait_kept)
    return told, model.record


def test_crises_and_detentions_are_as_many_as_the_weekly_table_says(half_a_year):
    told, weekly = half_a_year[0], TABLE["weekly"](half_a_year[1])
    assert told["crisis"] == weekly["crises"].sum() > 0
    assert told["detained"] == weekly["detentions"].sum() > 0
    hurt = told["detained"] + told["harmed_in_care"] + told["harmed"]
    assert hurt <= half_a_year[1].total("harmed_by_services")


def test_contacts_are_told_to_have_gone_well_and_to_have_been_understood_as_often_as_they_were_counted(half_a_year):
    told, record = half_a_year
    assert told["contact"] == record.total("contacts") > 0
    assert told["well"] == record.total("good_contacts") > 0


def test_care_begins_and_ends_as_often_as_the_weekly_table_says(half_a_year):
    told, weekly = half_a_year[0], TABLE["weekly"](half_a_year[1])
    assert told["care_began"] == weekly["entered"].sum() > 0
    assert told["contact"] + told["table_contact"] == weekly["engaged_treatment"].sum()
    assert told["table_contact"] == weekly["own_service_contacts"].sum() > 0
    assert told["care_ended_well"] == weekly["good_outcomes"].sum() > 0
    left = told["left_queue"] + told["queue_outlasted_need"] + told["left_care"]
    assert left == weekly["dropped_out"].sum() > 0
    assert told["forum_visit"] == weekly["engaged_forum"].sum() > 0
    assert told["informal_help"] == weekly["informal_help"].sum() > 0


def test_a_newcomers_story_begins_with_their_arrival(people, everybody):
    again, arrived = told_world(0), {}
    for week in range(WEEKS):
        before = again.users.identity.copy()
        again.step()
        arrived |= dict.fromkeys((again.users.identity != before).nonzero()[0].tolist(), week)
    assert len(arrived) > 5
    for row, watched in people.items():
        assert watched.arrived == (row in arrived)
        assert watched.since == arrived.get(row, 0)
        assert all(moment.week >= watched.since for moment in watched.moments)
        first = watched.story(everybody.place, WEEKS).splitlines()[2]
        assert first.startswith("- In")
        assert f"(week {watched.since}), they " in first
        assert ("moved here" in first) == watched.arrived


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
    assert years > len(everybody.place.organisations)


def test_an_organisations_sites_and_promises_are_those_of_the_events(organisations, everybody):
    dated, all_kinds = TABLE["events"](everybody.record), Counter()
    recorded = {told: kind for (kind, _), told in SETTLED.items()}
    for name, watched in organisations.items():
        found = kinds(watched)
        all_kinds += found
        for told, kind in recorded.items():
            found[kind] += found[told]
        written = Counter(dated[dated["who"] == name]["event"])
        del written["organisation_founded"]
        assert {kind: found[kind] for kind in written} == written
        first, last = watched.since + watched.arrived, WEEKS if watched.ended is None else watched.ended
        befell = Counter(dated[dated["week"].between(first, last) & dated["event"].isin(EVERYBODY)]["event"])
        assert {kind: found[kind] for kind in befell} == befell
    assert all_kinds["offshoot"] == (dated["event"] == "organisation_founded").sum()
    assert [kind for kind in ROUTINE if not all_kinds[kind]] == []


def test_those_seen_at_organisations_own_tables_are_those_of_the_weekly_table(people, organisations, everybody):
    weekly = TABLE["weekly"](everybody.record)
    told = [
        m.facts["contacts"] for watched in organisations.values() for m in watched.moments if m.kind == "table_week"
    ]
    assert sum(told) == weekly["own_service_contacts"].sum() > 0


def test_people_whose_organisation_closed_or_split_are_told_so(people):
    found = sum((kinds(watched) for watched in people.values()), Counter())
    assert found["lost_organisation"] > 0
    assert found["went_along"] > 0
    for watched in people.values():
        for moment in watched.moments:
            if moment.kind == "lost_organisation":
                assert all(moment.after["their organisation", part] == 0.0 for part in ("symbolic", "material"))


def test_harm_that_is_acknowledged_is_answered_or_not_or_still_open(organisations, everybody):
    for watched in organisations.values():
        found, still = kinds(watched), [p for p in watched.last.promises if p.kind == "acknowledgement"]
        assert found["harm_acknowledged"] == found["harm_answered"] + found["harm_unanswered"] + len(still)


def test_of_promises_settled_in_one_week_each_is_told_with_its_own_end():
    model = world(watch=["Lantern Chapel"])
    chapel = next(cbo for cbo in model.cbos if cbo.name == "Lantern Chapel")
    made = (("tangible", 0), ("acknowledgement", 0), ("training", 0), ("training", 99), ("grant", 0))
    for week, (kind, other) in enumerate(made):
        model.promises.open.append(Promise(kind, chapel.row, chapel.leader + other, 0, chapel.service_tie, week, 9))
    model.watcher.look_after(take_place)
    for promise, kept in zip(model.promises.take_due(9, everything=False), (1, 0, 1, 1, 0), strict=True):
        settle_promise(model, promise, bool(kept))
    model.watcher.look_after(fall_due)
    told = [moment.kind for moment in model.watcher.watched["Lantern Chapel"].moments]
    settled = ["promise_kept", "harm_unanswered", "credential_gained", "grant_broken"]
    assert told == ["harm_acknowledged", *settled]


def test_promises_of_something_tangible_are_kept_as_often_as_they_were_paid_for(organisations, everybody):
    kept = sum(kinds(watched)["promise_kept"] for watched in organisations.values())
    assert kept > 100
    assert kept * everybody.costs.promise == pytest.approx(everybody.record.spent(("promises",)))


def test_a_racist_act_is_told_where_racism_works_and_nowhere_else(organisations, everybody):
    assert sum(kinds(watched)["racist_act"] for watched in organisations.values()) > 10
    names = [organisation.name for organisation in everybody.place.organisations]
    model = world(theory=LIVELY | {"off": ["racism"]}, watch=names)
    model.live(30)
    assert sum(kinds(watched)["meeting"] for watched in model.watcher.watched.values()) > 100
    assert not any(kinds(watched)["racist_act"] for watched in model.watcher.watched.values())


def test_no_story_names_a_community_or_an_illness(everybody):
    place, stories = everybody.place, everybody.watcher.stories()
    assert len(stories) == RESIDENTS + len(everybody.record.names)
    unsaid = (*UNSAID, *(word for c in place.communities for word in (c.name, c.name.replace("_", " "))))
    names = [name for name, _ in everybody.record.names.values()]
    for name, story in stories.items():
        assert story.startswith("An invented ")
        assert [word for word in unsaid if word in story.lower()] == []
        assert [other for other in names if other in story.replace(name, "")] == []


def test_everything_that_happens_has_its_words(everybody):
    found = {moment.kind for watched in everybody.watcher.watched.values() for moment in watched.moments}
    assert found <= set(SINGLE) | set(GATHERED)
    assert len(found) > len(SINGLE) + len(GATHERED) - 8


def test_every_dated_event_of_the_model_has_its_words():
    code = "".join(file.read_text(encoding="utf-8") for file in Path("sim/events").glob("*.py"))
    dated = {kind for call in re.findall(r"happened\((.*)", code) for kind in re.findall(r'"(\w+)"', call)}
    assert len(dated - {"the", "programme"}) > 15
    assert dated - {"the", "programme"} <= set(SINGLE) | set(GATHERED)


def test_watching_everybody_changes_no_row_of_any_table(everybody, unwatched):
    for table in frames.FULL:
        assert table(everybody.record).equals(table(unwatched.record)), table.__name__


def test_a_table_or_a_site_that_closes_on_somebody_in_care_is_told_and_on_nobody_else():
    there = {"at_site": -1, "at_table": 4, "cbo": 4, "state": IN_CARE}
    before, now = Look(**there), Look(**there | {"at_table": -1})
    assert [happening.kind for happening in displaced(None, before, now)] == ["lost_place_at_table"]
    assert displaced(None, before, before) == []
    assert [happening.kind for happening in displaced(None, now, before)] == ["passed_to_table"]
    gone = there | {"state": NOT_IN_SERVICE}
    assert displaced(None, Look(**gone), Look(**gone | {"at_table": -1})) == []


def test_care_at_ones_own_table_is_told_as_such_and_moves_trust_in_ones_own_organisation():
    own, strange = ({"at_table": 4, "cbo": cbo, "news": 1, "state": NOT_IN_SERVICE} for cbo in (4, 3))
    assert (provider_of(Look(**own)), provider_of(Look(**strange))) == ("their organisation", "")
    assert provider_of(Look(**own | {"at_table": -1})) == "the service"
    assert place_of(Look(**strange)) == " at their own community's table"


def test_what_has_no_words_yet_is_told_by_its_name_and_still_adds_up(monkeypatch):
    def mentoring(model):
        model.ties["service_user_to_service"].trust[:, 1] *= 0.9
        model.happened("roof_leaked", "Lantern Chapel")

    mentoring.__module__ = "sim.events.peer_mentoring"
    monkeypatch.setattr("sim.model.WEEK", (*WEEK, mentoring))
    model = world(watch=[5, "Lantern Chapel"])
    model.live(3)
    person, chapel = model.watcher.stories().values()
    assert "through peer mentoring in 3 weeks" in person
    assert "In January 2008 (week 2), roof leaked." in chapel
    watched = model.watcher.watched[5]
    assert level(watched.last.trust["the service", "relational"]) in person.splitlines()[-2]


def test_once_twice_and_many_times_are_said_as_people_say_them():
    care = {"where": "", "promised": "as"}
    for weeks, said in ((1.0, "1 week"), (9.0, "9 weeks")):
        words = told_once("care_began", care | {"weeks": weeks})
        assert words == f"they were taken into care after {said} of waiting, as promised"
    assert told_once("shock", {"who": "broker_leaves"}) == "the whole place had a shock: broker leaves"
    assert gathered("contact", [{"good": True}, {"good": False}, {"good": True}]) == "2 of 3 contacts in care went well"
    assert gathered("forum_visit", [{}]) == "they came to the forum once"
    assert gathered("forum_visit", [{}, {}]) == "they came to the forum twice"


def test_an_agent_tells_its_story_by_living_the_same_weeks_again(everybody, unwatched):
    model, stories = unwatched, everybody.watcher.stories()
    cbo = model.agents.select(agent_type=CBO)[3]
    assert cbo.story() == stories[cbo.name]
    assert model.service_user(17).story() == stories["Resident 17"]
    assert model.week == WEEKS
    assert not model.watcher.watched


def test_an_organisation_founded_in_the_run_tells_its_story_and_so_does_one_that_has_closed(everybody, organisations):
    offshoot = next(row for row, cbo in everybody.cbo_at.items() if organisations[cbo.name].arrived)
    closed = next(watched for watched in organisations.values() if watched.ended is not None)
    for cbo in (everybody.cbo_at[offshoot], closed.subject.cbo):
        assert cbo.story() == organisations[cbo.name].story(everybody.place, WEEKS)


def test_an_organisation_that_was_never_founded_has_no_story():
    name = "Offshoot 70 of Lantern Chapel"
    assert "It was never there" in told_world(1, watch=[name]).watcher.stories()[name]


def test_before_any_week_is_lived_there_is_nothing_to_tell():
    assert "no week has been lived" in world().service_user(17).story()


@pytest.mark.parametrize("who", [RESIDENTS, -1, True, "Amber Candel Church", "Offshoot 70 of Nowhere", 1.5, None])
def test_who_is_not_there_cannot_be_watched(who):
    with pytest.raises(BadInput):
        world(residents=RESIDENTS, watch=[who])
