"""The same seed gives the same bytes: in another process, with another hash seed, compiled or not."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from sim import frames
from tests.worlds import lived

ROOT = Path(__file__).parent.parent
SHOCK = "shocks=[{week: 30, kind: staff_leave, size: 0.5}, {week: 45, kind: deception, size: 0.5}]"
ASKED = ("+experiment=phase_zero", "place=village", "weeks=60", "figures=false", "output=full", "seed=3",
         "programme.phase_zero_weeks=6", "programme.self_referral_open_week=6", "programme.therapists=3000",
         "theory.doctor_base=-3", "theory.self_base=-3", "theory.site_appeal=-2", "theory.join_base=-4",
         "theory.crises_per_year=0.5", "theory.site_base=-5", "theory.consolidation_weeks=4", SHOCK)  # fmt: skip


def run(folder: Path, **environment: str) -> dict[str, bytes]:
    words = [sys.executable, "-m", "sim", *ASKED, f"hydra.run.dir={folder}"]
    done = subprocess.run(words, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"results: {folder}"
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".parquet", ".graphml")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("first") / "run"


@pytest.fixture(scope="module")
def first(folder):
    return run(folder, PYTHONHASHSEED="1")


def test_what_is_compared_is_every_table_and_the_network_of_a_run_in_which_much_happens(folder, first):
    assert set(first) == {f"{table.__name__}.parquet" for table in frames.FULL} | {"network.graphml"}
    weekly, ledger = pd.read_parquet(folder / "weekly.parquet"), pd.read_parquet(folder / "trust_ledger.parquet")
    assert (weekly[["entered", "good_outcomes", "dropped_out", "crises", "engaged_forum"]].sum() > 0).all()
    assert ledger["mechanism"].nunique() >= 20


def test_another_process_with_another_hash_seed_gives_the_same_bytes(first, tmp_path):
    assert run(tmp_path / "run", PYTHONHASHSEED="2") == first


def test_without_compilation_the_bytes_are_the_same(first, tmp_path):
    assert run(tmp_path / "run", NUMBA_DISABLE_JIT="1") == first


def test_another_seed_gives_other_people_and_another_history():
    one, other = (lived(10, seed=seed) for seed in (3, 4))
    for name in ("deprivation", "stigma", "energy"):
        assert (getattr(one.users, name) != getattr(other.users, name)).mean() > 0.9
    assert one.record.meetings != other.record.meetings
