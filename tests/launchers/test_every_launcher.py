"""Whatever launches a study: the same table to the byte, and what goes wrong with a run costs that run alone."""

import os
import random
import subprocess
import time

import pandas as pd
import pytest

from experiments.study.failures import failures_of
from experiments.study.journal import Journal
from tests.launchers.conftest import WORDS
from tests.launchers.processes import MARK, kill_one, marked
from tests.studies import ROOT, asked, collected, command, times_done, with_faults

RUNS, KILLS = int(os.environ.get("RUNS", "24")), int(os.environ.get("KILLS", "1"))
SEEDS = f"seed=range(0,{RUNS})"
MINUTES_TO_END = 5
ROLES = ("launcher", "job", "worker")
KILLED_FIRST = {"local": "worker", "slurm": "job", "ray": "launcher"}
"""Whom a single kill hits: each role once, and once under each launcher."""


def launched(folder, launcher, *words, faults=None, **environment):
    """Start a sweep with a launcher, and return its process."""
    told = command(folder, *words, *WORDS[launcher])
    said = (folder.parent / f"{folder.name}.log").open("a")
    return subprocess.Popen(
        told, cwd=ROOT, env=with_faults(faults or {}) | environment, stdout=said, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """The table of the study that all launchers are asked for."""
    folder = tmp_path_factory.mktemp("plain") / "study"
    assert launched(folder, "basic", SEEDS).wait() == 0
    return collected(folder)


def test_the_same_study_is_the_same_table_to_the_byte(launcher, table, tmp_path):
    folder = tmp_path / "study"
    start = time.monotonic()
    assert launched(folder, launcher, SEEDS, "runs_per_job=8").wait() == 0, (tmp_path / "study.log").read_text()
    print(f"{launcher}: {RUNS} runs in {time.monotonic() - start:.0f} s")
    assert times_done(folder) == dict.fromkeys(asked(folder), 1)
    assert collected(folder) == table


FAULTS = {"seed_1": "raise", "seed_2": "exit", "seed_3": "kill", "seed_4": "hang", "seed_5": "memory"}
OF_A_JOB = {"seed_6": "kill_job"}
KINDS = {1: "raised", 2: "died", 3: "killed", 4: "time", 5: "memory", 6: "lost"}


def test_a_run_that_goes_wrong_costs_itself_alone(launcher, tmp_path):
    folder = tmp_path / "study"
    faults = FAULTS if launcher == "basic" else FAULTS | OF_A_JOB  # without a launcher the job is the sweep itself
    limits = ("run_minutes=0.15", "run_megabytes=1500", "retries=1", "runs_per_job=2")
    assert launched(folder, launcher, "seed=range(0,10)", *limits, faults=faults).wait() == 1
    found = pd.read_csv(folder / "failures.csv")
    seeds = found["point"].str.removeprefix("seed=").astype(int)
    assert dict(zip(seeds, found["kind"], strict=True)) == {seed: KINDS[seed] for seed in range(1, len(faults) + 1)}
    assert dict(zip(seeds, found["times"], strict=True)) == {seed: 1 if seed == 1 else 2 for seed in seeds}
    assert len(times_done(folder)) == 10 - len(faults)
    assert launched(folder, launcher, "seed=range(0,10)").wait() == 0
    assert times_done(folder) == dict.fromkeys(asked(folder), 1)


@pytest.mark.parametrize("role", ROLES)
def test_killed_at_random_moments_it_loses_nothing_and_does_nothing_twice(launcher, role, table, tmp_path):
    if (launcher, role) == ("basic", "job"):
        pytest.skip("without a launcher the job is the sweep itself")
    if KILLS == 1 and role != KILLED_FIRST.get(launcher, role):
        pytest.skip("KILLS=2 or more kills every role under every launcher")
    luck, folder, killed = random.Random(f"{launcher} {role}"), tmp_path / "study", 0
    environment = {MARK: str(tmp_path)}
    for _ in range(20 * KILLS):
        sweep = launched(folder, launcher, SEEDS, "runs_per_job=4", "workers=2", "retries=100", **environment)
        while killed < KILLS and sweep.poll() is None:
            time.sleep(luck.uniform(0.5, 6.0))
            killed += kill_one(tmp_path, role, luck)
        sweep.wait()
        if killed >= KILLS or len(times_done_in(folder)) == RUNS:
            break
    print(f"{launcher}: {killed} times a {role} was killed, {len(times_done_in(folder))} of {RUNS} runs done by then")
    assert launched(folder, launcher, SEEDS, "retries=100", **environment).wait() == 0
    assert killed
    assert times_done(folder) == dict.fromkeys(asked(folder), 1)
    assert len(failures_of(folder)) == 0
    assert collected(folder) == table
    until = time.monotonic() + 60 * MINUTES_TO_END
    while list(marked(tmp_path)) and time.monotonic() < until:
        time.sleep(0.5)
    assert not list(marked(tmp_path)), "something of a sweep that was killed is still there"


def times_done_in(folder):
    """Return what a study has done, which may be no study yet."""
    return [key for key, fate in Journal(folder).read().items() if fate.done]
