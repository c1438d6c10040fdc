"""The pattern of length: how much preparation pays within a horizon, with everything else equal."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from experiments.patterns.claims import above, below
from experiments.patterns.pattern import PREDICTION, Ablation, Part, Pattern, Runs, arms, under

LENGTHS = {0: "unprepared_well_made_continues", 2: "prepared_two_years", 4: "prepared_well_made_continues",
           6: "prepared_six_years", 8: "prepared_eight_years"}  # fmt: skip
BY_LENGTH = arms(**{f"years_{years}": arm for years, arm in LENGTHS.items()})


def slope_at(years: float, values: list[float]) -> tuple[float]:
    """Return the slope at a length of preparation of the parabola through what each length brings (least squares)."""
    if not np.isfinite(values).all():
        return (math.nan,)
    curve = np.polynomial.Polynomial.fit(list(LENGTHS), values, deg=2)
    return (float(curve.deriv()(years)),)


def of_length(runs: Runs, length: int, last_years: int | None = None) -> tuple[float]:
    """Return self-referrals by minoritised residents for one length, over all years lived or over the last alone."""
    seen = runs[f"years_{length}"]
    return (seen.self_referrals(1 if last_years is None else seen.years - last_years + 1, seen.years),)


def brought(runs: Runs, last_years: int | None = None) -> list[float]:
    """Return the same for every length."""
    return [of_length(runs, length, last_years)[0] for length in LENGTHS]


def straight(values: list[float]) -> tuple[float]:
    """Return the slope of the straight line through what each length brings (least squares)."""
    if not np.isfinite(values).all():
        return (math.nan,)
    return (float(np.polynomial.Polynomial.fit(list(LENGTHS), values, deg=1).deriv()(0)),)


PAYS_UP_TO_A_POINT = Pattern(
    "P29",
    "Within ten years, more preparation pays up to a point and then no longer; what is there in the last year goes on "
    "rising with it.",
    "Burgess and Choudary 2021 against Wells",
    PREDICTION,
    BY_LENGTH,
    (
        Part("self-referrals by minoritised residents in all years, gained by a first year of preparation (slope at 0)",
             "referrals a run and year", lambda runs: slope_at(0, brought(runs)), above(0)),
        Part("the same, gained by a last year of preparation (slope at 8 years)", "referrals a run and year",
             lambda runs: slope_at(8, brought(runs)), below(0)),
        Part("self-referrals by minoritised residents in the last year, gained by a year of preparation (line)",
             "referrals a run and year", lambda runs: straight(brought(runs, 1)), above(0)),
        *(Part(f"self-referrals by minoritised residents in all years, {length} years of preparation",
               "referrals a run", partial(of_length, length=length), None) for length in LENGTHS),
    ),
    (Ablation("twenty years instead of ten", under("twenty_years", BY_LENGTH)),),
    restated="Hump-shaped is told by the slopes of a parabola at both ends of the lengths tried (0, 2, 4, 6, 8 years), "
             "as Lind and Mehlum (2010) ask; an endless horizon is told by one twice as long. All lengths have the "
             "same well-made practice and money that goes on.",
)  # fmt: skip

PATTERNS = (PAYS_UP_TO_A_POINT,)
