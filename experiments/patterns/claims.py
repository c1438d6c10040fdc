"""Where a figure has to lie for a pattern to hold, stated before anything is run."""

from __future__ import annotations

import math
from typing import NamedTuple

HOLDS, FAILS, UNDETERMINED = "holds", "fails", "undetermined"


class Claim(NamedTuple):
    """A claim that a figure lies above one bound and below another.

    low, high  the bounds; infinite where there is none
    margin     of indifference: beyond a bound by less than this is too little to matter
    exact      the figure has to lie within the bounds, the bounds included, without any interval
    """

    low: float = -math.inf
    high: float = math.inf
    margin: float = 0.0
    exact: bool = False

    def verdict(self, figure: float, low: float, high: float) -> str:
        """Return what a figure with its 95 % interval says of the claim.

        It holds where the whole interval lies between the bounds. It fails where the whole interval lies outside, or
        goes beyond a bound by less than the margin of indifference. Otherwise nothing can be told.
        """
        if self.exact:
            return UNDETERMINED if math.isnan(figure) else HOLDS if self.low <= figure <= self.high else FAILS
        if not (math.isfinite(low) and math.isfinite(high)):
            return UNDETERMINED
        if high < self.low + self.margin or low > self.high - self.margin:
            return FAILS
        return HOLDS if low > self.low and high < self.high else UNDETERMINED

    def in_words(self) -> str:
        """Say where the figure has to lie."""
        bounds = [f"{word} {bound:.3g}" for word, bound in (("above", self.low), ("below", self.high))
                  if math.isfinite(bound)]  # fmt: skip
        if self.exact and self.low == self.high:
            return f"exactly {self.low:.3g}"
        return " and ".join(bounds) + (f" (by less than {self.margin:.3g} is too little)" if self.margin else "")


def above(bound: float, margin: float = 0.0) -> Claim:
    """Claim that a figure lies above a bound."""
    return Claim(low=bound, margin=margin)


def below(bound: float, margin: float = 0.0) -> Claim:
    """Claim that a figure lies below a bound."""
    return Claim(high=bound, margin=margin)


def between(low: float, high: float) -> Claim:
    """Claim that a figure lies between two bounds."""
    return Claim(low=low, high=high)


EXACTLY_NOTHING = Claim(low=0.0, high=0.0, exact=True)


def of_all(verdicts: list[str]) -> str:
    """Return the verdict on a pattern from those on its parts: it holds where all do, and fails where one does."""
    if FAILS in verdicts:
        return FAILS
    return HOLDS if verdicts and set(verdicts) == {HOLDS} else UNDETERMINED
