"""What stands beside a comparison: other settings and equal terms, each on the same seeds, and never mixed up."""

import pandas as pd
import pytest

from analysis.estimate import KEY
from experiments import compare
from experiments.arm_runs import distinct, runs_of
from experiments.beside import fair_on_terms, merged, pairs_on_terms
from experiments.contrasts import ALL_ELSE, contrasts_of
from experiments.question import check
from sim.problems import BadInput
from tests.worlds import asked

QUESTION = "+experiment=phase_zero_vs_time_bound"
TINY = (
    "place=village",
    "place.residents=100",
    "weeks=8",
    "figures=false",
    "replicates=3",
    "workers=1",
    "design.resamples=100",
)
PREPARED = ("prepared_typical_ends", "unprepared_typical_ends")


def test_every_setting_changes_what_it_names_and_nothing_else():
    question = asked(QUESTION, *TINY)
    by_setting = {}
    for one in runs_of(question):
        if (one.arm, one.seed, one.terms) == ("phase_zero", 1, "free"):
            by_setting[one.setting] = one.run.settings
    usual, slow = by_setting["default"], by_setting["consolidation_12"]
    assert slow["theory"] == {**usual["theory"], "consolidation_weeks": 12}
    assert {name for name in usual if usual[name] != slow[name]} == {"theory"}
    assert set(by_setting) == {"default", "consolidation_4", "consolidation_12"}


def test_other_settings_and_terms_are_run_on_as_many_of_the_first_seeds_as_the_design_says():
    runs = runs_of(asked(QUESTION, *TINY, "design.replicates_beside=2"))
    seeds = {(one.terms, one.setting): set() for one in runs}
    for one in runs:
        seeds[one.terms, one.setting].add(one.seed)
    assert seeds.pop(("free", "default")) == {1, 2, 3}
    assert set(map(frozenset, seeds.values())) == {frozenset({1, 2})}


def test_a_setting_that_changes_nothing_shares_its_runs():
    same = "+design.settings.same={theory:{consolidation_weeks:0}}"
    question = asked("+experiment=hybrids", *TINY, "arms=[phase_zero,time_bound]", same)
    assert len(runs_of(question)) == 2 * len(distinct(runs_of(question))) == 12


def test_on_equal_terms_an_arm_that_need_not_change_is_told_by_the_run_it_has():
    runs = {}
    for one in runs_of(asked(QUESTION, *TINY)):
        runs.setdefault((one.terms, one.arm), set()).add(one.run.key)
    kept = {arm for terms, arm in runs if terms == "equal_time" and runs[terms, arm] <= runs["free", arm]}
    assert {"time_bound", *PREPARED} <= kept


def test_only_contrasts_whose_sides_are_equal_are_told_on_equal_terms():
    question = asked(QUESTION)
    design, arms = question["design"], question["arms"]
    fair = {(found.arm, found.versus) for found in fair_on_terms(contrasts_of(design, arms), design, arms)}
    assert ("preparation", ALL_ELSE) in fair
    assert ("phase_zero", "time_bound") in fair
    assert PREPARED in fair
    assert not {("funding", ALL_ELSE), ("practice", ALL_ELSE), ("preparation x funding", ALL_ELSE)} & fair
    assert len(fair) == 6


def test_no_arm_has_two_partners_on_equal_terms():
    partners = [arm for pair in pairs_on_terms(asked(QUESTION)["design"], asked(QUESTION)["arms"]) for arm in pair]
    assert len(partners) == len(set(partners)) == 10
    with pytest.raises(BadInput, match="transactional stands in several pairs"):
        check(asked("+experiment=all_arms", "design.terms=[equal_time]", "output=light"))


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("design.terms=[equal_fun]", "equal_fun"),
        ("+design.settings.odd={programme:{pay_rate:1}}", "programme"),
        ("+design.settings.odd=3", "design.settings.odd is 3"),
        ("design.replicates_beside=0", "design.replicates_beside"),
        ("design.discount_a_year=2", "design.discount_a_year"),
        ("design.question=null", "design.question"),
        ("+design.settings.default={theory:{scar:0.3}}", "has the name of the settings as asked"),
        ("design.headline.outcomes=[]", "design.headline.outcomes is"),
        ("design.horizons=[2,2]", "design.horizons has 2 more than once"),
        ("design.terms=[equal_time,equal_time]", "more than once"),
        ("+design.headline.foo=1", "foo"),
    ],
)
def test_what_cannot_stand_beside_is_refused_in_a_sentence(word, told):
    with pytest.raises(BadInput, match=told):
        check(asked(QUESTION, word, "output=light"))


def test_a_wrong_setting_beside_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(BadInput, match="consolidation_weeks"):
        compare.run(asked(QUESTION, *TINY, "+design.settings.odd={theory:{consolidation_weeks:-1}}"), tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_groups_are_merged_and_all_else_is_replaced():
    before = {"theory": {"off": ["scar"], "primacy": 1}, "shocks": [1]}
    after = merged(before, {"theory": {"off": []}, "shocks": [2]})
    assert after == {"theory": {"off": [], "primacy": 1}, "shocks": [2]}
    assert before == {"theory": {"off": ["scar"], "primacy": 1}, "shocks": [1]}


def test_the_tables_tell_terms_and_settings_apart(tmp_path):
    words = (*TINY, "replicates=1", "design.terms=[equal_time]", "+design.settings.free={theory:{off:[crowding]}}")
    folder = compare.run(asked(QUESTION, *words), tmp_path / "run")
    replicates, behind = (pd.read_parquet(folder / f"{name}.parquet") for name in ("replicates", "runs_behind"))
    assert not replicates.duplicated(["arm", "seed", *KEY]).any()
    told = set(replicates[["arm", "seed", "terms", "setting"]].itertuples(index=False))
    assert told == set(behind[["arm", "seed", "terms", "setting"]].itertuples(index=False))
    assert len(told) == 10 * (1 + 3 + 1)  # arms; as asked, in three settings beside, on equal terms
