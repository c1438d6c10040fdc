"""Who leads in what share of the worlds tried, and what pushes the answer: on tables made by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.multiverse import findings
from analysis.multiverse.leads import ALONE, NOBODY, TOLD, leads
from analysis.multiverse.preparation import noise_of

PAIR = ("prepared", "unprepared")
OUTCOME = "first_self_referrals_per_1000_need_weeks"


def by_hand(prepared, unprepared, worlds=8, luck=0.1):
    """Return replicates and worlds in which each arm brings what is told, and a little luck."""
    generator = np.random.default_rng(1)
    told = {"transactional": 1.0, "time_bound": 2.0, "phase_zero": 3.0, "prepared": prepared, "unprepared": unprepared}
    rows = [
        {"arm": arm, "seed": seed, "setting": f"world_{world:04}", "horizon": 10.0, "window": "cumulative",
         "outcome": OUTCOME, "value": value + luck * generator.random()}
        for world in range(worlds) for seed in (1, 2) for arm, value in told.items()
    ]  # fmt: skip
    settings = pd.DataFrame({"setting": [f"world_{world:04}" for world in range(worlds)], "worlds": "all"})
    return pd.DataFrame(rows), settings


def shares(found, among):
    return found[found["among"] == among].set_index("arm")


def test_where_preparation_always_leads_the_share_is_all_and_where_it_never_does_it_is_none():
    always = shares(leads(*by_hand(5.0, 1.0), PAIR), ALONE)
    assert (always.loc["prepared", "leads"], always.loc["prepared", "ahead"]) == (1.0, 1.0)
    assert always.loc["prepared", "leads_low"] < 1.0
    never = shares(leads(*by_hand(1.0, 5.0), PAIR), ALONE)
    assert (never.loc["prepared", "leads"], never.loc["prepared", "ahead"]) == (0.0, 0.0)


def test_where_only_luck_differs_few_are_ahead_and_where_nothing_does_nobody_leads():
    by_luck = shares(leads(*by_hand(2.0, 2.0, worlds=64), PAIR), ALONE)
    assert by_luck["ahead"].sum() < 0.3
    equal = shares(leads(*by_hand(2.0, 2.0, luck=0.0), PAIR), ALONE)
    assert equal.loc[NOBODY, "leads"] == 1.0


def test_of_crises_the_fewest_lead():
    replicates, worlds = by_hand(5.0, 1.0)
    found = leads(replicates.assign(outcome="crises"), worlds, PAIR)
    assert shares(found, TOLD).loc["transactional", "leads"] == 1.0
    assert shares(found, ALONE).loc["unprepared", "leads"] == 1.0


def test_shares_add_up_and_arms_of_the_pair_are_not_among_those_as_told():
    found = leads(*by_hand(2.0, 2.0), PAIR)
    assert found.groupby("among")["leads"].sum().tolist() == pytest.approx([1.0, 1.0])
    assert not set(PAIR) & set(shares(found, TOLD).index)


def test_the_noise_of_seeds_is_the_spread_within_worlds_and_not_between_them():
    settings = pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["setting", "seed"])
    assert noise_of(pd.Series([0.0, 2.0, 100.0, 102.0], index=settings)).error == pytest.approx(1.0)
    one_pair = pd.Series([1.0], index=pd.MultiIndex.from_tuples([("a", 1)], names=["setting", "seed"]))
    assert np.isnan(noise_of(one_pair).error)


def made_to_depend(pushed, size=512):
    """Return replicates, worlds with two assumptions and a switch, and those; the effect hangs on one of them."""
    generator = np.random.default_rng(2)
    worlds = pd.DataFrame({"setting": [f"world_{n:04}" for n in range(size)], "worlds": "all",
                           "a": generator.random(size), "b": generator.random(size),
                           "switch.c": generator.random(size) < 0.5})  # fmt: skip
    words = {"needs": "", "high_word": ""}
    told = [{"name": "a", "kind": "parameter", "low": 0.0, "high": 1.0}, {"name": "b", "kind": "lever", "low": 0.0,
            "high": 1.0}, {"name": "switch.c", "kind": "switch"}]  # fmt: skip
    effect = worlds[pushed].astype(float) + 0.1 * generator.standard_normal(size)
    rows = [
        {"arm": arm, "seed": seed, "setting": setting, "horizon": 10.0, "window": "cumulative", "outcome": OUTCOME,
         "value": value * (arm == "prepared") + 0.01 * generator.standard_normal()}
        for setting, value in zip(worlds["setting"], effect, strict=True)
        for seed in (1, 2) for arm in (*PAIR, "x", "y")
    ]  # fmt: skip
    return pd.DataFrame(rows), worlds, pd.DataFrame([words | one for one in told])


@pytest.mark.parametrize(
    ("pushed", "source"), [("a", "priors of parameters"), ("b", "levers"), ("switch.c", "switches")]
)
def test_what_pushes_the_effect_is_found_with_its_size_and_the_rest_is_not(pushed, source):
    found = findings(*made_to_depend(pushed), {"pair": PAIR, "outcomes": [OUTCOME]})
    pushes = found["pushes"].set_index("name")
    assert pushes.loc[pushed, "low"] < 1.0 < pushes.loc[pushed, "high"]
    assert pushes["tellable"].to_dict() == {name: name == pushed for name in pushes.index}
    shares = found["variance"].set_index("source")["share"]
    assert shares[source] > 0.85
    assert shares.drop(source).abs().max() < 0.15
    assert shares.sum() == pytest.approx(1.0)


def test_an_assumption_counts_only_where_it_matters():
    replicates, worlds, assumptions = made_to_depend("a")
    assumptions.loc[0, "needs"], assumptions.loc[1, "needs"] = "switch.c=True", "never"
    pushes = findings(replicates, worlds, assumptions, {"pair": PAIR, "outcomes": [OUTCOME]})["pushes"].set_index(
        "name"
    )
    assert pushes.loc["a", "n"] == worlds["switch.c"].sum()
    assert pushes.loc["b", "n"] == 0
