"""Redraw the figures and the report of whatever finished in a folder: `python -m analysis FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from sim.problems import BadInput


def main(arguments: list[str]) -> int:
    """Redraw one folder; 0 on success, 2 with one sentence on standard error for bad input."""
    try:
        if len(arguments) != 1:
            raise BadInput("Give one folder, that of whatever finished: python -m analysis FOLDER")
        print(f"report: {redraw(Path(arguments[0]))}")
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def redraw(folder: Path) -> Path:
    """Draw every figure anew and write the report; which tables stand in a folder tells what it is of."""
    if (folder / "worlds.parquet").is_file():
        from analysis.multiverse import folder as of_worlds
        from analysis.multiverse import report as worlds_report

        return worlds_report.write_report(of_worlds.load(folder))
    if (folder / "screening.parquet").is_file() and (folder / "indices.parquet").is_file():
        from analysis.sensitivity import folder as of_draws
        from analysis.sensitivity import report as draws_report

        return draws_report.write_report(of_draws.load(folder))
    if (folder / "effects.parquet").is_file():
        from analysis import comparison

        return comparison.write(folder)
    return redraw_run(folder)


def redraw_run(folder: Path) -> Path:
    """Draw one run, or one pair of lives, anew."""
    from analysis.load import load
    from analysis.pictures import draw_all
    from analysis.report import write_report
    from analysis.two_lives import write_pages

    run = load(folder)
    if (folder / "lives.parquet").is_file():
        write_pages(run, draws=True)
        return folder / "two_lives.html"
    draw_all(run)
    return write_report(run)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
