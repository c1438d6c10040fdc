"""The packages that only some questions need: the extra `evidence`."""

from __future__ import annotations

from importlib.util import find_spec

from sim.problems import BadInput

PACKAGES = {"SALib": "SALib", "sklearn": "scikit-learn", "ema_workbench": "ema-workbench"}
"""By the name of a module, the package that brings it."""


def check_extra(question: str, *modules: str) -> None:
    """Check that what a question needs is installed, or raise BadInput that says how to get it."""
    missing = [PACKAGES[module] for module in modules if find_spec(module) is None]
    if missing:
        raise BadInput(
            f"{question} needs {' and '.join(missing)}, not installed here; get them with pip install -e '.[evidence]'."
        )
