"""A sample stands for the place: every rate is the same in a small sample, a large one and the place one for one."""

from functools import cache

import numpy as np
import pytest

from sim.record import Record
from tests.worlds import world

WEEKS, SEEDS = 104, range(1, 7)
SIZES = (5_000, 50_000)
WHOLE = 250_000
RATES = (
    "in_need", "waiting", "in_care", "entered", "dropped_out", "informal_help", "referrals_gp", "referrals_self",
    "referrals_site", "referrals_self_prompted", "crises", "detentions", "contacts", "good_contacts", "engaged_forum",
    "forum_members", "trust", "trust_material", "own_service_contacts",
)  # fmt: skip
LEVERS = {
    "phase_zero_weeks": 4, "kpi_weight": 1, "transfer_share": 0.2, "credential_leaders": 10, "community_researchers": 3,
}  # fmt: skip


@cache
def lived_at(residents: int, seed: int) -> Record:
    model = world("+experiment=phase_zero", "place=neighbourhood", f"seed={seed}", residents=residents, levers=LEVERS)
    model.live(WEEKS)
    return model.record


def rate(name: str, residents: int, seed: int) -> float:
    record = lived_at(residents, seed)
    return record.total(name) / record.total("residents") * 52_000


def events(name: str, residents: int) -> float:
    return float(np.mean([lived_at(residents, seed).total(name) for seed in SEEDS]))


@pytest.mark.parametrize("name", RATES)
def test_a_sample_of_five_thousand_has_the_rates_of_one_of_fifty_thousand(name):
    small, large = (np.array([rate(name, size, seed) for seed in SEEDS]) for size in SIZES)
    gap = small - large
    error = gap.std(ddof=1) / np.sqrt(len(gap))
    whole_persons = 0.03 * large.mean()  # places for a few people a month are at times left by an empty queue
    assert abs(gap.mean()) < 4.5 * error + whole_persons, f"{small.mean():.2f} beside {large.mean():.2f} a year"


@pytest.mark.parametrize("name", RATES)
def test_one_for_one_the_place_has_the_rates_of_a_sample_of_it(name):
    """One run of the whole place beside samples of the same size as before, by how much these differ between seeds."""
    large = np.array([rate(name, SIZES[1], seed) for seed in SEEDS])
    whole = rate(name, WHOLE, SEEDS[0])
    spread = large.std(ddof=1) * np.sqrt(1 + 1 / len(large))
    assert abs(whole - large.mean()) < 4.5 * spread + 0.01 * large.mean(), f"{whole:.2f} beside {large.mean():.2f}"


def test_pounds_and_hours_of_the_whole_place_do_not_depend_on_the_size_of_the_sample():
    for purpose in ("therapists", "brokers", "grants", "staff_time", "crises", "doctors", "care_at_tables"):
        small, large = (np.array([lived_at(size, seed).spent((purpose,)) for seed in SEEDS]) for size in SIZES)
        error = (small - large).std(ddof=1) / np.sqrt(len(small))
        assert abs((small - large).mean()) <= 4.5 * error + 0.02 * large.mean(), purpose


def test_above_one_borough_organisations_staff_and_money_are_repeated():
    one, two = (world("+experiment=phase_zero", "place=neighbourhood", residents=size) for size in (250_000, 500_000))
    assert len(two.cbos) == 2 * len(one.cbos)
    assert len(two.staff.identity) == 2 * len(one.staff.identity)
    assert len(two.brokers) == 2 * len(one.brokers)
    for model in (one, two):
        model.step()
    for purpose in ("therapists", "brokers", "grants", "early_work"):
        assert two.account.spent[purpose] == pytest.approx(2 * one.account.spent[purpose])
