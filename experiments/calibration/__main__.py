"""Ship the posterior of a finished calibration as data: `python -m experiments.calibration FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.calibration.shipping import ship
from sim.problems import BadInput


def main(arguments: list[str]) -> int:
    """Ship one posterior; 0 on success, 2 with one sentence on standard error for bad input."""
    try:
        if len(arguments) != 1:
            raise BadInput("Give one folder, that of a finished calibration: python -m experiments.calibration FOLDER")
        for file in ship(Path(arguments[0])):
            print(file)
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"{problem.filename} cannot be written ({problem.strerror}).", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
