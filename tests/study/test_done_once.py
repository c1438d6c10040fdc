"""A study: every run once, whatever is asked in whatever order; one table at the end."""

import json
import os
import shutil
import signal
import subprocess
import sys

import pandas as pd
import pytest

from experiments.study.collect import as_number, collect
from tests.studies import (
    ROOT,
    TINY,
    asked,
    begun,
    collected,
    command,
    launched,
    lines,
    replayed,
    sweep,
    times_done,
)


def worker_of(folder):
    pack = next((folder / "packs").iterdir())
    return int(pack.name.split("-")[-2])


def test_every_run_is_done_once_and_few_files_are_left(eight):
    assert times_done(eight) == dict.fromkeys(asked(eight), 1)
    assert len(asked(eight)) == 8
    assert not list((eight / "logs").iterdir())
    assert sum(file.is_file() for file in eight.rglob("*")) < 8


def test_the_same_line_again_runs_nothing(eight, table):
    before = lines(eight)
    again = sweep(eight, "seed=range(0,4)", "programme.therapists=20,27")
    assert again.returncode == 0
    assert lines(eight) == before


def test_a_table_has_a_row_a_run_with_what_was_asked_and_what_came(eight, table):
    runs = pd.read_parquet(eight / "runs.parquet")
    assert list(runs["programme.therapists"]) == [20] * 4 + [27] * 4
    assert list(runs["seed"]) == [0, 1, 2, 3] * 2
    assert runs["run"].nunique() == 8
    assert runs.filter(like="outcome_").notna().any().sum() > 20
    weekly = pd.read_parquet(eight / "weekly")
    assert weekly.groupby("run", observed=True)["week"].nunique().eq(12).all()


def test_the_lines_of_the_guide_read_the_tables(eight, table, tmp_path, monkeypatch):
    (tmp_path / "studies").mkdir()
    (tmp_path / "studies" / "seeds").symlink_to(eight)
    monkeypatch.chdir(tmp_path)
    guide = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    found: dict[str, pd.DataFrame] = {}
    exec(guide.split("```python\n")[1].split("```")[0], found)  # noqa: S102 (the page is ours)
    assert len(found["runs"]) == 8
    assert found["means"].iloc[0, 1] == pytest.approx(found["runs"]["outcome_engagement"].mean())
    assert sorted(found["weeks"]["week"]) == list(range(12))


def test_a_run_in_a_study_is_the_run_by_itself(eight, tmp_path):
    words = [*TINY, "seed=3", "programme.therapists=20", f"hydra.run.dir={tmp_path / 'one'}"]
    subprocess.run([sys.executable, "-m", "sim", *words], cwd=ROOT, check=True, capture_output=True)
    alone = json.loads((tmp_path / "one" / "summary.json").read_text())["outcomes"]
    runs = pd.read_parquet(eight / "runs.parquet").set_index(["programme.therapists", "seed"])
    for name, value in alone.items():
        assert runs.loc[(20, 3), f"outcome_{name}"] == pytest.approx(as_number(value), nan_ok=True, abs=0)


def test_more_seeds_extend_a_study_and_the_order_of_launches_does_not_show(table, tmp_path):
    for words in (("seed=2,3", "programme.therapists=27"), ("seed=range(0,4)", "programme.therapists=27,20")):
        assert sweep(tmp_path / "other", *words, "runs_per_job=3").returncode == 0
    assert times_done(tmp_path / "other") == dict.fromkeys(asked(tmp_path / "other"), 1)
    assert collected(tmp_path / "other") == table


def test_two_launches_at_once_do_no_run_twice_and_lose_none(table, tmp_path):
    words = command(tmp_path / "two", "seed=range(0,4)", "programme.therapists=20,27", "workers=1")
    both = [subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    assert [launch.wait() for launch in both] == [0, 0], [launch.stderr.read() for launch in both]
    assert times_done(tmp_path / "two") == dict.fromkeys(asked(tmp_path / "two"), 1)
    assert collected(tmp_path / "two") == table


def test_a_configuration_edited_after_the_launch_changes_nothing_that_it_asked(table, tmp_path):
    shutil.copytree(ROOT / "configs", tmp_path / "configs")
    seeds = ("seed=range(0,4)", "programme.therapists=20,27", "workers=1", "runs_per_job=1")
    launch = launched(
        [*command(tmp_path / "edited", *seeds), "--config-path", str(tmp_path / "configs")],
        seed_1="wait",
        seed_2="wait",
    )
    begun(tmp_path / "edited", launch)
    for file in (tmp_path / "configs").rglob("*.yaml"):
        file.write_text("spoilt: [", encoding="utf-8")
    assert len(times_done(tmp_path / "edited")) < 8
    assert launch.wait() == 0, launch.stderr.read()
    assert collected(tmp_path / "edited") == table


def test_code_edited_after_the_launch_is_noticed_and_lives_nothing_under_the_old_name(tmp_path):
    for part in ("sim", "experiments", "analysis", "configs", "hydra_plugins"):
        shutil.copytree(ROOT / part, tmp_path / "code" / part, ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "study"
    launch = launched(command(folder, "seed=0,1", "workers=1"), tmp_path / "code", seed_1="hang")
    begun(folder, launch)
    with (tmp_path / "code" / "sim" / "week.py").open("a", encoding="utf-8") as file:
        file.write("# an edit\n")
    os.kill(worker_of(folder), signal.SIGKILL)
    assert launch.wait() == 1
    assert "the code, or numba or numpy, was changed after this launch" in launch.stderr.read()
    again = command(folder, "seed=0", "dry_run=true")
    told = subprocess.run(again, cwd=tmp_path / "code", capture_output=True, text=True, check=True).stdout
    assert "1 runs, all composed and checked; 0 are done" in told
    assert collect(folder) == (1, 1)
    anew = subprocess.run(again[:-1], cwd=tmp_path / "code", capture_output=True, text=True, check=True)
    assert "The code has changed since this study's last launch" in anew.stderr
    assert collect(folder) == (1, 0), "what other code lived is left out"


@pytest.mark.parametrize("kept", ["output=standard", "checkpoint_every=4"])
def test_a_sweep_keeps_whole_folders_where_it_is_asked_to(tmp_path, kept):
    folder = tmp_path / "kept"
    assert sweep(folder, "seed=1,2", kept).returncode == 0
    assert sweep(folder, "seed=1,2", kept).returncode == 0
    assert len(times_done(folder)) == 2
    ledgers = list((folder / "runs").glob("*/trust_ledger.parquet"))
    assert len(ledgers) == (2 if kept == "output=standard" else 0)
    again = replayed(folder, next(iter(asked(folder))))
    assert "engagement" in again


def test_a_past_that_changes_after_the_launch_changes_no_run_that_was_asked(tmp_path):
    past = [*TINY, f"hydra.run.dir={tmp_path / 'past'}"]
    subprocess.run([sys.executable, "-m", "sim", *past], cwd=ROOT, check=True, capture_output=True)
    folder = tmp_path / "forks"
    assert sweep(folder, f"fork_from={tmp_path / 'past'}", "fork_week=8", "programme=time_bound",
                 "experiment=time_bound", "seed=1").returncode == 0  # fmt: skip
    (key,) = asked(folder)
    before = replayed(folder, key)
    changed = [sys.executable, "-m", "sim", *past, "programme.meetings_every=1"]
    subprocess.run(changed, cwd=ROOT, check=True, capture_output=True)
    assert replayed(folder, key) == before
