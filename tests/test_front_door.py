"""Bad input gets one plain sentence and exit code 2, and leaves nothing behind; a run says where its results are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.study.journal import Journal
from sim import __main__ as front_door
from sim import complaints
from sim.problems import BadInput

ROOT = Path(__file__).parent.parent


@pytest.fixture
def refused(monkeypatch, tmp_path, capsys):
    """Return what the front door says to words that it refuses, having made sure how it refuses them."""

    def ask(*words: str) -> str:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HYDRA_FULL_ERROR", "0")
        monkeypatch.setattr(sys, "argv", ["sim", *words])
        with pytest.raises(SystemExit) as stopped:
            front_door.main()
        said = capsys.readouterr()
        assert stopped.value.code == 2
        assert said.out == ""
        assert said.err.startswith("error: ")
        assert said.err.count("\n") == 1
        assert len(said.err) < 700
        assert list(tmp_path.iterdir()) == []
        return said.err

    return ask


ASKED = {
    "+experiment=phase_zer0": 'Did you mean "phase_zero"?',
    "+experiment=": "Known are: ablations, all_arms, black_thrive, black_thrive_asked_for, calibrate_wandsworth",
    "experiment=phase_zero": "+experiment=NAME",
    "place=vilage": 'Did you mean "village"?',
    "programme=xx": "Known are: black_thrive, black_thrive_asked_for, own_tables, phase_zero",
    "programme=null": "as in place=village",
    "place.residnets=300": 'Did you mean "residents"?',
    "programme.payrate=1": 'Did you mean "pay_rate"?',
    "theory.xyz=1": "known names the nearest are",
    "+programme.payrate=1": 'Did you mean "pay_rate"?',
    "foo=1": "Known are",
    "+foo=1": "Known are",
    "+seed=2": "Leave out the plus sign",
    "~weeks": "weeks is null; it should be a whole number from 1 to 5,200",
    "theory.off={endorsement: 1}": "theory.off should be a list",
    "watch=17": "watch",
    "watch=['Amber Candel Church']": 'Did you mean "Amber Candle Church"?',
    "watch=[5000]": "a whole number from 0 to 4,999",
    "hydra.run.dir=null": "hydra.run.dir does not take that kind of value",
    "hydra.run.dir=": "a folder that can be written",
    "hydra.run.dir=/dev/null/run": "a folder that can be written",
    "hydra/launcher=nowhere": "is not a known hydra/launcher",
    "weeks=1,2": "--multirun",
    "weeks=range(1,3)": "--multirun",
    "weeks=${nowhere}": "weeks has no value",
    "weeks=???": "weeks has no value",
    "weeks=[1": "key=value",
    "weeks=\n3": "key=value",
    "a b": "key=value",
    "": "key=value",
    "seed=é": "quotes around brackets, spaces and accents",
    "place.folder='é'": "south_london",
    "arm=time_bound": "programme=NAME",
    "replicates=3": "+experiment=phase_zero_vs_time_bound, or give seeds with --multirun",
    "arms=[phase_zero,time_bound]": "add +experiment=all_arms",
    "arms_override.time_bound.pay_rate=1": "add +experiment=all_arms",
    "arms=[1": "key=value",
    "design=compare": "a comparison takes at least two",
    "fork_from=nowhere": "a fork takes both",
    "checkpoint_every=0": "a whole number from 1",
    f"{'x' * 5000}=1": "File name too long",
    "--nowhere": "--help",
    "--cfg=nowhere": "choose from",
    "--config-dir=nowhere": "the full path of a folder",
    "--resolve": "--cfg job",
}


@pytest.mark.parametrize(("word", "right"), ASKED.items(), ids=[word[:40] for word in ASKED])
def test_what_cannot_be_had_is_refused_with_what_would_be_right(refused, word, right):
    assert right in refused(word)


@pytest.mark.parametrize(("launcher", "extra"), [("joblib", "cluster"), ("submitit_slurm", "cluster"), ("ray", "ray")])
def test_a_launcher_that_is_not_installed_is_named_with_what_brings_it(launcher, extra):
    said = complaints.unknown_file(f"hydra/launcher/{launcher}", ["basic"])
    assert said == f"{launcher} is a launcher that is not installed; pip install -e '.[{extra}]' brings it."


OF_A_COMPARISON = {
    "arm=time_bound": "it only tells which arm is run",
    "arms=[phase_zero,time_bond]": 'Did you mean "time_bound"?',
    "arms=[phase_zero,phase_zero]": "more than once",
    "arms=[phase_zero]": "at least two",
    "arms=[1,2]": "a word like time_bound",
    "arms=3": "at least two",
    "arms={a:2,b:3}": "{programme: NAME, levers: {pay_rate: 0.5}}",
    "arms={a:{programme:time_bound},b:{programme:time_bound,lever:{}}}": 'Did you mean "levers"?',
    "arms={a:{programme:time_bound},b:{programme:time_bound,levers:{pay:1}}}": "In the arm b, ",
    "arms_override.time_bond.pay_rate=0": 'Did you mean "time_bound"?',
    "arms_override.time_bound.payrate=0": 'Did you mean "pay_rate"?',
    "arms_override.time_bound.pay_rate=3": "In the arm time_bound, programme.pay_rate is 3",
    "arms_override=3": "arms_override.ARM.LEVER=VALUE",
    "arms_override.prepared_typical_ends.pay_rate=1": "differ in pay_rate too",
    "programme.phase_zero_weeks=3": "have the same levers, so preparation cannot be told",
    "programme=time_bound": "choose with arms=[NAME,NAME]",
    "programme.payrate=1": 'Did you mean "pay_rate"?',
    "replicates=0": "replicates is 0; it should be a whole number from 1",
    "workers=0": "workers is 0; it should be a whole number from 1",
    "output=full": "give output=light",
    "checkpoint_every=3": "a comparison keeps each of its runs as it ends",
    "design.contrasts=[[phase_zero,b]]": '"b" is not a known arm',
    "design.by_group=[crisis]": 'Did you mean "crises"?',
    "design.horizons=[0]": "a number from 1 to 100",
    "design.share=3": "true or false",
    "~design.factors": "design lacks factors",
}


@pytest.mark.parametrize(("word", "right"), OF_A_COMPARISON.items(), ids=[word[:60] for word in OF_A_COMPARISON])
def test_what_a_comparison_cannot_use_is_refused_before_any_run(refused, word, right):
    assert right in refused("+experiment=phase_zero_vs_time_bound", word)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("weeks=2,0",), "weeks is 0"),
        (("seed=range(-2,3)",), "seed is -2"),
        (("seed=range(3,1)",), "holds no value"),
        (("seed=1", "place=village,vilage"), 'Did you mean "village"?'),
        (("hydra.sweep.dir=/dev/null/sweep",), "hydra.sweep.dir"),
        (("--run",), "give one of them"),
    ],
)
def test_one_wrong_value_of_a_sweep_stops_it_before_its_first_run(refused, words, right):
    assert right in refused("--multirun", *words)


def ask(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sim", *words]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_from_the_shell_a_mistake_costs_one_line_and_leaves_nothing(tmp_path):
    done = ask("programme.pay_rate=2", f"hydra.run.dir={tmp_path / 'run'}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: programme.pay_rate is 2; it should be a number from 0 to 1.\n"
    assert list(tmp_path.iterdir()) == []


def test_the_traceback_is_there_for_those_who_ask_for_it(monkeypatch, capsys):
    monkeypatch.setenv("HYDRA_FULL_ERROR", "1")
    monkeypatch.setattr(sys, "argv", ["sim", "weeks=0"])
    with pytest.raises(SystemExit) as stopped:
        front_door.main()
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert said.startswith("Traceback")
    assert said.splitlines()[-1] == "error: weeks is 0; it should be a whole number from 1 to 5,200."


@pytest.mark.parametrize("view", [("--cfg", "job"), ("--help",), ("--info", "defaults")])
def test_the_usual_views_of_the_configuration_work(view):
    done = ask(*view)
    assert (done.returncode, done.stderr) == (0, "")
    assert "programme" in done.stdout


def test_a_run_says_last_where_its_results_are(tmp_path):
    done = ask("place=village", "weeks=1", "output=light", f"hydra.run.dir={tmp_path / 'run'}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"results: {tmp_path / 'run'}"
    assert (tmp_path / "run" / "summary.json").exists()


def test_a_sweep_says_once_where_its_results_are(tmp_path):
    done = ask("--multirun", "place=village", "weeks=1", "output=light", "seed=1,2", f"hydra.sweep.dir={tmp_path}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"results: {tmp_path}"
    assert done.stdout.count("results:") == 1
    assert (
        sorted(fate.done["tables"] for fate in Journal(tmp_path).read().values())
        == [["money", "outcomes", "weekly"]] * 2
    )


def test_bad_input_is_told_apart_from_bugs():
    assert issubclass(BadInput, ValueError)


def test_a_run_does_not_take_the_place_of_its_own_past(tmp_path):
    done = ask("place=village", "weeks=3", "output=light", f"hydra.run.dir={tmp_path / 'run'}")
    assert done.returncode == 0, done.stderr
    before = sorted((tmp_path / "run").iterdir())
    fork = ("place=village", "weeks=3", f"fork_from={tmp_path / 'run'}", "fork_week=2")
    refused = ask(*fork, f"hydra.run.dir={tmp_path / 'run'}")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "where this run's own results go" in refused.stderr
    assert sorted((tmp_path / "run").iterdir()) == before
    swept = ask("--multirun", *fork, "seed=1,2", f"hydra.sweep.dir={tmp_path / 'sweep'}")
    assert swept.returncode == 0, swept.stderr
    assert sum(fate.done is not None for fate in Journal(tmp_path / "sweep").read().values()) == 2
