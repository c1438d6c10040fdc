"""The levers: what they take, and how their values change in the course of a run."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.levers import LEVERS, Levers
from sim.problems import BadInput
from sim.programme import Programme
from tests.worlds import settings, weeks_of_change

LEVERS_OF_AN_ARM = settings("+experiment=phase_zero")["programme"]


def programme(**changed) -> Programme:
    return Programme(LEVERS_OF_AN_ARM | changed)


def refusal(**changed) -> str:
    with pytest.raises(BadInput) as refused:
        programme(**changed)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_week_knows_every_lever_and_no_other():
    assert Levers._fields == tuple(LEVERS)


@given(week=st.integers(0, 5200))
def test_a_plain_value_holds_in_every_week(week):
    assert programme(pay_rate=0.25).at(week).pay_rate == 0.25


def test_a_schedule_changes_in_its_weeks_and_not_before():
    levers = programme(pay_rate=[{"week": 0, "value": 0.2}, {"week": 139, "value": 0.8}])
    assert [levers.at(week).pay_rate for week in (0, 138, 139, 140, 5200)] == [0.2, 0.2, 0.8, 0.8, 0.8]
    assert weeks_of_change(levers) == [0, 139]


@given(st.dictionaries(st.integers(1, 5200), st.floats(0, 1), max_size=6), st.integers(0, 5200))
def test_the_latest_step_holds(later, week):
    steps = {0: 0.5} | dict(sorted(later.items()))
    levers = programme(support=[{"week": first, "value": value} for first, value in steps.items()])
    assert levers.at(week).support == steps[max(first for first in steps if first <= week)]


def test_choices_are_told_by_their_place_in_the_list():
    levers = programme(triage=[{"week": 0, "value": "phone"}, {"week": 10, "value": "both"}])
    assert [levers.at(week).triage for week in (0, 10)] == [0.0, 2.0]
    assert programme(involvement="expected").at(0).involvement == 1.0


def test_null_is_none_where_a_lever_can_have_none():
    levers = programme(meetings_every=[{"week": 0, "value": 4}, {"week": 52, "value": None}], site_kind=None)
    assert levers.at(51).meetings_every == 4.0
    assert math.isnan(levers.at(52).meetings_every)
    assert math.isnan(levers.at(0).site_kind)


@pytest.mark.parametrize("lever", [name for name, lever in LEVERS.items() if not lever.nullable])
def test_null_is_refused_where_a_lever_needs_a_value(lever):
    assert refusal(**{lever: None}).startswith(f"programme.{lever} is null; it ")


@pytest.mark.parametrize("lever", [name for name, lever in LEVERS.items() if not lever.choices])
def test_numbers_are_taken_from_end_to_end_and_not_beyond(lever):
    low, high = LEVERS[lever].low, LEVERS[lever].high
    for end in (low, high):
        assert getattr(programme(**{lever: end}).at(0), lever) == end
    for beyond in (low - 1, high + 1, math.nan, math.inf, -math.inf, True, "1", [[]], {}):
        assert f"programme.{lever} " in refusal(**{lever: beyond})


@pytest.mark.parametrize("lever", [name for name, lever in LEVERS.items() if lever.whole])
def test_weeks_and_sites_are_whole(lever):
    assert "a whole number" in refusal(**{lever: 1.5})


@pytest.mark.parametrize("lever", [name for name, lever in LEVERS.items() if lever.fixed])
def test_what_is_set_once_for_a_run_cannot_be_a_schedule(lever):
    assert "cannot be a schedule" in refusal(**{lever: [{"week": 0, "value": 4}]})


@pytest.mark.parametrize(
    ("schedule", "right"),
    [
        ([], "must begin at week 0"),
        ([{"week": 2, "value": 1}], "must begin at week 0"),
        ([{"week": 0, "value": 1}, {"week": 9, "value": 0}, {"week": 4, "value": 1}], "weeks must rise"),
        ([{"week": 0, "value": 1}, {"week": 0, "value": 0}], "weeks must rise"),
        ([{"week": 0.5, "value": 1}], "a whole number from 0 to 5,200"),
        ([{"week": -1, "value": 1}], "a whole number from 0 to 5,200"),
        ([{"week": 0, "value": 2}], "a number from 0 to 1"),
        ([{"week": 0}], "like [{week: 0, value: 0.2}]"),
        ([{"week": 0, "value": 1, "until": 3}], "like [{week: 0, value: 0.2}]"),
        ([0.2, 0.8], "like [{week: 0, value: 0.2}]"),
        ([{"week": week, "value": 1} for week in range(5000, 0, -1)], "must begin at week 0"),
    ],
)
def test_a_wrong_schedule_is_met_with_a_right_one(schedule, right):
    said = refusal(pay_rate=schedule)
    assert right in said
    assert len(said) < 250


def test_an_unknown_lever_is_met_with_the_nearest_and_a_missing_one_by_name():
    assert refusal(payrate=1) == '"payrate" is not a known lever of programme. Did you mean "pay_rate"?'
    with pytest.raises(BadInput, match="programme lacks triage; every lever needs a value"):
        Programme({name: value for name, value in LEVERS_OF_AN_ARM.items() if name != "triage"})


def test_an_unknown_choice_is_met_with_all_choices():
    assert refusal(triage="fax") == 'programme.triage is "fax"; it takes one of phone, drop_in, both.'
    assert refusal(site_kind="hut") == 'programme.site_kind is "hut"; it takes one of room, negotiated, null.'
