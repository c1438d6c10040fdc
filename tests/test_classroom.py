"""What a class looks at: every arm as told and with one thing changed, told in the numbers of the runs themselves."""

import json

import pandas as pd
import pytest

from experiments import CHECKS, DESIGNS
from experiments.classroom.changes import AS_TOLD, changes_of
from experiments.classroom.runs import runs_of
from sim.problems import BadInput
from tests.worlds import asked, settings

TINY = (
    "+experiment=classroom", "place=village", "place.residents=100", "weeks=39", "replicates=2", "figures=false",
    "workers=1", "design.replicates_changed=1", "design.detailed=1", "design.people=2", "theory.settling_weeks=0",
    "design.only=[pay_rate,funding_ends,history]", "design.changes.pay_rate.values=[0,1]",
    "design.changes.funding_ends.values=[26]",
)  # fmt: skip


@pytest.fixture(scope="module")
def question():
    return asked(*TINY)


@pytest.fixture(scope="module")
def folder(question, tmp_path_factory):
    return DESIGNS["classroom"](question, tmp_path_factory.mktemp("classroom") / "class")


@pytest.fixture(scope="module")
def data(folder):
    return json.loads((folder / "classroom.json").read_text(encoding="utf-8"))


def runs_by(question):
    return {(one.setting, one.arm, one.seed): one.run for one in runs_of(question)}


def test_a_lever_is_changed_in_every_arm_and_nothing_else_is(question):
    for (setting, arm, seed), run in runs_by(question).items():
        told = runs_by(question)[AS_TOLD, arm, seed].settings
        if setting == "pay_rate=0":
            assert run.settings["programme"] == {**told["programme"], "pay_rate": 0}
            assert (run.settings["theory"], run.settings["shocks"]) == (told["theory"], told["shocks"])


def test_a_moment_is_a_shock_in_its_week_and_an_assumption_is_one_value_of_the_theory(question):
    runs = runs_by(question)
    for arm in question["arms"]:
        told = runs[AS_TOLD, arm, 1].settings
        ends, forgotten = runs["funding_ends=26", arm, 1].settings, runs["history=0", arm, 1].settings
        assert ends["shocks"] == [{"week": 26, "kind": "funding_ends"}]
        assert ends["programme"] == told["programme"]
        assert forgotten["theory"] == {**told["theory"], "history": 0}


def test_arms_as_told_are_those_of_their_programmes_and_the_pair_differs_in_preparation_alone(question):
    for arm in ("phase_zero", "time_bound", "well_made_project", "project_after_project"):
        assert question["arms"][arm] == settings(f"programme={arm}")["programme"]
    prepared, unprepared = question["arms"]["prepared"], question["arms"]["unprepared"]
    assert {name for name in prepared if prepared[name] != unprepared[name]} == {"phase_zero_weeks"}


def test_what_every_run_came_to_is_what_its_summary_says(folder, data):
    behind = pd.read_parquet(folder / "runs_behind.parquet")
    detailed = behind[behind["run"].map(lambda key: (folder / "runs" / key).is_dir())]
    assert len(detailed) == len(behind[behind["seed"] == 1])
    for one in detailed.itertuples():
        outcomes = json.loads((folder / "runs" / one.run / "summary.json").read_text(encoding="utf-8"))["outcomes"]
        told = data["ends"][one.setting][one.arm]
        at = told["seeds"].index(one.seed)
        for outcome, value in outcomes.items():
            assert told[outcome][at] == (None if value is None else pytest.approx(value, rel=1e-5))


def test_as_told_has_every_seed_and_a_change_the_few_that_were_asked_for(data):
    assert all(told["seeds"] == [1, 2] for told in data["ends"][AS_TOLD].values())
    assert all(told["seeds"] == [1] for told in data["ends"]["history=0"].values())


def test_every_change_names_the_setting_under_which_its_runs_stand(data):
    settings_told = {value["setting"] for change in data["changes"].values() for value in change["values"]}
    assert settings_told == set(data["ends"]) - {AS_TOLD}


def test_pictures_are_told_once_where_two_settings_ask_for_the_same_run(question, data):
    runs, told = runs_by(question), data["pictures"]
    for setting, arms in told.items():
        for arm, seeds in arms.items():
            for seed, picture in seeds.items():
                there = picture if "run" in picture else told[picture["as"][0]][picture["as"][1]][str(picture["as"][2])]
                assert there["run"] == runs[setting, arm, int(seed)].key


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("design.only=[pay]", "pay_rate"),
        ("design.every=0", "design.every"),
        ("design.pairs=[[phase_zero,nobody]]", "nobody"),
        ("design.changes.pay_rate.values=[7]", "pay_rate"),
        ("design.changes.pay_rate.kind=wish", "lever"),
        ("design.changes.history.values=[]", "history"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence_that_names_it(word, says):
    with pytest.raises(BadInput, match=says.replace("[", r"\[")):
        CHECKS["classroom"](asked(*TINY[:-3], word))


def test_changes_are_given_in_the_order_of_the_design(question):
    assert [one.setting for one in changes_of(question["design"])] == [
        "pay_rate=0", "pay_rate=1", "funding_ends=26", "history=0"
    ]  # fmt: skip
