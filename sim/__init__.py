"""The reference simulation of co-production networks: how trust grows or breaks, and what comes of it."""

from typing import Any

__all__ = ["CoproductionModel"]


def __getattr__(name: str) -> Any:
    """Import the model when it is first asked for, so that a look at the configuration stays quick."""
    if name == "CoproductionModel":
        from sim.model import CoproductionModel

        return CoproductionModel
    raise AttributeError(f"module 'sim' has no attribute {name!r}")
