"""Redraw the figures and the report of whatever finished in a folder: `python -m analysis FOLDER`."""

from __future__ import annotations

import sys
from importlib import import_module
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


REDRAWN = {
    "classroom.json": "analysis.app.page",
    "worlds.parquet": "analysis.multiverse.report",
    "table_1.parquet": "analysis.table_1.report",
    "patterns.parquet": "analysis.patterns.report",
    "identified.parquet": "analysis.calibration.report",
    "indices.parquet": "analysis.sensitivity.report",
    "cases.parquet": "analysis.discovery.report",
    "effects.parquet": "analysis.comparison",
    "lives.parquet": "analysis.two_lives",
    "summary.json": "analysis.report",
}
"""By a file that tells what a folder is of, the first that it has: what draws it anew."""


def redraw(folder: Path) -> Path:
    """Draw every figure anew and write the report of whatever stands in a folder, or raise BadInput."""
    found = next((module for file, module in REDRAWN.items() if (folder / file).is_file()), "analysis.report")
    page: Path = import_module(found).redraw(folder)
    return page


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
