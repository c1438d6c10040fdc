"""The rows of the page's tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd

from analysis.calibration.folder import ALL_ELSE, Calibration
from analysis.calibration.words import SETTINGS, assumption_words, figure_words, middle, spanned, unit_of
from analysis.hundredths import in_hundred
from analysis.words import number_in_words, plain_words, signed, with_ends

Row = tuple[str, ...]


def published(target: pd.Series) -> str:
    """Say a figure that was published, or a band."""
    if target["low"] == target["high"]:
        return number_in_words(target["low"])
    return f"below {number_in_words(target['high'])}" if np.isinf(target["low"]) else (
        spanned(target["low"], target["high"])
    )  # fmt: skip


def of_targets(calibration: Calibration) -> Iterator[Row]:
    """Give every target, then what is shown beside: published, and what runs come to."""
    for _, target in calibration.tables["targets"].iterrows():
        found = [middle(runs[target["name"]]) for runs in calibration.figures.values()]
        cells = [with_ends(number_in_words(one.median), one.low, one.high) for one in found]
        use = "a target" if target["aimed"] else "no target"
        yield figure_words(target["name"]), published(target), *cells, use, target["source"]


def of_assumptions(calibration: Calibration) -> Iterator[Row]:
    """Give every assumption that stayed free, those that cannot be identified first."""
    held = calibration.tables["coverage"].set_index("name").to_dict("index")
    for name, row in calibration.identified.iterrows():
        unit, coverage = unit_of(str(name)), held[name]
        yield (
            assumption_words(str(name)) + (f" ({unit})" if unit else ""),
            "identified" if row["identified"] else "cannot be identified",
            spanned(row["prior_low"], row["prior_high"]),
            number_in_words(row["told"]),
            f"{number_in_words(row['value_median'])} ({spanned(row['value_low'], row['value_high'])})",
            f"{in_hundred(row['narrowed'])} (by chance {in_hundred(row['by_chance'])})",
            f"{in_hundred(coverage['coverage'])} ({100 * coverage['low']:.0f} to {100 * coverage['high']:.0f})",
        )


def of_effects(calibration: Calibration) -> Iterator[Row]:
    """Give each effect of the headline in each setting: its difference, what it is for every 100 without, and on what.

    Preparation with everything else equal first, then the bundle; by horizon, as told last.
    """
    for pair in calibration.pairs:
        found = calibration.effects(pair)
        what = f"{plain_words(pair[0])}, {'' if pair[1] == ALL_ELSE else 'beside '}{plain_words(pair[1])}"
        for horizon, setting in product(calibration.horizons, SETTINGS):
            for _, row in found[(found["horizon"] == horizon) & (found["setting"] == setting)].iterrows():
                difference = with_ends(signed(row["difference"]), row["low"], row["high"])
                ratio, seeds = for_every_hundred(row), number_in_words(row["n"])
                yield what, f"{horizon:.3g} years", SETTINGS[setting], difference, ratio, seeds


def for_every_hundred(row: pd.Series) -> str:
    """Write a ratio of means as how many there are for every 100 without."""
    if pd.isna(row["ratio"]):
        return "not told"
    return with_ends(f"{100 * row['ratio']:.0f}", *(np.round(100 * row[end]) for end in ("ratio_low", "ratio_high")))


def of_left_out(calibration: Calibration) -> Iterator[Row]:
    """Give for each assumption that is identified what each target adds to its median, in hundredths of its prior."""
    table = calibration.tables["by_target"].pivot(index="name", columns="target", values="shift")
    rows = calibration.identified
    for name in rows.index[rows["identified"]][::-1]:
        cells = (signed(round(100 * table.loc[name, target])) for target in aimed(calibration))
        yield assumption_words(str(name)), *cells


def aimed(calibration: Calibration) -> list[str]:
    """Return the names of the targets."""
    return list(calibration.rows("targets", aimed=True)["name"])
