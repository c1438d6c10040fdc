"""Draw the figures and the report of a finished multiverse anew: `python -m analysis.multiverse FOLDER`."""

from __future__ import annotations

import sys

from sim.problems import BadInput


def main(arguments: list[str]) -> int:
    """Redraw one folder; 0 on success, 2 with one sentence on standard error for bad input."""
    from analysis.multiverse.folder import load
    from analysis.multiverse.report import write_report

    try:
        if len(arguments) != 1:
            raise BadInput("Give one folder, that of a finished multiverse: python -m analysis.multiverse FOLDER")
        print(f"report: {write_report(load(arguments[0]))}")
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
