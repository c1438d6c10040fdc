"""A study: every run once, whatever happens to it; what failed is named; one table at the end."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from experiments.study import measured
from experiments.study.collect import as_number, collect
from experiments.study.failures import failures_of
from experiments.study.forecast import forecast
from experiments.study.journal import DONE, FAILED, Journal
from experiments.study.measured import Kind, expected
from experiments.study.plan import plans_in

ROOT = Path(__file__).parent.parent
TINY = ("+experiment=phase_zero", "place=village", "place.residents=60", "weeks=12")


def command(folder, *words):
    return [sys.executable, "-m", "sim", "--multirun", *TINY, f"study={folder}", *words]


def sweep(folder, *words, **faults):
    done = subprocess.run(command(folder, *words), cwd=ROOT, env=with_faults(faults), capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


def with_faults(faults, root=ROOT):
    told = {str(seed).removeprefix("seed_"): how for seed, how in faults.items()}
    path = os.pathsep.join([str(ROOT / "tests" / "faults"), str(root)])
    return os.environ | ({"FAULTS": json.dumps(told), "PYTHONPATH": path} if faults else {})


def lines(folder):
    return [json.loads(line) for line in (folder / "state" / "journal.jsonl").read_text().splitlines() if line]


def times_done(folder):
    return Counter(line["run"] for line in lines(folder) if line["what"] == DONE)


def collected(folder):
    collect(folder)
    weekly = sorted((folder / "weekly").glob("*/*.parquet"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in (folder / "runs.parquet", *weekly)}


def asked(folder):
    return {key for plan in plans_in(folder) for key in plan.keys}


@pytest.fixture(scope="module")
def eight(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study") / "eight"
    done = sweep(folder, "seed=range(0,4)", "programme.therapists=20,27")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"results: {folder}"
    return folder


@pytest.fixture(scope="module")
def table(eight):
    return collected(eight)


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


def begun(folder, launch):
    """Wait until a launch has done its first run."""
    while not (folder / "state" / "journal.jsonl").exists() or not times_done(folder):
        assert launch.poll() is None, launch.stderr.read()
        time.sleep(0.05)


def launched(words, root=ROOT, **faults):
    return subprocess.Popen(
        words, cwd=root, env=with_faults(faults, root), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


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


def worker_of(folder):
    pack = next((folder / "packs").iterdir())
    return int(pack.name.split("-")[-2])


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


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("study=here",), "give hydra.run.dir=DIR"),
        (("dry_run=true",), "leave it out"),
        (("+experiment=phase_zero_vs_time_bound", "hydra/launcher=local"), "add --multirun"),
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


COMPARISON = ("+experiment=all_arms", "arms=[phase_zero,time_bound]", "place=village", "place.residents=60", "weeks=4",
              "design.resamples=100")  # fmt: skip


def compared(*words):
    first, rest = [word for word in words if word.startswith("-")], [word for word in words if not word.startswith("-")]
    done = subprocess.run([sys.executable, "-m", "sim", *first, *COMPARISON, *rest], cwd=ROOT, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


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


def replayed(folder, key):
    words = [sys.executable, "-m", "experiments.study", "replay", str(folder), key]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout


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


def test_status_says_how_a_study_stands(eight):
    told = subprocess.run([sys.executable, "-m", "experiments.study", "status", str(eight)], cwd=ROOT,
                          capture_output=True, text=True, check=True).stdout  # fmt: skip
    assert "8 done, 0 at work, 0 waiting, 0 failed" in told


def test_a_folder_that_is_no_study_is_refused(tmp_path):
    words = [sys.executable, "-m", "experiments.study", "collect", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


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
