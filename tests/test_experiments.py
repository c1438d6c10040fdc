"""Every question that is shipped can be asked: tiny, through its design, as from the command line."""

import json

import pandas as pd
import pytest

from experiments import CHECKS, DESIGNS
from sim.settings import KEYS, checked_run, model_parts
from tests.worlds import ARMS, CONFIGS, asked, settings

EXPERIMENTS = sorted(file.stem for file in (CONFIGS / "experiment").glob("[a-z]*.yaml"))
PROGRAMMES = sorted(file.stem for file in (CONFIGS / "programme").glob("[a-z]*.yaml"))
SAID = ("question", "estimand", "decision_rule")
TINY = ("place=village", "weeks=6", "figures=false", "workers=1")
DRAWS = ("design.rows=2", "design.repeated=2", "design.seeds_of_repeated=2", "theory.settling_weeks=0")
FEWER = {
    "calibrate_wandsworth": (
        "design.fitted_residents=2000", "design.rows=16", "design.trajectories=2", "design.kept=3",
        "design.held_out=4", "design.posterior_draws=8", "design.predictive=4", "design.headline_draws=2",
        "design.told_seeds=4", "theory.settling_weeks=0", "design.only=[theory.self_base,theory.doctor_base]",
    ),
    "classroom": (
        "replicates=1", "theory.settling_weeks=0", "design.every=2", "design.people=2", "design.only=[history]",
    ),
    "multiverse": ("design.worlds=2", "design.priors_worlds=1", "design.corners=false", "theory.settling_weeks=0"),
    "patterns": (
        "design.patterns=[P05,P13,P29]", "replicates=1", "theory.settling_weeks=0",
        "design.settings.twenty_years.weeks=6", "design.settings.published_years.weeks=6",
        "design.settings.published_years.place.residents=300",
    ),
    "scenario_discovery": DRAWS,
    "sensitivity": (*DRAWS, "design.rows=16", "design.trajectories=2", "design.told_seeds=2",
                    "design.only=[theory.relational_gain,place.network_age]"),
    "table_1": ("replicates=1", "theory.settling_weeks=0"),
}  # fmt: skip
TELLS = {"discovery": ("cases", "difference"), "sensitivity": ("screening", "mu_star")}


def test_there_is_an_experiment_for_every_arm():
    assert set(ARMS) <= set(EXPERIMENTS)
    assert set(ARMS) <= set(PROGRAMMES)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_experiment_runs_tiny_through_its_design(name, tmp_path):
    question = asked(f"+experiment={name}", *TINY, *FEWER.get(name, ()))
    assert set(question) == set(KEYS)
    CHECKS[question["design"]["name"]](question)
    folder = DESIGNS[question["design"]["name"]](question, tmp_path / "run")
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert (summary["experiment"], summary["weeks"], summary["residents"]) == (name, 6, 300)
    if question["design"]["name"] == "two_lives":
        assert len(pd.read_parquet(folder / "lives.parquet")) == 300
    elif question["design"]["name"] == "table_1":
        variants = set(pd.read_parquet(folder / "table_1.parquet")["variant"])
        assert variants == {arm + months for arm in question["arms"] for months in ("", "_eleven_months")}
    elif question["design"]["name"] == "patterns":
        assert list(pd.read_parquet(folder / "patterns.parquet")["pattern"]) == ["P05", "P13", "P29"]
    elif question["design"]["name"] == "classroom":
        data = json.loads((folder / "classroom.json").read_text(encoding="utf-8"))
        assert set(data["ends"]) == set(data["pictures"]) == {"default", "history=0"}
    elif question["arms"]:
        replicates = pd.read_parquet(folder / "replicates.parquet")
        assert set(replicates["arm"]) == set(question["arms"]) - {question["design"].get("fitted")}
        if question["design"]["name"] == "compare":
            assert set(replicates["setting"]) == {"default", *question["design"]["settings"]}
            assert set(replicates["terms"]) == {"free", *question["design"]["terms"]}
        table, column = TELLS.get(question["design"]["name"], ("effects", "difference"))
        assert pd.read_parquet(folder / f"{table}.parquet")[column].notna().any()
    else:
        assert len(pd.read_parquet(folder / "weekly.parquet")) == 6 * 5


def test_all_arms_compares_every_programme_that_is_shipped():
    arms = asked("+experiment=all_arms")["arms"]
    assert all(arms[name] == asked(f"programme={name}")["programme"] for name in PROGRAMMES)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_experiment_says_at_its_head_what_it_asks_and_what_its_answer_could_mean(name):
    head = (CONFIGS / "experiment" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    if asked(f"+experiment={name}")["design"]["name"] != "compare":
        assert any(line.startswith("# Question: ") and line.endswith("?") for line in head[:4])
        assert any(line.startswith("# Estimand: ") for line in head[:4])
        return
    said = [next((line for line in head[:20] if line.strip().startswith(f"{word}:")), "") for word in SAID]
    assert said[0].endswith("?")
    assert all(said)
    usual = asked("design=compare")["design"]
    assert all(asked(f"+experiment={name}")["design"][word] != usual[word] for word in SAID)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_programme_can_be_asked_for_without_an_experiment(name):
    asked = settings(f"programme={name}", *TINY)
    assert checked_run(asked)[0] == 6
    assert model_parts(asked)["programme"].at(0)


@pytest.mark.parametrize("place", ["village", "neighbourhood", "borough"])
def test_every_place_can_be_asked_for(place):
    parts = model_parts(settings(f"place={place}"))
    assert parts["place"].name == place
    assert parts["place"].sampling_fraction <= 1
