"""What keeps a community organisation going, what ends it, and what it passes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.organisations import (
    bond_after_gathering,
    capacity_after_week,
    closing_chance,
    founding_chance,
    mentored,
    mentoring_chance,
    reliance_on_agencies,
    renewal_chance,
    reserves_after_week,
    standing_of,
    voice_after_leader,
)

share = st.floats(0, 1)
A_WEEK = 1.0 / 52.0  # a half-life of one week: half of what is missing comes back in it


@pytest.mark.parametrize(
    ("reserves", "income", "after"),
    [(0.6, 0.0, 0.4), (0.0, 0.0, 0.1), (0.2, 0.0, 0.2), (0.6, 10_000.0, 0.55), (0.6, 100_000.0, 1.0)],
)
def test_a_share_of_income_is_put_by_and_without_it_reserves_come_back_to_the_usual(theory, reserves, income, after):
    poor = theory._replace(usual_reserves=0.2, reserves_half_life_years=A_WEEK, income_reserved=0.3)
    assert reserves_after_week(poor, reserves, income, 20_000.0) == pytest.approx(after)


def test_even_an_organisation_that_needs_no_money_has_reserves_to_reckon_with(theory):
    poor = theory._replace(usual_reserves=0.2, reserves_half_life_years=A_WEEK, income_reserved=0.3)
    assert reserves_after_week(poor, 0.2, 1.0, 0.0) == pytest.approx(0.5)


def test_half_of_what_is_missing_comes_back_in_a_half_life(theory):
    poor, reserves = theory._replace(usual_reserves=0.2, reserves_half_life_years=1.0), 1.0
    for _ in range(52):
        reserves = reserves_after_week(poor, reserves, 0.0, 20_000.0)
    assert reserves == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("income", "running", "reliance"),
    [(0, 20_000, 0), (20_000, 20_000, 0.5), (5_000, 15_000, 0.25), (1, 0, 0.5), (0, 0, 0)],
)
def test_an_organisation_relies_on_agencies_as_far_as_its_money_comes_from_them(income, running, reliance):
    assert reliance_on_agencies(income, running) == pytest.approx(reliance)


@pytest.mark.parametrize(
    ("capacity", "grants", "after"), [(0.6, 0.0, 0.5), (0.2, 0.0, 0.3), (0.6, 1.0, 0.52), (0.6, 0.5, 0.51)]
)
def test_grants_build_room_and_skill_and_without_them_both_come_back_to_the_usual(theory, capacity, grants, after):
    usual = theory._replace(capacity=0.4, grant_capacity=0.1, capacity_half_life_years=A_WEEK)
    assert capacity_after_week(usual, capacity, grants) == pytest.approx(after)


@given(capacity=share, grants=share)
def test_room_and_skill_stay_shares_and_grants_never_cost_any(theory, capacity, grants):
    assert 0.0 <= capacity_after_week(theory, capacity, 0.0) <= capacity_after_week(theory, capacity, grants) <= 1.0


@pytest.mark.parametrize(
    ("reserves", "energy", "closing"),
    [
        (0.2, 0.8, 0.01),  # as usual: .52 a year
        (0.0, 0.8, 0.02672),  # nothing put by: e times the odds
        (0.4, 0.8, 0.003702),  # more put by than is usual: the odds divided by e
        (0.2, 0.3, 0.02672),  # worn out: e times the odds
        (0.0, 0.3, 0.06945),
    ],
)
def test_organisations_close_sooner_without_reserves_and_where_people_are_worn_out(theory, reserves, energy, closing):
    usual = theory._replace(
        closing_per_year=0.52, closing_reserves=5.0, usual_reserves=0.2, closing_energy=2.0, usual_energy=0.8
    )
    assert closing_chance(usual, reserves, energy) == pytest.approx(closing, rel=1e-3)


@pytest.mark.parametrize(
    ("capacity", "grants", "founding"),
    [(0.4, 0.0, 0.01), (0.4, 1.0, 0.06945), (0.4, 0.5, 0.02672), (0.65, 0.0, 0.02672), (0.15, 0.0, 0.003702)],
)
def test_new_organisations_come_out_of_those_with_room_skill_and_money_of_their_own(theory, capacity, grants, founding):
    usual = theory._replace(founding_per_year=0.52, founding_grants=2.0, founding_capacity=4.0, capacity=0.4)
    assert founding_chance(usual, capacity, grants) == pytest.approx(founding, rel=1e-3)


@given(first=share, second=share)
def test_what_never_happens_never_does_and_what_happens_every_week_does(theory, first, second):
    never = theory._replace(closing_per_year=0.0, founding_per_year=0.0)
    always = theory._replace(closing_per_year=520.0, founding_per_year=520.0)
    assert closing_chance(never, first, second) == founding_chance(never, first, second) == 0.0
    assert closing_chance(always, first, second) == pytest.approx(1.0)
    assert founding_chance(always, first, second) == pytest.approx(1.0)


def test_when_a_leader_goes_what_was_learnt_since_goes_in_part_with_them(theory):
    assert voice_after_leader(theory._replace(leader_voice_kept=0.25), 0.8, 0.4) == pytest.approx(0.5)
    assert voice_after_leader(theory._replace(leader_voice_kept=1.0), 0.8, 0.4) == pytest.approx(0.8)
    assert voice_after_leader(theory._replace(leader_voice_kept=0.0), 0.8, 0.4) == pytest.approx(0.4)


def test_organisations_come_to_know_each_other_on_ground_that_communities_own_and_nowhere_else():
    assert bond_after_gathering(0.2, 0.1, 1.0) == pytest.approx(0.28)
    assert bond_after_gathering(0.2, 0.1, 0.5) == pytest.approx(0.24)
    assert bond_after_gathering(0.2, 0.1, 0.0) == 0.2


def test_organisations_that_know_each_other_well_help_each_other_along(theory):
    assert mentoring_chance(theory._replace(mentoring_per_week=0.1), 0.4) == pytest.approx(0.04)
    assert mentoring_chance(theory, 0.0) == 0.0


def test_a_week_of_mentoring_closes_a_share_of_what_a_mentor_is_ahead_and_takes_nothing(theory):
    helping = theory._replace(mentoring_gain=0.1)
    assert mentored(helping, 0.2, 0.6) == pytest.approx(0.24)
    assert mentored(helping, 0.6, 0.2) == 0.6


def test_a_credential_makes_a_leaders_word_weigh_more(theory):
    weighty = theory._replace(credential_standing=0.4)
    assert standing_of(weighty, 0.5, 1) == pytest.approx(0.7)
    assert standing_of(weighty, 0.5, 0) == 0.5
    assert standing_of(weighty, 1.0, 1) == 1.0


@pytest.mark.parametrize(
    ("delivery", "senior", "credit", "renewed"),
    [
        (0.0, 0.0, 0.0, 0.5),
        (0.5, 0.0, 0.0, 0.7311),
        (0.0, 0.25, 0.0, 0.7311),
        (1.0, 0.0, 1.0, 0.7685),  # 2 x .6
        (0.5, 0.0, 0.5, 0.6900),  # 1 x .8
        (0.0, 0.0, 1.0, 0.5),  # there is nothing that a funder could have claimed
    ],
)
def test_funders_renew_what_they_can_see_and_count_as_theirs_and_whom_seniors_know(
    theory, delivery, senior, credit, renewed
):
    even = theory._replace(renewal_base=0.0, renewal_delivery=2.0, renewal_senior=4.0, renewal_credit=0.4)
    assert renewal_chance(even, delivery, senior, credit) == pytest.approx(renewed, abs=1e-4)
    assert renewal_chance(even._replace(renewal_base=-2.0), 0.0, 0.0, 0.0) == pytest.approx(0.1192, abs=1e-4)
