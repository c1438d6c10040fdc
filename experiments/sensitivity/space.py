"""What is drawn for a sensitivity analysis, and what of it can touch the pair; the rows and runs that this makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from experiments.arm_runs import ArmRun
from experiments.draws.assumptions import Assumption
from experiments.draws.runs import runs_of_rows
from experiments.draws.screening import screening_rows, screening_shares, told_row
from experiments.draws.table import drawn_in, table_runs


def touching(settings: Mapping[str, Any]) -> list[Assumption]:
    """Return those of them that can touch the pair: levers of other arms cannot."""
    pair = {*settings["design"]["pair"]}
    return [one for one in drawn_in(settings) if one.kind != "lever" or pair & {*one.arms}]


def shares_screened(settings: Mapping[str, Any]) -> np.ndarray:
    """Return the shares of the way through their priors at which what can touch the pair is screened."""
    design = settings["design"]
    return screening_shares(touching(settings), int(design["trajectories"]), int(design["sample_seed"]))


def runs_screened(settings: Mapping[str, Any]) -> list[ArmRun]:
    """Return the runs of the pair: everything as told, on many seeds, and the rows of the screening."""
    assumptions, design = touching(settings), settings["design"]
    rows = screening_rows(assumptions, shares_screened(settings))
    told = runs_of_rows([told_row()], settings, assumptions, design["pair"], int(design["told_seeds"]))
    return [*told, *runs_of_rows(rows, settings, assumptions, design["pair"])]


def runs_of_table(settings: Mapping[str, Any]) -> list[ArmRun]:
    """Return the runs of the table of draws: every arm, so that other questions can read the same runs."""
    return [*table_runs(settings, drawn_in(settings), sorted(settings["arms"]))]
