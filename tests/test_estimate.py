"""Effects on six hand-made rows: two arms on three seeds, with every expected value worked out by hand."""

import math

import pandas as pd
import pytest

from analysis.estimate import EFFECTS, KEY, REPLICATES, Contrast, effects

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


def effect(values: dict[str, tuple[float, ...]], contrast: Contrast | None = None) -> pd.Series:
    """Return the one row that one contrast of one outcome gives."""
    found = effects(rows(values), [contrast or Contrast.of_pair(*values)])
    assert list(found.columns) == EFFECTS
    assert len(found) == 1
    return found.iloc[0]


def test_the_difference_is_the_mean_over_seeds_and_its_interval_what_drawing_seeds_again_gives():
    found = effect(SIX)
    assert (found["difference"], found["low"], found["high"], found["n"]) == (20, 10, 30, 3)
    assert found["method"] == "paired bootstrap of seeds"


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
    assert few["method"] == "paired bootstrap of seeds; ratio: too few to say"
    assert few["difference"] == pytest.approx(150 / 3 - 19 / 3)
    enough = effect({"new": (40, 50, 60), "old": (6, 6, 8)})
    assert enough["ratio"] == pytest.approx(150 / 20)


def test_a_share_is_no_count_and_has_a_ratio_however_small():
    assert effect({"new": (0.2, 0.4), "old": (0.1, 0.2)})["ratio"] == pytest.approx(2)


def test_where_a_mean_is_not_above_nothing_there_is_no_ratio():
    found = effect({"new": (0.2, 0.4), "old": (-0.1, -0.2)})
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
    found = effect({"one": (0.1, 0.7, 0.3), "other": (0.1, 0.7, 0.3)})
    assert tuple(found[["difference", "low", "high", "ratio", "ratio_low", "ratio_high"]]) == (0, 0, 0, 1, 1, 1)


def test_a_main_effect_is_the_mean_over_pairs_and_an_interaction_the_difference_between_them():
    corners = {"both": (70, 80), "first": (30, 50), "second": (40, 40), "none": (20, 20)}
    main = Contrast("a", "all else equal", {"both": 0.5, "first": 0.5, "second": -0.5, "none": -0.5})
    found = effect(corners, main)
    assert (found["difference"], found["low"], found["high"]) == (27.5, 20, 35)  # (30 + 10) / 2 and (40 + 30) / 2
    assert found["ratio"] == pytest.approx(230 / 120)
    together = Contrast("a x b", "all else equal", {"both": 1, "first": -1, "second": -1, "none": 1}, has_ratio=False)
    found = effect(corners, together)
    assert found["difference"] == 15  # 30 - 10 and 40 - 30
    assert math.isnan(found["ratio"])
    assert found["method"] == "paired bootstrap of seeds"


def test_rows_in_another_order_and_other_outcomes_beside_change_nothing():
    both = pd.concat([rows(SIX), rows({"old": (1, 2, 3), "new": (4, 5, 9)}, "crises")])
    pair = [Contrast.of_pair("new", "old")]
    found = effects(both, pair)
    pd.testing.assert_frame_equal(effects(both.sample(frac=1, random_state=1), pair), found)
    alone = effects(rows(SIX), pair)
    pd.testing.assert_frame_equal(found[found["outcome"] == "self_referrals"].reset_index(drop=True), alone)
    assert not found.duplicated(["arm", "versus", *KEY]).any()
