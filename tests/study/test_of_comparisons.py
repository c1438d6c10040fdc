"""Comparisons are studies: their runs are kept, shared and named as those of sweeps are."""

import json
import subprocess
import sys

import pandas as pd

from experiments.study.collect import collect
from tests.studies import (
    COMPARISON,
    ROOT,
    compared,
    times_done,
    with_faults,
)


def test_a_comparison_puts_its_runs_into_the_study_it_names(tmp_path):
    words = (f"study={tmp_path / 'two'}", f"hydra.run.dir={tmp_path / 'hydra'}")
    assert compared(*words, "dry_run=true").startswith("2 runs, all composed and checked; 0 are done")
    assert not list(tmp_path.iterdir())
    for replicates, lived in ((1, 2), (2, 2), (2, 0)):
        compared(*words, f"replicates={replicates}")
        assert json.loads((tmp_path / "two" / "summary.json").read_text())["runs_lived_now"] == lived
    assert compared(*words, "replicates=3", "dry_run=true").startswith("6 runs, all composed and checked; 4 are done")


def test_a_sweep_of_comparisons_is_one_study_and_a_single_one_of_it_the_same_to_the_byte(tmp_path):
    study = tmp_path / "study"
    compared("--multirun", f"study={study}", "replicates=2", "programme.therapists=20,27")
    assert len(times_done(study)) == 8
    both = sorted((study / "comparisons").iterdir())
    assert [folder.name for folder in both] == ["programme.therapists=20", "programme.therapists=27"]
    for folder in both:
        alone = tmp_path / folder.name[-2:]
        compared("--multirun", f"study={alone}", "replicates=2", folder.name)
        for table in ("replicates.parquet", "effects.parquet"):
            assert (alone / table).read_bytes() == (folder / table).read_bytes()
    collect(study)
    assert len(pd.read_parquet(study / "runs.parquet")) == 8


def test_comparisons_at_other_horizons_share_a_study_and_neither_undoes_the_other(tmp_path):
    words = ("weeks=60", f"study={tmp_path / 'both'}", f"hydra.run.dir={tmp_path / 'hydra'}")
    for horizon, lived in ((1, 2), (2, 2), (1, 0), (2, 0)):
        compared(*words, f"design.horizons=[{horizon}]")
        assert json.loads((tmp_path / "both" / "summary.json").read_text())["runs_lived_now"] == lived
    swept = tmp_path / "swept"
    compared("--multirun", f"study={swept}", "weeks=60", "design.horizons=[1],[2]")
    ends = [set(pd.read_parquet(file)["horizon"]) for file in sorted((swept / "comparisons").glob("*/effects.parquet"))]
    assert ends == [{1.0}, {60 / 52}]


def test_a_failed_run_of_a_swept_comparison_is_told_with_what_was_swept(tmp_path):
    words = ["--multirun", "programme.therapists=20,27", f"study={tmp_path / 'study'}", *COMPARISON]
    done = subprocess.run([sys.executable, "-m", "sim", *words], cwd=ROOT, env=with_faults({"time_bound 1": "raise"}),
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    told = pd.read_csv(tmp_path / "study" / "failures.csv")
    assert sorted(told["point"]) == [f"programme.therapists={number} arm=time_bound seed=1" for number in (20, 27)]
