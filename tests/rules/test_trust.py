"""How trust grows, is lost and is put together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.trust import (
    change_by_story,
    experience_change,
    familiarity_change,
    gain_from_influence,
    loss_from_unmet_expectation,
    opening_trust,
    promise_change,
    share_kept_after_weeks,
    share_settling,
    together,
    trust_left_by_history,
)
from tests.rules import plain

share = st.floats(0, 1)


def test_a_good_meeting_covers_a_share_of_what_is_left_to_know():
    assert familiarity_change(0.2, True, 0.1, 1.5) == pytest.approx(0.1 * 0.8)


def test_a_bad_meeting_costs_a_share_of_what_there_was():
    assert familiarity_change(0.2, False, 0.1, 1.5) == pytest.approx(-0.1 * 0.3)


def trust_after_a_year(meetings_every, consolidation_weeks, start=0.1, good=1.0, gain=0.06, loss=1.4):
    """Live a year of which every so many weeks holds a meeting, good with a chance that stays the same."""
    familiarity = trust = start
    for week in range(52):
        if week % meetings_every == 0:
            better, worse = (familiarity_change(familiarity, outcome, gain, loss) for outcome in (True, False))
            familiarity += good * better + (1.0 - good) * worse
        trust += (familiarity - trust) * share_settling(consolidation_weeks)
    return trust


def test_meeting_more_often_never_leaves_less_trust():
    often, seldom = (trust_after_a_year(meetings_every=weeks, consolidation_weeks=8.0) for weeks in (1, 4))
    assert often >= seldom


@given(st.floats(0, 30), st.floats(0, 0.3), st.floats(0.5, 1), st.floats(0.02, 0.12), st.floats(1, 1.8))
def test_nor_does_it_at_any_pace_where_at_least_half_of_the_meetings_go_well(pace, start, good, gain, loss):
    levels = [trust_after_a_year(weeks, pace, start, good, gain, loss) for weeks in (1, 2, 4, 13)]
    assert all(often >= seldom - 1e-12 for often, seldom in pairwise(levels))


def test_with_a_pace_of_its_own_trust_in_the_best_known_person_takes_its_time():
    trust = 0.0
    for _ in range(8):
        trust += (1.0 - trust) * share_settling(8.0)
    assert trust == pytest.approx(0.6564, abs=1e-4)  # 1 - 0.875 ** 8


@pytest.mark.parametrize("weeks", [0.0, 1.0])
def test_without_a_pace_of_its_own_trust_is_familiarity_at_once(weeks):
    assert share_settling(weeks) == 1.0


def test_influence_credited_builds_on_what_is_left_under_the_ceiling():
    assert gain_from_influence(0.3, 0.2, 1.0, True, 0.5, 0.1) == pytest.approx(0.1 * 0.5)


def test_half_a_say_builds_half_as_much():
    assert gain_from_influence(0.3, 0.2, 0.5, True, 0.5, 0.1) == pytest.approx(0.025)


def test_influence_without_credit_builds_less():
    assert gain_from_influence(0.3, 0.2, 1.0, False, 0.5, 0.1) == pytest.approx(0.025)


@given(symbolic=share, scar=share, influence=share)
def test_past_deception_leaves_a_ceiling_that_influence_never_breaks(symbolic, scar, influence):
    reached = symbolic + gain_from_influence(symbolic, scar, influence, True, 0.5, 1.0)
    assert reached <= max(symbolic, 1.0 - scar) + 1e-12


@given(symbolic=share, expected=share, more=share, gain=share, loss=st.floats(0, 4))
def test_expectations_honestly_met_never_lower_symbolic_trust(symbolic, expected, more, gain, loss):
    had = expected + more * (1.0 - expected)
    assert loss_from_unmet_expectation(symbolic, expected, had, gain, loss) == 0.0


def test_a_say_promised_and_not_had_costs_in_proportion():
    assert loss_from_unmet_expectation(0.5, 0.6, 0.1, 0.1, 2.0) == pytest.approx(-0.05)


def test_a_missed_promise_costs_more_than_a_kept_one_builds():
    assert promise_change(0.5, True, 0.06, 2.5) == pytest.approx(0.03)
    assert promise_change(0.5, False, 0.06, 2.5) == pytest.approx(-0.075)


def test_a_first_experience_weighs_half_as_much_again():
    assert experience_change(0.4, True, 0.05, 2.0, 1.0) == pytest.approx(0.03)
    assert experience_change(0.4, True, 0.05, 2.0, 1.5) == pytest.approx(0.045)
    assert experience_change(0.4, False, 0.05, 2.0, 1.5) == pytest.approx(-0.06)


@given(trust=share, good=st.booleans(), gain=share, loss=st.floats(0, 10), weight=st.floats(1, 10))
def test_no_experience_takes_trust_beyond_none_or_full(trust, good, gain, loss, weight):
    assert 0.0 <= trust + experience_change(trust, good, gain, loss, weight) <= 1.0


def test_people_never_harmed_open_at_ease_and_those_harmed_most_with_what_harm_left():
    assert opening_trust(0.5, 0.0, 0.7) == 0.5
    assert opening_trust(0.5, 1.0, 0.7) == pytest.approx(0.15)
    assert opening_trust(0.5, 0.4, 0.5) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("components", "order", "whole"),
    [
        ((0.9, 0.3, 0.6), 1.0, 0.6),
        ((0.8, 0.1, 0.1), 0.0, 0.2),  # the cube root of 0.008
        ((0.5, 0.25, 0.25), -1.0, 0.3),  # 3 / (2 + 4 + 4)
        ((1.0, 0.0, 1.0), -1.0, 0.0294),  # a component of none counts as 0.01: 3 / (1 + 100 + 1)
    ],
)
def test_components_add_up_or_need_each_other(components, order, whole):
    assert together(*components, order) == pytest.approx(whole, abs=1e-4)


@given(components=st.tuples(share, share, share), order=st.floats(-3, 1), less=st.floats(0, 2))
def test_the_more_components_need_each_other_the_more_a_weak_one_costs(components, order, less):
    needing, standing_in = together(*components, order - less), together(*components, order)
    assert min(components) - 1e-9 <= needing <= standing_in + 1e-9 <= max(0.01, *components) + 2e-9


def test_half_is_left_after_a_half_life_and_a_quarter_after_two():
    assert share_kept_after_weeks(104, 2.0) == pytest.approx(0.5)
    assert share_kept_after_weeks(208, 2.0) == pytest.approx(0.25)
    assert share_kept_after_weeks(0, 2.0) == 1.0


@pytest.mark.parametrize(
    ("unresolved", "scar", "left"), [(0, 0, 0.4), (0.5, 0, 0.2), (0, 0.25, 0.3), (0.5, 0.25, 0.15), (1, 0, 0)]
)
def test_history_and_deceptions_each_take_their_share_of_what_an_organisation_comes_back_to(unresolved, scar, left):
    assert trust_left_by_history(0.4, unresolved, scar) == pytest.approx(left)


def test_a_friends_story_moves_trust_up_or_down_and_less_so_where_one_has_seen_for_oneself(theory):
    telling = theory._replace(word_of_mouth=0.5, telling_gain=0.2)
    told = plain(change_by_story)
    assert told(telling, 0.4, True, 0.0) == pytest.approx(0.06)  # a tenth of the way up
    assert told(telling, 0.4, False, 0.0) == pytest.approx(-0.04)
    assert told(telling, 0.4, True, 0.75) == pytest.approx(0.015)
    assert told(telling, 0.4, False, 1.0) == told(telling._replace(word_of_mouth=0.0), 0.4, False, 0.0) == 0.0
