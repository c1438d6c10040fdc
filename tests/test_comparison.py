"""A comparison: arms apart by levers alone, runs that are kept, tables that depend on the question alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from analysis.estimate import EFFECTS, REPLICATES
from experiments import compare
from experiments.contrasts import ALL_ELSE, contrasts_of, differences, signs_of, twins
from experiments.measures import OF_RESIDENTS
from experiments.study.failures import asked_in
from experiments.study.journal import Journal
from sim.outcomes import OUTCOMES
from sim.problems import Failed
from tests.studies import listen_to_the_keyboard
from tests.worlds import asked

ROOT = Path(__file__).parent.parent
QUESTION = "+experiment=phase_zero_vs_time_bound"
ALONE = ("design.terms=[]", "~design.settings.consolidation_4", "~design.settings.consolidation_12")
TINY = (
    "place=village", "place.residents=100", "weeks=8", "figures=false", "replicates=2", "workers=1",
    "design.resamples=100", *ALONE,
)  # fmt: skip


def levers_of(*words):
    return asked(QUESTION, *words)["arms"]


def bytes_in(folder):
    return [(folder / f"{name}.parquet").read_bytes() for name in ("replicates", "effects")]


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return compare.run(asked(QUESTION, *TINY), tmp_path_factory.mktemp("comparison") / "first")


def test_there_are_ten_arms_the_bundle_as_told_and_eight_corners():
    arms = levers_of()
    assert len(arms) == 10
    assert all(arms[name] == asked(f"programme={name}")["programme"] for name in ("phase_zero", "time_bound"))


def test_corners_are_told_apart_by_exactly_the_levers_of_their_factor():
    question = asked(QUESTION)
    arms, factors = question["arms"], question["design"]["factors"]
    signs = signs_of(factors, arms)
    assert list(signs) == ["preparation", "funding", "practice"]
    for name in signs:
        pairs = twins(signs, name)
        assert len(pairs) == 4
        assert all(differences(arms[one], arms[other]) == sorted(factors[name]["levers"]) for one, other in pairs)


def test_corners_are_what_the_design_of_the_model_says():
    arms = levers_of()
    corners = {name: levers for name, levers in arms.items() if name not in ("phase_zero", "time_bound")}
    same = {"meetings_every": 4, "grants_devolved": 0, "early_work": 16, "delivery_weeks": None, "credit_share": 0.5}
    for name, levers in corners.items():
        assert same.items() <= levers.items()
        assert levers["phase_zero_weeks"] == (0 if name.startswith("unprepared") else 208)
        goes_on = name.endswith("continues")
        assert (levers["delivery_ends"], levers["broker_core_funded"]) == ((None, 1) if goes_on else (312, 0))
        practice = asked(f"programme={'well_made_project' if 'well_made' in name else 'time_bound'}")["programme"]
        apart = {*same, "phase_zero_weeks", "delivery_ends", "broker_core_funded"}
        assert set(differences(levers, practice)) <= apart


def test_what_is_said_for_every_arm_yields_to_what_is_said_for_one():
    arms = levers_of("programme.therapists=20", "arms_override.time_bound.therapists=9", "programme.triage=both")
    assert {name: levers["therapists"] for name, levers in arms.items()} == {
        n: 9 if n == "time_bound" else 20 for n in arms
    }
    assert {levers["triage"] for levers in arms.values()} == {"both"}


def test_what_is_said_for_every_arm_goes_before_an_arms_own_levers():
    arms = levers_of("programme.early_work=3")
    assert {levers["early_work"] for levers in arms.values()} == {3}


def test_what_is_said_for_one_arm_goes_before_all_else():
    arms = levers_of("programme.early_work=3", "arms_override.unprepared_typical_ends.early_work=5")
    assert {name for name, levers in arms.items() if levers["early_work"] == 5} == {"unprepared_typical_ends"}
    arms = levers_of("arms_override.unprepared_typical_ends.delivery_ends=400")
    assert arms["unprepared_typical_ends"]["delivery_ends"] == 400


def test_a_list_of_programmes_is_compared_pair_by_pair():
    question = asked(QUESTION, "arms=[time_bound,phase_zero,transactional]")
    pairs = {(contrast.arm, contrast.versus) for contrast in contrasts_of(question["design"], question["arms"])}
    assert pairs == {("phase_zero", "time_bound"), ("phase_zero", "transactional"), ("time_bound", "transactional")}


def test_the_contrasts_are_factors_their_interactions_twins_and_the_bundle():
    question = asked(QUESTION)
    contrasts = {(found.arm, found.versus): found for found in contrasts_of(question["design"], question["arms"])}
    assert len(contrasts) == 7 + 12 + 1
    main = contrasts["preparation", ALL_ELSE].weights
    assert {arm: weight for arm, weight in main.items() if weight > 0} == {
        arm: 0.25 for arm in question["arms"] if arm.startswith("prepared")
    }
    assert sum(main.values()) == 0
    assert set(map(abs, contrasts["preparation x funding", ALL_ELSE].weights.values())) == {0.5}
    assert set(map(abs, contrasts["preparation x funding x practice", ALL_ELSE].weights.values())) == {1}
    assert ("prepared_well_made_ends", "unprepared_well_made_ends") in contrasts
    assert ("phase_zero", "time_bound") in contrasts


def test_the_tables_have_their_columns_and_every_outcome_of_every_run(first):
    replicates, effects = (pd.read_parquet(first / f"{name}.parquet") for name in ("replicates", "effects"))
    assert list(replicates.columns) == REPLICATES
    assert list(effects.columns) == EFFECTS
    whole = replicates.query("community == 'all' and member == 'all' and harm_quartile == 'all'")
    assert not replicates.duplicated(REPLICATES[:-1]).any()
    outcomes = {*OUTCOMES, *OF_RESIDENTS, "spend_with_unpaid_hours", "spend_discounted"}
    assert set(whole["outcome"]) == outcomes
    assert len(whole) == 10 * 2 * len(outcomes) * 2  # arms, seeds, outcomes, windows
    assert set(replicates["horizon"]) == {8 / 52}
    assert set(replicates["community"]) >= {"all", "minoritised", "others", "south_asian", "white_british"}
    assert set(effects["n"]) <= {0, 1, 2}
    summary = json.loads((first / "summary.json").read_text(encoding="utf-8"))
    assert (summary["seeds"], summary["weeks"], summary["residents"]) == ([1, 2], 8, 100)
    config = json.loads((first / "provenance.json").read_text(encoding="utf-8"))["config"]
    assert config["arms"] == levers_of()


@pytest.mark.parametrize("workers", [1, 2])
def test_neither_the_number_of_workers_nor_the_order_of_arms_changes_a_byte(first, workers, tmp_path):
    question = asked(QUESTION, *TINY) | {"workers": workers}
    question["arms"] = dict(reversed(question["arms"].items()))
    assert bytes_in(compare.run(question, tmp_path / "again")) == bytes_in(first)


def test_what_is_printed_never_sets_the_bundle_without_preparation_beside_it(tmp_path, capsys):
    compare.run(asked(QUESTION, *TINY), tmp_path / "ten")
    said = capsys.readouterr().out
    bundle, alone = "phase zero beside time bound", "preparing first, everything else equal"
    assert said.count(bundle) == said.count(alone) > 0
    assert "2 seeds" in said
    assert "of seeds alone" in said
    compare.run(asked(QUESTION, *TINY, "arms=[phase_zero,time_bound]"), tmp_path / "two")
    said = capsys.readouterr().out
    assert said.startswith("No table is printed")
    assert "beside" not in said


@pytest.fixture
def faulty(monkeypatch):
    """Give what makes runs go wrong in the processes that live them, by arm and seed."""

    def make(**faults):
        told = {name.replace("__", " "): how for name, how in faults.items()}
        monkeypatch.setenv("FAULTS", json.dumps(told))
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "tests" / "faults"), str(ROOT)]))

    return make


def lived_in(folder):
    return [name_in(folder, key) for key, fate in Journal(folder).read().items() if fate.done]


def name_in(folder, key):
    settings = asked_in(folder)[key].settings
    return settings["arm"], settings["seed"]


def test_the_same_command_again_runs_nothing(first):
    before = (first / "state" / "journal.jsonl").read_bytes()
    compare.run(asked(QUESTION, *TINY), first)
    assert (first / "state" / "journal.jsonl").read_bytes() == before
    assert len(lived_in(first)) == 20


def test_a_run_that_fails_is_named_the_others_are_kept_and_it_alone_is_lived_again(first, tmp_path, faulty):
    question, folder = asked(QUESTION, *TINY), tmp_path / "broken"
    faulty(prepared_typical_ends__1="raise")
    with pytest.raises(Failed, match=r"1 of 20 runs failed; .*failures\.csv"):
        compare.run(question, folder)
    told = pd.read_csv(folder / "failures.csv")
    assert list(told["point"]) == ["arm=prepared_typical_ends seed=1"]
    assert not {"effects.parquet", "summary.json"} & {file.name for file in folder.iterdir()}
    faulty()
    compare.run(question, folder)
    assert json.loads((folder / "summary.json").read_text())["runs_lived_now"] == 1
    assert bytes_in(folder) == bytes_in(first)


def test_a_comparison_whose_page_cannot_be_drawn_is_not_whole(first, tmp_path, monkeypatch):
    def broken(*_):
        raise OSError("no space left")

    shutil.copytree(first, tmp_path / "drawn")
    monkeypatch.setattr("analysis.comparison.write", broken)
    with pytest.raises(OSError, match="no space left"):
        compare.run(asked(QUESTION, *TINY, "figures=true"), tmp_path / "drawn")
    assert not (tmp_path / "drawn" / "summary.json").exists()
    monkeypatch.undo()
    compare.run(asked(QUESTION, *TINY, "figures=true"), tmp_path / "drawn")
    assert (tmp_path / "drawn" / "report.html").exists()
    assert (tmp_path / "drawn" / "summary.json").exists()


def test_arms_that_are_alike_share_their_runs_but_controls_run_each(tmp_path):
    words = ("place=village", "place.residents=100", "weeks=6", "workers=1")
    arms = "arms={one:{programme:time_bound},other:{programme:time_bound}}"
    compare.run(asked("design=compare", "output=light", arms, *words), tmp_path / "shared")
    assert lived_in(tmp_path / "shared") == [("one", 1)]
    compare.run(asked("+experiment=controls", *words), tmp_path / "controls")
    assert sorted(arm for arm, _ in lived_in(tmp_path / "controls")) == [
        "first", "first_again", "phase_zero", "second", "time_bound",
    ]  # fmt: skip


def test_the_same_levers_under_any_name_differ_by_exactly_nothing(tmp_path, capsys):
    question = asked("+experiment=controls", "place=village", "weeks=20", "replicates=2", "workers=1")
    assert question["arms"]["first"] == question["arms"]["time_bound"] != question["arms"]["phase_zero"]
    found = pd.read_parquet(compare.run(question, tmp_path / "run") / "effects.parquet")
    assert (found.loc[found["n"] > 0, ["difference"]] == 0).all(axis=None)
    assert capsys.readouterr().out.startswith("controls hold: all ")


def test_a_rule_that_knew_the_name_of_an_arm_would_fail_the_controls(tmp_path, faulty):
    faulty(phase_zero__1="favour")
    words = ("place=village", "weeks=20", "workers=1")
    with pytest.raises(Failed, match="control failed: phase_zero and second differ first in seed 1"):
        compare.run(asked("+experiment=controls", *words), tmp_path / "run")
    assert not (tmp_path / "run" / "summary.json").exists()


def test_a_comparison_tells_no_stories_and_says_so(tmp_path):
    words = [sys.executable, "-m", "sim", "+experiment=controls", "place=village", "weeks=6", "watch=[17]",
             f"hydra.run.dir={tmp_path / 'run'}"]  # fmt: skip
    refused = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "watch is for one run" in refused.stderr
    assert not (tmp_path / "run").exists()


def test_interrupted_from_the_keyboard_it_stops_at_once_and_what_is_missing_is_run_by_asking_again(tmp_path):
    words = [sys.executable, "-m", "sim", "+experiment=controls", "place=village", "weeks=150", "replicates=1",
             "workers=2", f"hydra.run.dir={tmp_path / 'run'}"]  # fmt: skip
    started = subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=listen_to_the_keyboard
    )
    patience = time.monotonic() + 120
    while not lived_in(tmp_path / "run") and time.monotonic() < patience:
        time.sleep(0.05)
    os.kill(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (130, "")
    assert err.startswith("interrupted: the runs that had ended are kept")
    assert 0 < (kept := len(lived_in(tmp_path / "run"))) < 5
    again = subprocess.run([*words, "workers=1"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert again.stdout.splitlines()[-1] == f"results: {tmp_path / 'run'}"
    summary = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))
    assert summary["runs_lived_now"] == 5 - kept
