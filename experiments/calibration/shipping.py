"""Ship a posterior as data: one draw as a theory of its own, and all draws as points of a sweep.

The theory is the medoid: the draw that lies nearest to all others. It is one joint draw, which medians of single
assumptions need not be. Both hold what was lived and learnt, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.spatial.distance import cdist

from analysis.calibration.adjusting import Values
from analysis.calibration.folder import Calibration, load
from experiments.stated import CONFIGS
from sim.problems import BadInput

THEORY, POINTS = "calibrated.yaml", "posterior.csv"
DIGITS = 4
SOURCE = "Hatzidimitriadou et al. 2012, Table 1"
HEAD = """\
# The theory calibrated to one published referral table: what a calibration kept free, as in the one draw of the
# posterior that lies nearest to all others; everything else as in default.yaml. Its draws stand in posterior.csv.
# Written by python -m experiments.calibration FOLDER from {rows} draws of the prior; what it can and cannot tell:
# docs/calibration.md.
defaults:
  - default
  - _self_

"""


def ship(folder: Path, into: Path = CONFIGS / "theory") -> list[Path]:
    """Write the theory and the points of the posterior in a calibration's folder, and return their files.

    Raises BadInput where there is no calibration, or one that keeps no parameter of the theory free.
    """
    calibration = load(folder)
    draws, rows = calibration.tables["posterior"], calibration.identified.join(calibration.assumptions["kind"])
    parameters = rows[rows["kind"] == "parameter"]
    if parameters.empty:
        raise BadInput(f"{folder} keeps no parameter of the theory free, so there is no theory to ship.")
    shares = np.column_stack([share_of(draws[name], calibration.assumption(name)) for name in draws.columns])
    one = draws.iloc[medoid(shares)]
    lines = [
        line_of(float(one[str(name)]), dict(row), calibration.assumption(name)) for name, row in parameters.iterrows()
    ]
    head = HEAD.format(rows=f"{calibration.summary['rows']:,}")
    files = [into / THEORY, into / POINTS]
    files[0].write_text(head + "".join(sorted(lines)), encoding="utf-8")
    points_of(draws, calibration).to_csv(files[1], index=False, lineterminator="\n")
    return files


def share_of(values: pd.Series, one: Mapping[str, Any]) -> Values:
    """Return how far through its prior an assumption stands in each draw."""
    return ((values - one["low"]) / (one["high"] - one["low"])).to_numpy(float)


def medoid(shares: Values) -> int:
    """Return the number of the draw that lies nearest to all others, each assumption by shares of its prior."""
    return int(cdist(shares, shares).sum(axis=0).argmin())


def line_of(value: float, row: Mapping[Any, Any], one: Mapping[str, Any]) -> str:
    """Return the line that sets a parameter: its value, its prior, and what the posterior tells of it."""
    low, high = (written(row[f"value_{end}"], one) for end in ("low", "high"))
    told = "identified" if row["identified"] else "not identified"
    prior = f"assumption, prior {plain(one['low'])}-{plain(one['high'])}"
    between = f"{low} to {high}" if "-" in (low[0], high[0]) else f"{low}-{high}"
    said = f"{prior}: calibrated, 90 % of the posterior {between} ({SOURCE}); {told}"
    return f"{one['setting']}: {written(value, one)}  # {said}\n"


def written(value: float, one: Mapping[str, Any]) -> str:
    """Write a value to four figures that matter, inside its prior; what counts in whole numbers is whole."""
    if one["whole"]:
        return str(round(value))
    short = float(f"{value:.{DIGITS}g}")
    return plain(min(one["high"], max(one["low"], short)))


def plain(value: float) -> str:
    """Write a number without an exponent."""
    return np.format_float_positional(value, trim="-")


def points_of(draws: pd.DataFrame, calibration: Calibration) -> pd.DataFrame:
    """Return the draws as points of a sweep: a setting a column, as on the command line.

    Levers that belong to the fitted arm alone, and steps of schedules, are left out: other arms are told otherwise.
    """
    return pd.DataFrame(
        {name: [written(value, calibration.assumption(name)) for value in draws[name]] for name in plain_of(draws)}
    )


def plain_of(draws: pd.DataFrame) -> Iterator[str]:
    """Give the assumptions that every arm shares: their name is what sets them on the command line."""
    yield from (str(name) for name in draws.columns if " " not in str(name))
