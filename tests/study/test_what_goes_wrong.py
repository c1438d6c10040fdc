"""What goes wrong with a run or with its files costs that alone, and is told."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from experiments.study.failures import failures_of
from experiments.study.journal import FAILED, Journal
from tests.studies import ROOT, asked, begun, collected, command, launched, lines, sweep, times_done


@pytest.mark.slow
def test_killed_at_random_moments_a_study_comes_to_the_same_table(table, tmp_path):
    luck, folder = random.Random(7), tmp_path / "killed"
    words = command(folder, "seed=range(0,4)", "programme.therapists=20,27")
    for _ in range(4):
        launch = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(luck.uniform(2.0, 5.0))
        launch.send_signal(signal.SIGKILL)
        launch.wait()
    assert subprocess.run(words, cwd=ROOT, check=False, capture_output=True).returncode == 0
    assert times_done(folder) == dict.fromkeys(asked(folder), 1)
    assert collected(folder) == table


@pytest.mark.slow
def test_a_run_that_raises_exits_is_killed_hangs_or_takes_too_much_costs_itself_alone(tmp_path):
    folder = tmp_path / "faults"
    words = ("seed=range(0,8)", "run_minutes=0.15", "run_megabytes=1500", "retries=1")
    done = sweep(folder, *words, seed_1="raise", seed_2="exit", seed_3="kill", seed_4="hang", seed_5="memory")
    assert done.returncode == 1
    assert done.stderr.startswith("error: 5 of 8 runs failed; ")
    told = pd.read_csv(folder / "failures.csv").set_index("point")
    assert told["kind"].to_dict() == {
        "seed=1": "raised", "seed=2": "died", "seed=3": "killed", "seed=4": "time", "seed=5": "memory",
    }  # fmt: skip
    assert told["times"].to_dict() == {"seed=1": 1, **dict.fromkeys(["seed=2", "seed=3", "seed=4", "seed=5"], 2)}
    assert "a fault that a test asked for" in (folder / told["log"]["seed=1"]).read_text()
    assert len(times_done(folder)) == 3
    replayed = subprocess.run([sys.executable, *told["replay"]["seed=2"].split()[1:]], cwd=ROOT, capture_output=True,
                              text=True, check=False)  # fmt: skip
    assert replayed.returncode == 0
    assert "engagement" in replayed.stdout
    assert sweep(folder, "seed=range(0,8)").returncode == 0
    assert not (folder / "failures.csv").exists()
    assert times_done(folder) == dict.fromkeys(asked(folder), 1)


@pytest.mark.parametrize("how", ["raise", "kill"])
def test_fail_fast_begins_nothing_after_the_first_failure(tmp_path, how):
    done = sweep(tmp_path / "fast", "seed=range(0,30)", "fail_fast=true", "workers=1", seed_1=how)
    assert done.returncode == 1
    assert "28 were not begun" in done.stderr
    assert [line["what"] for line in lines(tmp_path / "fast")][-1] == FAILED


def test_an_interruption_keeps_what_was_done_and_is_no_failure(table, tmp_path):
    words = command(tmp_path / "stopped", "seed=range(0,4)", "programme.therapists=20,27", "workers=1")
    launch = launched(words, seed_3="hang")
    begun(tmp_path / "stopped", launch)
    launch.send_signal(signal.SIGINT)
    assert launch.wait() == 130
    assert "the same command runs only what is missing" in launch.stderr.read()
    assert FAILED not in {line["what"] for line in lines(tmp_path / "stopped")}
    assert subprocess.run(words, cwd=ROOT, check=False, capture_output=True).returncode == 0
    assert collected(tmp_path / "stopped") == table


def test_a_damaged_plan_is_told_in_a_sentence_and_never_believed(eight, tmp_path):
    folder = tmp_path / "damaged"
    shutil.copytree(eight, folder)
    plan = next((folder / "plan").iterdir())
    text = plan.read_text()
    assert '"seed": 0' in text
    plan.write_text(text.replace('"seed": 0', '"seed": 9', 1))
    words = [sys.executable, "-m", "experiments.study", "status", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is damaged; put back a copy" in done.stderr


def test_what_ends_while_one_looks_is_not_told_as_failed(tmp_path):
    launch = launched(command(tmp_path / "busy", "seed=range(0,12)", "workers=2"), seed_5="wait", seed_7="wait")
    begun(tmp_path / "busy", launch)
    told = []
    while launch.poll() is None:
        told.append(len(failures_of(tmp_path / "busy")))
    assert launch.returncode == 0
    assert len(told) > 20
    assert not any(told)


def test_damaged_results_are_told_never_read_and_lived_anew(eight, table, tmp_path):
    folder = tmp_path / "damaged"
    shutil.copytree(eight, folder)
    where = next(iter(Journal(folder).read().values())).done
    with (folder / "packs" / where["pack"]).open("rb+") as file:
        file.seek(where["at"] + where["length"] // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))
    done = subprocess.run([sys.executable, "-m", "experiments.study", "collect", str(folder)], cwd=ROOT,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"is damaged at byte {where['at']}" in done.stderr
    assert sweep(folder, "seed=range(0,4)", "programme.therapists=20,27").returncode == 0
    assert sorted(times_done(folder).values()) == [1] * 7 + [2]
    assert collected(folder) == table


def test_half_a_line_in_the_journal_is_passed_over(tmp_path):
    journal = Journal(tmp_path)
    why = {"launch": "one", "log": "a.log", "kind": "raised", "error": "x"}
    journal.add(FAILED, "a" * 24, **why)
    with journal.path.open("ab") as file:
        file.write(b'{"what": "done", "run": "bbb')
    journal.add(FAILED, "c" * 24, **why)
    assert set(journal.read()) == {"a" * 24, "c" * 24}
    assert len(failures_of(tmp_path)) == 0, "nothing was asked for"
