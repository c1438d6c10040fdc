"""The first morning is like any other: without a programme no year differs from the next for those who live here."""

from functools import cache

import numpy as np
import pytest

from sim.model import CoproductionModel
from tests.worlds import world

RESIDENTS, YEARS = 40_000, 10
COUNTS = (
    "in_need", "weeks_untreated", "waiting", "in_care", "entered", "dropped_out", "informal_help", "referrals_gp",
    "referrals_self", "referrals_self_prompted", "referrals_other", "crises", "detentions", "contacts", "good_contacts",
    "good_outcomes", "unmet_need_weeks", "treated_need_weeks", "harmed_by_services",
)  # fmt: skip
TRUST = ("trust_symbolic", "trust_relational", "trust_material", "trust")


@cache
def ten_years() -> CoproductionModel:
    model = world("+experiment=transactional", "place=neighbourhood", residents=RESIDENTS)
    model.untreated, model.harm = [], []
    for _ in range(52 * YEARS):
        model.step()
        needing = model.users.need >= 0.5
        model.untreated.append(model.users.weeks_untreated[needing].mean())
        model.harm.append(model.users.harm.mean())
    return model


def by_year(name: str) -> np.ndarray:
    model = ten_years()
    weekly = model.untreated if name == "weeks_untreated" else model.record.measure(name).sum(axis=1)
    return np.asarray(weekly).reshape(YEARS, 52).mean(axis=1)


def trend(yearly: np.ndarray) -> tuple[float, float]:
    """Return the change over all years by a straight line, as a share of the mean, and its t-value."""
    years = np.arange(len(yearly)) - (len(yearly) - 1) / 2
    slope = (years * yearly).sum() / (years**2).sum()
    rest = yearly - yearly.mean() - slope * years
    error = np.sqrt((rest**2).sum() / (len(yearly) - 2) / (years**2).sum())
    return slope * (len(yearly) - 1) / yearly.mean(), slope / error


@pytest.mark.parametrize("name", COUNTS)
def test_without_a_programme_nothing_that_residents_go_through_has_a_trend_over_ten_years(name):
    change, t_value = trend(by_year(name))
    assert abs(t_value) < 4 or abs(change) < 0.03, f"{change:+.1%} over ten years, t = {t_value:.1f}"
    assert abs(change) < 0.25


@pytest.mark.parametrize("name", TRUST)
def test_without_a_programme_residents_trust_stays_where_it_is(name):
    mean = by_year(name) / by_year("residents")
    assert np.ptp(mean) < 0.01


def test_without_a_programme_harm_done_to_people_stays_as_it_is():
    harm = np.asarray(ten_years().harm).reshape(YEARS, 52).mean(axis=1)
    assert abs(harm[-1] / harm[0] - 1) < 0.1


def test_the_first_year_is_no_other_than_the_rest():
    """Each measure of the first year lies within what years differ by anyway."""
    far = {}
    for name in COUNTS:
        yearly = by_year(name)
        far[name] = abs(yearly[0] - yearly[1:].mean()) / (yearly[1:].std(ddof=1) * np.sqrt(1 + 1 / (YEARS - 1)))
    assert {name: round(z, 1) for name, z in far.items() if z > 4.5} == {}


def test_without_the_weeks_before_the_first_morning_the_queue_would_begin_empty_and_have_a_trend():
    unsettled = world("+experiment=transactional", residents=5000, theory={"settling_weeks": 0})
    settled = world("+experiment=transactional", residents=5000)
    assert unsettled.queue_length == 0 < settled.queue_length
