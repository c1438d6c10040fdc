"""How tests launch studies, and read what became of them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from experiments.study.collect import collect
from experiments.study.journal import DONE
from experiments.study.plan import plans_in

ROOT = Path(__file__).parent.parent


TINY = ("+experiment=phase_zero", "place=village", "place.residents=60", "weeks=12")


COMPARISON = (
    "+experiment=hybrids", "figures=false", "arms=[phase_zero,time_bound]", "place=village", "place.residents=60",
    "weeks=4", "design.resamples=100",
)  # fmt: skip


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


def listen_to_the_keyboard():
    """Undo what a shell does to a job in the background: such a job, and all that it starts, ignores the keyboard."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def launched(words, root=ROOT, **faults):
    return subprocess.Popen(
        words, cwd=root, env=with_faults(faults, root), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        preexec_fn=listen_to_the_keyboard,
    )  # fmt: skip


def begun(folder, launch):
    """Wait until a launch has done its first run."""
    while not (folder / "state" / "journal.jsonl").exists() or not times_done(folder):
        assert launch.poll() is None, launch.stderr.read()
        time.sleep(0.05)


def compared(*words):
    first, rest = [word for word in words if word.startswith("-")], [word for word in words if not word.startswith("-")]
    done = subprocess.run([sys.executable, "-m", "sim", *first, *COMPARISON, *rest], cwd=ROOT, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def replayed(folder, key):
    words = [sys.executable, "-m", "experiments.study", "replay", str(folder), key]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout


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
