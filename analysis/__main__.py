"""Redraw the figures and the report of a finished run: `python -m analysis FOLDER`."""

from __future__ import annotations

import sys

from sim.problems import BadInput


def main(arguments: list[str]) -> int:
    """Redraw one folder; 0 on success, 2 with one sentence on standard error for bad input."""
    try:
        if len(arguments) != 1:
            raise BadInput("Give one folder, that of a finished run: python -m analysis FOLDER")
        redraw(arguments[0])
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def redraw(folder: str) -> None:
    """Draw every figure anew and write the report."""
    from analysis.load import load
    from analysis.pictures import draw_all
    from analysis.report import write_report

    run = load(folder)
    draw_all(run)
    print(f"report: {write_report(run)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
