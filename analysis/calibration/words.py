"""A calibration's targets, assumptions and settings in plain words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.calibration.moved import CALIBRATED, DEFAULT, PRIOR
from analysis.figures.style import BLUE, GREY, ORANGE
from analysis.words import community_words, number_in_words, plain_words
from sim.levers import LEVERS
from sim.money import Costs
from sim.parameters import declared
from sim.theory import Theory

FIGURES = {
    "self_share_year_1": "Share of self-referrals, year 1",
    "self_share_year_2": "Share of self-referrals, year 2",
    "referrals_year_1": "Referrals for 1,000 adults, year 1",
    "total_ratio": "All referrals, year 2 / year 1",
    "likeness_gap": "Unlikeness of self-referrers",
    "gp_share_year_1": "Share of doctors' (GP) referrals, year 1",
    "gp_share_year_2": "Share of doctors' (GP) referrals, year 2",
    "other_share_year_1": "Share of other routes, year 1",
    "other_share_year_2": "Share of other routes, year 2",
}
RATIO = "detention_ratio_"
SETTINGS = {PRIOR: "under the prior", CALIBRATED: "under the posterior", DEFAULT: "with every number as told"}
COLOURS = {PRIOR: GREY, CALIBRATED: BLUE, DEFAULT: ORANGE}
TOLD_APART = " (told "


class Middle(NamedTuple):
    """The middle of several values, and the ends of the middle 90 in 100."""

    median: float
    low: float
    high: float


def middle(values: pd.Series) -> Middle:
    """Return the middle of values; what is not finite is left out, and nan stands where nothing is left."""
    fine = values[np.isfinite(values.astype(float))].astype(float)
    return Middle(*(float(fine.quantile(at)) for at in (0.5, 0.05, 0.95)))


def figure_words(name: str) -> str:
    """Say a target, or a figure that is shown beside."""
    if name.startswith(RATIO):
        return f"Detentions per adult, {community_words(name.removeprefix(RATIO))} / White British"
    return FIGURES.get(name, plain_words(name))


def assumption_words(name: str) -> str:
    """Say an assumption: `programme.support (told 0.3)` is "programme: support (told 0.3)"."""
    group, _, rest = name.partition(".")
    said = plain_words(rest)
    return said if group == "theory" else f"{group}: {said}"


def unit_of(name: str) -> str:
    """Return the unit of an assumption; none where it has no line of its own."""
    *_, setting = name.partition(TOLD_APART)[0].split(".")
    units = {known: str(one.unit) for group in (declared(Theory), declared(Costs)) for known, one in group.items()}
    units |= {lever: one.unit for lever, one in LEVERS.items()}
    return units.get(setting, "")


def listed(names: list[str]) -> str:
    """Say names one after the other."""
    return "; ".join(map(assumption_words, names)) or "none"


def spanned(low: float, high: float) -> str:
    """Say an interval."""
    return f"{number_in_words(low)} to {number_in_words(high)}".replace("-", "\u2212")
