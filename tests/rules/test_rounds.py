"""When a programme runs: rounds and gaps, money that ends, and rounds that begin anew."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.programme import Programme
from sim.rounds import FOREVER, Round, cut, or_forever, regular_rounds, rounds_of
from sim.shock import Shock
from tests.worlds import lived, settings

PROJECT = {"phase_zero_weeks": 26, "delivery_weeks": 78}


def levers(**changed):
    return Programme(settings("+experiment=time_bound")["programme"] | PROJECT | changed).at(0)


def rounds(*shocks, **changed):
    """Return the rounds of a project as plain triples of weeks; shocks are (week, kind)."""
    struck = [Shock(week, kind, 1.0) for week, kind in sorted(shocks)]
    return [(one.start, one.official, one.end) for one in rounds_of(levers(**changed), struck)]


def test_a_project_prepares_then_delivers_then_ends():
    assert rounds() == [(0, 26, 104)]


def test_projects_follow_one_another_with_a_gap_between_them_each_with_its_own_preparation():
    assert rounds(rounds=3, gap_weeks=10) == [(0, 26, 104), (114, 140, 218), (228, 254, 332)]
    assert rounds(rounds=2) == [(0, 26, 104), (104, 130, 208)]


def test_what_is_open_ended_goes_on_for_ever_and_nothing_comes_after_it():
    assert rounds(delivery_weeks=None) == [(0, 26, FOREVER)]
    assert rounds(delivery_weeks=None, rounds=5, gap_weeks=10) == [(0, 26, FOREVER)]
    assert regular_rounds(levers(delivery_weeks=None, rounds=5)) == (Round(0, 26, FOREVER),)


def test_services_as_they_are_have_no_rounds():
    transactional = Programme(settings("+experiment=transactional")["programme"]).at(0)
    assert rounds_of(transactional, []) == regular_rounds(transactional) == ()
    assert rounds(phase_zero_weeks=0, delivery_weeks=0, rounds=3, gap_weeks=10) == []


def test_preparation_alone_is_a_round_that_never_becomes_official():
    assert rounds(delivery_weeks=0) == [(0, 26, 26)]


@pytest.mark.parametrize(
    ("week", "left"),
    [
        (0, []),
        (20, [(0, 26, 20)]),
        (50, [(0, 26, 50)]),
        (110, [(0, 26, 104)]),
        (114, [(0, 26, 104)]),
        (115, [(0, 26, 104), (114, 140, 115)]),
        (400, [(0, 26, 104), (114, 140, 218)]),
    ],
)
@pytest.mark.parametrize("by", ["lever", "shock"])
def test_when_money_ends_the_round_that_runs_ends_with_it_and_no_other_begins(week, left, by):
    ended = {"delivery_ends": week} if by == "lever" else {}
    shocks = [(week, "funding_ends")] if by == "shock" else []
    assert rounds(*shocks, rounds=2, gap_weeks=10, **ended) == left


def test_a_new_round_cuts_the_one_that_runs_and_begins_after_the_gap_without_preparing_again():
    assert rounds((50, "new_round"), gap_weeks=10) == [(0, 26, 50), (60, 60, 138)]
    assert rounds((50, "new_round"), rounds=3, gap_weeks=10) == [(0, 26, 50), (60, 60, 138)]
    assert rounds((50, "new_round"), delivery_weeks=None) == [(0, 26, 50), (50, 50, FOREVER)]


def test_a_new_round_begins_after_an_end_too():
    assert rounds((200, "new_round"), gap_weeks=10) == [(0, 26, 104), (210, 210, 288)]
    assert rounds((50, "funding_ends"), (200, "new_round")) == [(0, 26, 50), (200, 200, 278)]


def test_money_can_end_after_a_new_round_began_and_before_one_was_to_begin():
    assert rounds((50, "new_round"), (70, "funding_ends"), gap_weeks=10) == [(0, 26, 50), (60, 60, 70)]
    assert rounds((50, "new_round"), (55, "funding_ends"), gap_weeks=10) == [(0, 26, 50)]
    assert rounds((50, "new_round"), gap_weeks=10, delivery_ends=100) == [(0, 26, 50), (60, 60, 100)]
    assert rounds((50, "new_round"), gap_weeks=10, delivery_ends=60) == [(0, 26, 50)]


def test_a_second_new_round_takes_the_place_of_one_that_had_not_begun():
    assert rounds((50, "new_round"), (55, "new_round"), gap_weeks=10) == [(0, 26, 50), (65, 65, 143)]


def test_other_shocks_leave_the_calendar_alone():
    assert rounds((50, "austerity"), (60, "deception"), (70, "broker_leaves")) == rounds()


def test_a_new_round_of_services_as_they_are_is_no_round():
    assert rounds((50, "new_round"), phase_zero_weeks=0, delivery_weeks=0) == []


def test_a_cut_keeps_what_had_begun_and_lets_nothing_go_on():
    two = (Round(0, 26, 104), Round(114, 140, 218))
    assert cut(two, 400) == two
    assert cut(two, 120) == (two[0], Round(114, 140, 120))
    assert cut(two, 114) == (two[0],)
    assert cut(two, 0) == cut((), 50) == ()


def test_null_weeks_are_for_ever():
    assert or_forever(float("nan")) == FOREVER
    assert or_forever(78.0) == 78.0


weeks = st.integers(0, 300)


@given(
    prepared=weeks,
    delivery=st.none() | st.integers(1, 300),
    number=st.integers(1, 5),
    gap=weeks,
    ends=st.none() | weeks,
    shocks=st.lists(st.tuples(weeks, st.sampled_from(["funding_ends", "new_round", "austerity"])), max_size=5),
)
def test_rounds_never_overlap_and_none_outlives_the_money(prepared, delivery, number, gap, ends, shocks):
    planned = {"phase_zero_weeks": prepared, "delivery_weeks": delivery, "rounds": number, "gap_weeks": gap}
    found = rounds(*shocks, **planned, delivery_ends=ends)
    assert all(start < end and start <= official for start, official, end in found)
    assert all(before[2] <= after[0] for before, after in pairwise(found))
    assert all(ends is None or end <= ends for _, _, end in found)
    for week, kind in shocks:
        assert kind == "austerity" or not any(start < week < end for start, _, end in found)


@pytest.mark.parametrize(("renewed", "running"), [(20.0, [True] * 12), (-20.0, [True] * 4 + [False] * 8)])
def test_a_programme_is_renewed_when_it_comes_up_or_ends_there_and_no_later_round_begins(renewed, running):
    theory = {"renewal_base": renewed, "renewal_delivery": 0.0, "renewal_senior": 0.0, "settling_weeks": 0.0}
    levers = PROJECT | {"phase_zero_weeks": 2, "delivery_weeks": 4, "rounds": 2, "renewal_every": 4}
    seen = []
    model = lived(0, "+experiment=time_bound", levers=levers, theory=theory, residents=60)
    for _ in range(12):
        model.step()
        seen.append(model.programme_runs)
    assert seen == running
