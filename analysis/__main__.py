"""Redraw the figures and the report of a finished run or comparison: `python -m analysis FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from sim.problems import BadInput


def main(arguments: list[str]) -> int:
    """Redraw one folder; 0 on success, 2 with one sentence on standard error for bad input."""
    try:
        if len(arguments) != 1:
            raise BadInput("Give one folder, that of a finished run or comparison: python -m analysis FOLDER")
        print(f"report: {redraw(Path(arguments[0]))}")
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def redraw(folder: Path) -> Path:
    """Draw every figure anew and write the report; what arms differ by stands in the folder of a comparison alone."""
    from analysis import comparison
    from analysis.load import load
    from analysis.pictures import draw_all
    from analysis.report import write_report

    if (folder / "effects.parquet").is_file():
        return comparison.write(folder)
    run = load(folder)
    draw_all(run)
    return write_report(run)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
