"""Bad input gets one plain sentence, exit code 2, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.__main__ import check_before
from sim.complaints import explained
from sim.problems import BadInput

ROOT = Path(__file__).parent.parent

WRONG = {
    "+experiment=phase_zer0": 'Did you mean "phase_zero"?',
    "experiment=phase_zero": "+experiment=NAME",
    "place=vilage": 'Did you mean "village"?',
    "programme=xx": "Known are: phase_zero, time_bound, transactional, well_made_project",
    "programme.payrate=1": 'Did you mean "pay_rate"?',
    "programme.pay_rate=2": "a number from 0",
    "programme.pay_rate=nan": "a number from 0",
    "programme.pay_rate=.inf": "a number from 0",
    "programme.pay_rate=yes": "a number from 0",
    "programme.pay_rate=[{week: 2, value: 1}]": "must begin at week 0",
    "programme.phase_zero_weeks=1.5": "a whole number",
    "programme.triage=fax": "one of phone, drop_in, both",
    "theory.off=[endorsment]": 'Did you mean "endorsement"?',
    "theory.off=endorsement": "a list of mechanisms",
    "theory.retention=-1": "from 0",
    "theory.costs.detention=-1": "from 0",
    "shocks=[{week: 3, kind: brokerleaves}]": 'Did you mean "broker_leaves"?',
    "shocks=[{week: 3}]": "each shock is like",
    "shocks=3": "a list like",
    "weeks=foo": "a whole number",
    "weeks=0": "a whole number from 1",
    "seed=-1": "a whole number from 0",
    "output=lots": "one of light, standard, full",
    "figures=maybe": "true or false",
    "place.residents=300000": "at most 250,000",
    "place.minoritised=[nobody]": "Known are",
    "place.folder=nowhere": "south_london",
    "foo=1": "Known are",
    "+foo=1": "Known are",
    "a b": "key=value",
    "design.name=grand": "single",
}


@pytest.mark.parametrize(("word", "hint"), WRONG.items())
def test_what_cannot_be_used_is_refused_with_what_would_be_right(word, hint):
    with pytest.raises(Exception) as caught:  # noqa: PT011 (hydra's own errors too)
        check_before([word])
    said = explained(caught.value)
    assert hint in said
    assert "\n" not in said


def ask(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sim", *words]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_from_the_shell_a_mistake_costs_one_line_and_leaves_nothing(tmp_path):
    done = ask("programme.pay_rate=2", f"hydra.run.dir={tmp_path / 'run'}")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip().count("\n") == 0
    assert "programme.pay_rate" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_traceback_is_there_for_those_who_ask_for_it(tmp_path):
    done = ask("weeks=0", f"hydra.run.dir={tmp_path / 'run'}", HYDRA_FULL_ERROR="1")
    assert done.returncode != 0
    assert "Traceback" in done.stderr


@pytest.mark.parametrize("view", [("--cfg", "job"), ("--help",), ("--info", "defaults")])
def test_the_usual_views_of_the_configuration_work(view):
    done = ask(*view)
    assert done.returncode == 0
    assert "programme" in done.stdout


def test_a_sweep_says_once_where_its_results_are(tmp_path):
    done = ask("--multirun", "place=village", "weeks=2", "output=light", "seed=1,2", f"hydra.sweep.dir={tmp_path}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"results: {tmp_path}"
    assert done.stdout.count("results:") == 1
    assert len(list(tmp_path.glob("*/summary.json"))) == 2


def test_bad_input_is_told_apart_from_bugs():
    assert issubclass(BadInput, ValueError)
