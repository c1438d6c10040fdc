"""The same seed gives the same bytes: in another process, with another hash seed, compiled or not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASKED = ["+experiment=phase_zero", "place=village", "weeks=40", "figures=false", "output=full", "seed=3",
         "programme.phase_zero_weeks=6"]  # fmt: skip


def run(folder: Path, **environment: str) -> dict[str, bytes]:
    words = [sys.executable, "-m", "sim", *ASKED, f"hydra.run.dir={folder}"]
    done = subprocess.run(words, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"results: {folder}"
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".parquet", ".graphml")}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return run(tmp_path_factory.mktemp("first") / "run", PYTHONHASHSEED="1")


def test_another_process_with_another_hash_seed_gives_the_same_bytes(first, tmp_path):
    assert len(first) == 11
    assert run(tmp_path / "run", PYTHONHASHSEED="2") == first


def test_without_compilation_the_bytes_are_the_same(first, tmp_path):
    assert run(tmp_path / "run", NUMBA_DISABLE_JIT="1") == first


def test_another_seed_gives_other_bytes(first, tmp_path):
    words = [*ASKED]
    words[words.index("seed=3")] = "seed=4"
    folder = tmp_path / "run"
    subprocess.run([sys.executable, "-m", "sim", *words, f"hydra.run.dir={folder}"], cwd=ROOT, check=True)
    assert (folder / "weekly.parquet").read_bytes() != first["weekly.parquet"]
