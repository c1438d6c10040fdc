"""Mistakes in what a person typed or wrote in a file, told in one plain sentence: what, where, what would be right."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Iterable
from numbers import Real
from typing import TypeGuard

LONGEST = 80  # letters of a value that are shown
MOST_NAMES = 50  # known names that are listed


class BadInput(ValueError):  # noqa: N818 (a name for people, not for Python)
    """Input that cannot be used. Its text is one sentence for the person who gave the input."""


class Failed(RuntimeError):  # noqa: N818 (a name for people, not for Python)
    """Something that went wrong while running. Its text is one sentence: which run, and what happened."""


def told(value: object) -> str:
    """Return a value as it would be typed in a configuration, cut short where it is long."""
    text = str(value) if isinstance(value, Real) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def nearest(name: str, options: Iterable[str]) -> str:
    """Return a hint that follows a sentence: the nearest known name, or known names when none is near."""
    known = sorted(set(options))
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f' Did you mean "{near[0]}"?'
    if len(known) > MOST_NAMES:
        likest = difflib.get_close_matches(name, known, n=5, cutoff=0.0)
        return f" Of {len(known)} known names the nearest are: {', '.join(likest)}."
    return f" Known are: {', '.join(known)}." if known else " None is known here."


def unknown(kind: str, name: object, options: Iterable[str]) -> BadInput:
    """Return the problem of a name that is not among the known ones, for example `unknown("place", ...)`."""
    return BadInput(f"{told(name)} is not a known {kind}.{nearest(str(name), options)}")


def number(value: object, where: str, low: float, high: float, whole: bool = False) -> float:
    """Return a number that lies from low to high, both included, or raise BadInput.

    where   what the number is and where it stands: opens the sentence, as in "place.residents"
    whole   only whole numbers will do, and an int is returned; 300.0 counts as 300

    Yes and no, text, nan and infinities are no numbers, whatever the range.
    """
    if not _finite(value) or not low <= value <= high or (whole and value != int(value)):
        raise BadInput(f"{where} is {told(value)}; it should be {allowed(low, high, whole)}.")
    return int(value) if whole else float(value)


def _finite(value: object) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, Real):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def allowed(low: float, high: float, whole: bool = False) -> str:
    """Return in words which numbers will do, as in "a whole number from 20 to 100,000"."""
    kind = "a whole number" if whole else "a number"
    lowest, highest = (f"{int(end) if end.is_integer() else end:,}" for end in (float(low), float(high)))
    if math.isinf(high):
        return f"{kind} of at least {lowest}" if math.isfinite(low) else kind
    return f"{kind} from {lowest} to {highest}" if math.isfinite(low) else f"{kind} of at most {highest}"
