"""What a study is asked: what cannot be had is refused before anything is written, and what can is forecast."""

import os
import re
import subprocess
import sys

import pytest

from experiments.study import measured
from experiments.study.forecast import forecast
from experiments.study.measured import Kind, expected
from experiments.study.plan import plans_in
from tests.studies import ROOT, lines, sweep


def test_a_forecast_goes_by_what_was_measured_and_says_where_it_only_reckons(eight, tmp_path, monkeypatch):
    known = [Kind(100, 52, 3, 1.0, 300.0, 1e6), Kind(1000, 52, 1, 4.0, 310.0, 1e6), Kind(100, 104, 2, 2.0, 300.0, 2e6)]
    same, longer, larger = expected([(100, 52), (100, 520), (10_000, 104)], known)
    assert same == known[0]
    assert (longer.runs, longer.seconds) == (0, pytest.approx(10.0))
    assert larger.seconds == pytest.approx(2 * (1 + 3 * 11))
    assert larger.peak_mb > 310
    assert longer.length == pytest.approx(10e6)
    monkeypatch.setattr(measured, "MEMORY", tmp_path / "none" / "measured.jsonl")
    runs = list(plans_in(eight)[0].runs())
    assert "No run has been measured here yet" in forecast(tmp_path, runs)
    measured.remember(eight, plans_in(eight)[0])
    assert re.search(r"by \d runs of other studies on this machine that were measured\.", forecast(tmp_path, runs))


def test_a_dry_run_checks_every_run_tells_what_it_takes_and_writes_nothing(eight, tmp_path):
    fresh = sweep(tmp_path / "dry", "seed=range(0,500)", "dry_run=true")
    assert fresh.stdout.startswith("500 runs, all composed and checked; 0 are done")
    assert not (tmp_path / "dry").exists()
    before = lines(eight)
    more = sweep(eight, "seed=range(0,100)", "programme.therapists=20,27", "dry_run=true")
    assert more.stdout.startswith("200 runs, all composed and checked; 8 are done")
    assert "192 are left to run: about" in more.stdout
    assert lines(eight) == before
    wrong = sweep(tmp_path / "dry", "seed=range(0,20)", "programme.pay_rate=0,0.5,1.5,1", "dry_run=true")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    assert "programme.pay_rate is 1.5" in wrong.stderr


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("study=here",), "give hydra.run.dir=DIR"),
        (("dry_run=true",), "leave it out"),
        (("+experiment=phase_zero_vs_time_bound", "hydra/launcher=ray"), "add --multirun"),
        (
            ("--multirun", "+experiment=phase_zero_vs_time_bound", "seed=1,2", "arms_override.time_bound.pay_rate=3"),
            "In the arm time_bound, programme.pay_rate is 3",
        ),
        (("--multirun", "retries=-1"), "retries is -1"),
        (("--multirun", "hydra/sweeper=basic"), "sweeps are studies here"),
        (("--multirun", "workers=1,2"), "workers is 1 and 2; a sweep has one"),
        (("--multirun", "study=a,b"), "a sweep has one"),
        (("--multirun", "sweep=3"), "sweep is 3"),
        (("--multirun", "+hydra.sweeper.params.runs_per_job=-1"), "runs_per_job is -1"),
        (("--multirun", "hydra.launcher._target_=hydra_plugins.nowhere.Launcher"), "is not installed"),
        (("--multirun", "study=/dev/null", "dry_run=true"), "a folder that can be written"),
        (("--multirun", "seed=range(0,3,0)"), "is no list of values"),
        (("--multirun", "programme.pay_rate=interval(0,1)"), "add sweep.sample=latin_hypercube"),
    ],
)
def test_what_would_not_be_heeded_is_refused(words, right, tmp_path):
    done = subprocess.run([sys.executable, "-m", "sim", *words], cwd=tmp_path, capture_output=True, text=True,
                          check=False, env=os.environ | {"PYTHONPATH": str(ROOT)})  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert right in done.stderr
    assert not list(tmp_path.iterdir())


def test_status_says_how_a_study_stands(eight):
    told = subprocess.run([sys.executable, "-m", "experiments.study", "status", str(eight)], cwd=ROOT,
                          capture_output=True, text=True, check=True).stdout  # fmt: skip
    assert "8 done, 0 at work, 0 waiting, 0 failed" in told


def test_a_folder_that_is_no_study_is_refused(tmp_path):
    words = [sys.executable, "-m", "experiments.study", "collect", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
