"""Look after a study: `python -m experiments.study status|collect|failures|replay DIR`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from experiments.study.collect import collect
from experiments.study.failures import asked_in, write_failures
from experiments.study.plan import FOLDER
from experiments.study.status import status
from sim.problems import BadInput, Failed, unknown


def main(words: list[str] | None = None) -> None:
    """Do what is asked, or say in a sentence why it cannot be done."""
    asked = parsed(words)
    try:
        folder = Path(asked.folder)
        if not (folder / FOLDER).is_dir():
            raise BadInput(f"{folder} is no study; give the folder that study= named, or the one after 'results:'.")
        COMMANDS[asked.command](folder, asked)
    except BadInput as problem:
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(2)
    except OSError as problem:
        said = problem.strerror or str(problem).partition(".")[0]
        print(f"error: {problem.filename or asked.folder} cannot be used ({said}).", file=sys.stderr)
        sys.exit(2)
    except Failed as problem:
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(1)


def parsed(words: list[str] | None) -> argparse.Namespace:
    """Return what was asked."""
    parser = argparse.ArgumentParser(prog="python -m experiments.study", description=__doc__)
    parser.add_argument("command", choices=list(COMMANDS))
    parser.add_argument("folder", help="the folder of the study")
    parser.add_argument("run", nargs="?", help="of replay: the run, as failures.csv names it")
    return parser.parse_args(words)


def show_status(folder: Path, asked: argparse.Namespace) -> None:
    """Say how far a study is."""
    print(status(folder))


def do_collect(folder: Path, asked: argparse.Namespace) -> None:
    """Put the results of all runs into one table."""
    done, missing = collect(folder)
    if not done:
        raise Failed(f"no run of {folder} is done yet, so there is nothing to collect.")
    rest = f"; {missing} that were asked for are not done" if missing else ""
    print(f"{done} runs in {folder / 'runs.parquet'}{rest}")


def show_failures(folder: Path, asked: argparse.Namespace) -> None:
    """List the runs that failed."""
    frame = write_failures(folder)
    for row in frame.itertuples():
        print(
            f"{row.run}  {row.point}\n  {row.kind}: {row.error} ({row.times} times)\n  log: {row.log}\n  {row.replay}"
        )
    print(f"{len(frame)} runs failed" + (f"; {folder / 'failures.csv'}" if len(frame) else ""))


def replay(folder: Path, asked: argparse.Namespace) -> None:
    """Live one run of a study again, here, where its error can be seen; the study remains as it is."""
    from datetime import UTC, datetime

    from experiments.study.one_run import results_of

    known = asked_in(folder)
    if asked.run not in known:
        raise unknown("run of this study", asked.run, known)
    run = known[asked.run]
    print(f"{run.name} ({run.key}):", file=sys.stderr)
    beside = Path(tempfile.mkdtemp(prefix="replay-"))
    try:
        summary, _ = results_of(run.settings, beside / run.key, datetime.now(UTC))
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    for name, value in summary["outcomes"].items():
        print(f"{name:45} {float('nan') if value is None else value:.6g}")


COMMANDS = {"status": show_status, "collect": do_collect, "failures": show_failures, "replay": replay}

if __name__ == "__main__":
    main()
