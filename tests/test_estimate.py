"""Effects on six hand-made rows: two arms on three seeds, with every expected value worked out by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.estimate import EFFECTS, KEY, REPLICATES, Contrast, effects
from analysis.seeds import replicates_needed

WHERE = {"terms": "free", "setting": "default", "community": "all", "member": "all", "harm_quartile": "all",
         "horizon": 10.0, "window": "cumulative"}  # fmt: skip
SIX = {"new": (40, 50, 60), "old": (30, 20, 40)}
"""Differences are 10, 30 and 20; three draws of one seed have chance 1/27, more than the 2.5 % at either end."""


def rows(values: dict[str, tuple[float, ...]], outcome: str = "self_referrals") -> pd.DataFrame:
    """Return replicates of one outcome: values by arm, on seeds 1, 2, 3 ..."""
    found = [
        {**WHERE, "arm": arm, "seed": seed, "outcome": outcome, "value": float(value)}
        for arm, of_seeds in values.items()
        for seed, value in enumerate(of_seeds, start=1)
    ]
    return pd.DataFrame(found)[REPLICATES]


def effect(
    values: dict[str, tuple[float, ...]], contrast: Contrast | None = None, outcome: str = "self_referrals"
) -> pd.Series:
    """Return the one row that one contrast of one outcome gives."""
    found = effects(rows(values, outcome), [contrast or Contrast.of_pair(*values)])
    assert list(found.columns) == EFFECTS
    assert len(found) == 1
    return found.iloc[0]


def test_the_difference_is_the_mean_over_seeds_and_its_interval_that_of_a_paired_t_test():
    found = effect(SIX)
    half = 4.302653 * 10 / math.sqrt(3)  # 2.5 % of Student's t with 2 degrees of freedom lie above
    assert (found["difference"], found["n"]) == (20, 3)
    assert tuple(found[["low", "high"]]) == pytest.approx((20 - half, 20 + half))
    test = stats.ttest_rel(SIX["new"], SIX["old"]).confidence_interval()
    assert tuple(found[["low", "high"]]) == pytest.approx((test.low, test.high))
    assert found["method"] == "paired t; ratio: paired bootstrap of the log ratio"


def test_the_ratio_is_of_the_means_and_its_interval_of_resampled_ratios():
    found = effect(SIX)
    assert found["ratio"] == pytest.approx(150 / 90)
    assert (found["ratio_low"], found["ratio_high"]) == pytest.approx((40 / 30, 50 / 20))


def test_seeds_stay_paired_so_that_an_equal_shift_has_no_width():
    found = effect({"new": (100, 10, 55), "old": (90, 0, 45)})
    assert (found["difference"], found["low"], found["high"]) == (10, 10, 10)


def test_under_twenty_events_in_either_arm_no_ratio_is_told():
    few = effect({"new": (40, 50, 60), "old": (6, 6, 7)})
    assert math.isnan(few["ratio"])
    assert math.isnan(few["ratio_low"])
    assert few["method"] == "paired t; ratio: too few to say"
    assert few["difference"] == pytest.approx(150 / 3 - 19 / 3)
    enough = effect({"new": (40, 50, 60), "old": (6, 6, 8)})
    assert enough["ratio"] == pytest.approx(150 / 20)


def test_a_share_is_no_count_and_has_a_ratio_however_small():
    found = effect({"new": (0.2, 0.4), "old": (0.1, 0.2)}, outcome="treated_need_share")
    assert found["ratio"] == pytest.approx(2)


def test_a_rate_is_told_by_the_events_behind_it():
    few, enough = ({"new": (40.0, 50.0, 60.0), "old": (6.0, 6.0, last)} for last in (7.0, 8.0))
    for events, is_told in ((few, False), (enough, True)):
        both = pd.concat([rows(SIX, "first_self_referrals_per_1000_need_weeks"), rows(events, "first_self_referrals")])
        found = effects(both, [Contrast.of_pair("new", "old")]).set_index("outcome")
        assert (found["ratio"].notna() == is_told).all()
        assert found["method"].str.endswith("too few to say").all() != is_told


def test_where_a_mean_is_not_above_nothing_there_is_no_ratio():
    found = effect({"new": (0.2, 0.4), "old": (-0.1, -0.2)}, outcome="trust_gap")
    assert math.isnan(found["ratio"])
    assert found["difference"] == pytest.approx(0.45)


def test_a_seed_in_which_one_arm_tells_nothing_is_left_out_of_both():
    found = effect({"new": (40, 50, 60), "old": (30, math.nan, 40)})
    assert (found["difference"], found["n"], found["ratio"]) == (15, 2, pytest.approx(100 / 70))
    assert effect({"new": (math.nan,), "old": (30,)})["method"] == "not defined"


def test_one_seed_has_a_difference_and_no_interval():
    found = effect({"new": (40,), "old": (30,)})
    assert (found["difference"], found["method"]) == (10, "one seed, so no interval")
    assert math.isnan(found["low"])
    assert math.isnan(found["ratio_high"])


def test_the_same_values_differ_by_exactly_nothing():
    found = effect({"one": (0.1, 0.7, 0.3), "other": (0.1, 0.7, 0.3)}, outcome="trust_cbo")
    assert tuple(found[["difference", "low", "high", "ratio", "ratio_low", "ratio_high"]]) == (0, 0, 0, 1, 1, 1)


def test_a_main_effect_is_the_mean_over_pairs_and_an_interaction_the_difference_between_them():
    corners = {"both": (70, 80), "first": (30, 50), "second": (40, 40), "none": (20, 20)}
    main = Contrast("a", "all else equal", {"both": 0.5, "first": 0.5, "second": -0.5, "none": -0.5})
    found = effect(corners, main)
    assert found["difference"] == 27.5
    of_two = stats.ttest_1samp([20, 35], 0).confidence_interval()  # (30 + 10) / 2 and (40 + 30) / 2
    assert tuple(found[["low", "high"]]) == pytest.approx((of_two.low, of_two.high))
    assert found["ratio"] == pytest.approx(230 / 120)
    together = Contrast("a x b", "all else equal", {"both": 1, "first": -1, "second": -1, "none": 1}, has_ratio=False)
    found = effect(corners, together)
    assert found["difference"] == 15  # 30 - 10 and 40 - 30
    assert math.isnan(found["ratio"])
    assert found["method"] == "paired t"


def test_rows_in_another_order_and_other_outcomes_beside_change_nothing():
    both = pd.concat([rows(SIX), rows({"old": (1, 2, 3), "new": (4, 5, 9)}, "crises")])
    pair = [Contrast.of_pair("new", "old")]
    found = effects(both, pair)
    pd.testing.assert_frame_equal(effects(both.sample(frac=1, random_state=1), pair), found)
    alone = effects(rows(SIX), pair)
    pd.testing.assert_frame_equal(found[found["outcome"] == "self_referrals"].reset_index(drop=True), alone)
    assert not found.duplicated(["arm", "versus", *KEY]).any()


def test_every_contrast_is_told_under_all_terms_and_settings_that_have_its_arms():
    other = rows({"new": (1, 2, 3), "old": (1, 2, 3)}).assign(setting="consolidation_4")
    alone = rows({"new": (5, 6, 7)}).assign(terms="equal_time")
    found = effects(pd.concat([rows(SIX), other, alone]), [Contrast.of_pair("new", "old")])
    assert list(zip(found["terms"], found["setting"], found["difference"], strict=True)) == [
        ("free", "consolidation_4", 0), ("free", "default", 20),
    ]  # fmt: skip


@given(spread=st.floats(0.1, 50), mean=st.floats(1, 100), seeds=st.integers(3, 30))
def test_with_as_many_replicates_as_are_said_to_be_needed_the_interval_is_five_percent_and_with_fewer_wider(
    spread, mean, seeds
):
    values = (np.arange(seeds) - (seeds - 1) / 2.0)[:, None]
    values = mean + spread * values / values.std(ddof=1)
    needed = int(replicates_needed(values)[0])
    half = {n: stats.t.ppf(0.975, n - 1) * spread / math.sqrt(n) for n in (needed, needed - 1) if n > 1}
    assert half[needed] <= 0.05 * mean * 1.000001
    assert needed == 2 or half[needed - 1] > 0.05 * mean * 0.999999


def test_pairing_is_worth_what_independent_seeds_would_add_in_variance():
    found = effect({"new": (11, 22, 33), "old": (10, 20, 30)})
    assert found["pairing_gain"] == pytest.approx((121 + 100) / 1)  # differences 1, 2, 3 have variance 1
    assert effect({"new": (11, 21, 31), "old": (10, 20, 30)})["pairing_gain"] == math.inf
    assert math.isnan(effect({"new": (5, 5), "old": (3, 3)})["pairing_gain"])


def test_what_pairing_is_said_to_save_is_what_unpairing_the_seeds_costs():
    luck = np.random.default_rng(1).normal(size=(40, 3))
    new, old = luck[:, 0] + 3 * luck[:, 2] + 9, luck[:, 1] + 3 * luck[:, 2]
    unpaired = [np.var(new - np.roll(old, shift), ddof=1) for shift in range(1, 40)]
    measured = np.mean(unpaired) / np.var(new - old, ddof=1)
    said = effect({"new": tuple(new), "old": tuple(old)}, outcome="trust_cbo")["pairing_gain"]
    assert said == pytest.approx(measured, rel=0.03)
    assert said > 5


def test_an_effect_of_nothing_needs_no_number_of_replicates():
    assert math.isnan(effect({"one": (1, 3), "other": (3, 1)})["replicates_needed"])
    assert math.isnan(effect({"one": (3,), "other": (1,)})["replicates_needed"])
