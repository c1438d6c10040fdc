"""Shares in words, in the ways that pages write them: "38 %", "38 in 100", "38 of 100" rows, "38.2" points."""

from __future__ import annotations

from math import isnan

NOT_KNOWN, MINUS = "not known", "\u2212"


def percent(share: float) -> str:
    """Write a share in tables and on axes: "38 %"."""
    return NOT_KNOWN if isnan(share) else f"{100 * share:.0f} %".replace("-", MINUS)


def in_hundred(share: float) -> str:
    """Write a share in a sentence: "38 in 100"."""
    return NOT_KNOWN if isnan(share) else f"{100 * share:.0f} in 100".replace("-", MINUS)


def of_hundred(share: float) -> str:
    """Say a share of what is counted, which follows: "38 of 100"; a few are never said to be none."""
    if isnan(share):
        return "an unknown number of"
    rounded = f"{100 * share:.0f}"
    return "fewer than 1 of 100" if share > 0 and rounded == "0" else f"{rounded} of 100"


def points(share: float, sign: bool = False) -> str:
    """Write a share, or a difference of shares, in hundredths with one place: "38.2", or "+38.2"."""
    return NOT_KNOWN if isnan(share) else f"{100 * share:{'+' if sign else ''}.1f}".replace("-", MINUS)
