"""The two arms whose lives are set beside each other, and the weeks that they live."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import track

from experiments.two_lives.check import versus_of
from sim.model import CoproductionModel
from sim.settings import model_from


class Pair(NamedTuple):
    """The same place in two arms: the first, and the one that it is set beside."""

    first: CoproductionModel
    versus: CoproductionModel


def arms_of(settings: Mapping[str, Any]) -> tuple[str, str]:
    """Return the names of the two arms, the one that lives are set beside last."""
    versus = versus_of(settings)
    return next(arm for arm in settings["arms"] if arm != versus), versus


def pair_of(settings: Mapping[str, Any]) -> Pair:
    """Return both arms on their first morning."""
    return Pair(*(model_from({**settings, "programme": settings["arms"][arm]}) for arm in arms_of(settings)))


def weeks_of(settings: Mapping[str, Any], doing: str) -> Iterable[int]:
    """Give the weeks one by one, showing progress where somebody is watching a terminal."""
    silent = not sys.stderr.isatty()
    return track(range(int(settings["weeks"])), doing, console=Console(stderr=True), transient=True, disable=silent)
