"""The classroom from the command line: a page to take away; without a command, the live app."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from sim.problems import BadInput, unknown

COMMANDS = {"animate": "analysis.app.animation", "export": "analysis.app.export", "live": "analysis.app.live"}
"""By name, the module whose function of that name does it."""


def main(words: Sequence[str]) -> int:
    """Do what is asked; 0 on success, 2 with one sentence on standard error for bad input."""
    try:
        words = words if words and not words[0].startswith("--") else ["live", *words]
        name = words[0]
        if name not in COMMANDS:
            raise unknown("command of python -m analysis.app", name, COMMANDS)
        command: Callable[[Sequence[str]], int] = getattr(import_module(COMMANDS[name]), name)
        return command(words[1:])
    except BadInput as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted: the same command goes on with what is missing.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
