"""Community sites: when one opens, what kind it is, and whether it outlives the money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.hosting import (
    mainstreamed_chance,
    renegotiation_chance,
    site_given_up_chance,
    site_negotiated_chance,
    site_opens_chance,
)

share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("trust", "capacity", "energy", "reserves", "kpi", "expected"),
    [
        (0.0, 0.0, 0.0, 0.0, 0.0, 0.1192),
        (0.5, 0.0, 0.0, 0.0, 0.0, 0.5),
        (0.0, 0.5, 0.0, 0.0, 0.0, 0.5),
        (0.0, 0.0, 0.5, 0.0, 0.0, 0.2689),
        (0.0, 0.0, 0.0, 0.25, 0.0, 0.2689),
        (0.0, 0.0, 0.0, 0.0, 0.2, 0.2689),
    ],
)
def test_a_site_opens_where_there_is_trust_room_strength_and_means_and_targets_push(
    theory, trust, capacity, energy, reserves, kpi, expected
):
    simple = theory._replace(
        site_base=-2.0, site_trust=4.0, site_capacity=4.0, site_energy=2.0, site_reserves=4.0, site_kpi=5.0
    )
    assert site_opens_chance(simple, trust, capacity, energy, reserves, kpi) == pytest.approx(expected, abs=1e-4)


@given(level=share, other=share)
def test_sites_open_by_degrees_as_trust_grows_never_at_a_threshold(theory, level, other):
    low, high = sorted((level, other))
    chances = [site_opens_chance(theory, trusted, 0.4, 0.8, 0.2, 0.0) for trusted in (low, high)]
    assert 0.0 < chances[0] <= chances[1] < 0.2
    assert chances[1] - chances[0] <= 0.25 * theory.site_trust * (high - low) + 1e-12


def test_what_opens_at_low_trust_and_influence_opens_as_a_mere_room(theory):
    simple = theory._replace(negotiated_base=-2.0, negotiated_trust=1.0, negotiated_influence=3.0)
    assert site_negotiated_chance(simple, 0.0, 0.0) == pytest.approx(0.1192, abs=1e-4)
    assert site_negotiated_chance(simple, 1.0, 0.0) == pytest.approx(0.2689, abs=1e-4)
    assert site_negotiated_chance(simple._replace(negotiated_trust=4.0), 0.5, 0.0) == pytest.approx(0.5)
    assert site_negotiated_chance(simple, 0.0, 1.0) == pytest.approx(0.7311, abs=1e-4)
    assert site_negotiated_chance(simple, 1.0, 1.0) == pytest.approx(0.8808, abs=1e-4)


def test_a_room_is_renegotiated_once_a_year_where_half_would_be_agreed_and_nothing_sticks(theory):
    even = theory._replace(negotiated_base=0.0, renegotiations_per_year=1.0, site_lock_in=0.0)
    assert renegotiation_chance(even, 0.0, 0.0) == pytest.approx(0.5 / 52)


def test_a_room_is_renegotiated_more_slowly_the_more_first_arrangements_stick(theory):
    even = theory._replace(negotiated_base=0.0, renegotiations_per_year=1.0, site_lock_in=1.0, lock_in_strength=0.8)
    assert renegotiation_chance(even, 0.0, 0.0) == pytest.approx(0.1 / 52)
    assert renegotiation_chance(even._replace(site_lock_in=0.5), 0.0, 0.0) == pytest.approx(0.3 / 52)


def test_what_is_agreed_anew_depends_on_trust_and_influence_as_on_the_first_day(theory):
    simple = theory._replace(
        negotiated_base=-2.0,
        negotiated_trust=1.0,
        negotiated_influence=3.0,
        renegotiations_per_year=5.2,
        site_lock_in=0.0,
    )
    assert renegotiation_chance(simple, 1.0, 0.0) == pytest.approx(0.02689, abs=1e-5)
    assert renegotiation_chance(simple, 0.0, 1.0) == pytest.approx(0.07311, abs=1e-5)


@pytest.mark.parametrize(
    ("senior", "openness", "use", "expected"),
    [(0.0, 0.0, 0.0, 0.1192), (0.5, 0.0, 0.0, 0.2689), (0.0, 0.25, 0.0, 0.2689), (0.0, 0.0, 0.2, 0.2689)],
)
def test_a_site_is_kept_by_those_who_know_it_in_an_open_agency_if_people_came(theory, senior, openness, use, expected):
    simple = theory._replace(mainstream_base=-2.0, mainstream_senior=2.0, mainstream_openness=4.0, mainstream_use=5.0)
    assert mainstreamed_chance(simple, senior, openness, use) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("energy", "trust", "expected"),
    [
        (0.8, 0.4, 0.01),  # as usual: .52 a year
        (0.3, 0.4, 0.02672),  # worn out: e times the odds
        (0.8, 0.15, 0.02672),  # trust lost: e times the odds
        (0.8, 0.65, 0.003702),  # trusting more than is usual: the odds divided by e
        (0.3, 0.65, 0.01),
    ],
)
def test_hosts_give_a_site_up_sooner_when_worn_out_or_no_longer_trusting_whom_they_host(
    theory, energy, trust, expected
):
    simple = theory._replace(
        site_ending_per_year=0.52,
        site_ending_energy=2.0,
        usual_energy=0.8,
        site_ending_trust=4.0,
        organisation_trust=0.4,
    )
    assert site_given_up_chance(simple, energy, trust) == pytest.approx(expected, rel=1e-3)


def test_a_site_given_up_every_week_is_given_up_this_week_and_one_never_given_up_never(theory):
    assert site_given_up_chance(theory._replace(site_ending_per_year=520.0), 0.5, 0.5) == pytest.approx(1.0)
    assert site_given_up_chance(theory._replace(site_ending_per_year=0.0), 0.0, 0.0) == 0.0
