"""Through which target the headline moves, in plain sentences, where it moves at all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.calibration.folder import ALL_ELSE, PREPARATION, Calibration
from analysis.calibration.moved import CALIBRATED, PRIOR
from analysis.calibration.through import ALL_OF_THEM
from analysis.calibration.words import figure_words
from analysis.hundredths import in_hundred
from analysis.words import signed

FORETELLS = 0.1
"""The least share of the variance of unseen draws that a line foretells for anything to be read from it."""


def target_sentences(calibration: Calibration) -> Iterator[str]:
    """Say at each horizon where preparation's own effect is moved which target's leaving out would undo most of it."""
    of = {"arm": PREPARATION, "versus": ALL_ELSE, "outcome": calibration.primary}
    rows = calibration.rows("moved", setting=CALIBRATED, beside=PRIOR, **of)
    horizons = sorted(rows.loc[rows["moved"], "horizon"])
    if not horizons:
        yield (
            "Preparation's own effect is not moved by more than its interval at any horizon, so no target is named "
            "that moved it."
        )
    for horizon in horizons:
        yield f"Up to {horizon:.3g} years: {of_horizon(calibration.rows('through', horizon=horizon, **of))}"


def of_horizon(found: pd.DataFrame) -> str:
    """Say which target's leaving out undoes most of the shift at one horizon."""
    whole, parts = found[found["target"] == ALL_OF_THEM].iloc[0], found[found["target"] != ALL_OF_THEM]
    if not whole["foretold"] >= FORETELLS:
        return (
            f"a straight line from assumptions to the effect foretells {in_hundred(whole['foretold'])} of what unseen "
            "draws differ by, too little to say through which target the effect moves."
        )
    most = parts.loc[(parts["undone"] * np.sign(whole["shift"])).idxmax()]
    sure = (
        "" if most["low"] > 0 or most["high"] < 0 else ", an interval that holds 0, so the target is not told for sure"
    )
    return (
        f"a straight line from assumptions to the effect, which foretells {in_hundred(whole['foretold'])} of what "
        f"unseen draws differ by, moves it by {signed(whole['shift'])}. Leaving one target out at a time, most is "
        f"undone without \u201c{figure_words(most['target'])}\u201d: {signed(most['undone'])} ({signed(most['low'])} "
        f"to {signed(most['high'])}){sure}."
    )
