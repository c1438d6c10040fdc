"""Make a study of many runs out of one of few, by copying: `python -m tests.benchmarks.copied_runs JSON`."""

import hashlib
import json
import sys
from pathlib import Path

from experiments.study.collect import Collected
from experiments.study.journal import DONE, Journal
from experiments.study.one_run import TABLES
from experiments.study.packs import Pack, kept
from experiments.study.plan import Run, plans_in, written


def copied(study: Path, runs: int, folder: Path) -> int:
    """Write the study, each run under a seed and a key of its own, and return how many runs it has."""
    few = Collected(study)
    results = [kept(study, few.fates[run.key].done, TABLES) for run in few.runs]
    frames = [(summary, {name: table.to_pandas() for name, table in tables.items()}) for summary, tables in results]
    asked = []
    for seed in range(runs):
        like = few.runs[seed % len(few.runs)]
        key = hashlib.sha256(f"{like.key} {seed}".encode()).hexdigest()[:24]
        asked.append(Run(key, (f"seed={seed}",), {**like.settings, "seed": seed}))
    plan, pack, journal = written(folder, asked, [], plans_in(study)[0].about["launch"]), Pack(folder), Journal(folder)
    for number, run in enumerate(asked):
        where = pack.keep(*frames[number % len(frames)])
        journal.add(DONE, run.key, launch=plan.name, seconds=1.0, peak_mb=1.0, **where)
    return len(asked)


if __name__ == "__main__":
    case = json.loads(sys.argv[1])
    print(json.dumps(copied(Path(case["study"]), case["runs"], Path(case["folder"]))))
