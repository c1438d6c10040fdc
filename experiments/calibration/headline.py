"""The headline asked again: its arms under draws from the prior, under draws from the posterior, and as told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.calibration.moved import CALIBRATED, DEFAULT, PRIOR
from experiments.arm_runs import ArmRun
from experiments.compare import effects_of
from experiments.draws.assumptions import Assumption
from experiments.draws.rows import Row
from experiments.draws.runs import lived, runs_of_rows
from experiments.gathering import gathered


def asked_again(
    prior: Sequence[Row], drawn: Sequence[Row], kept: Sequence[Assumption], settings: Mapping[str, Any], folder: Path
) -> tuple[dict[str, pd.DataFrame], list[ArmRun]]:
    """Live the headline's arms in draws, each on its own seed and the same seeds for all three settings.

    So the interval of an effect holds what draws differ by as well as what seeds do. Returns the tables `replicates`
    and `effects`, with the setting (prior, calibrated, default), and the runs behind them.
    """
    design, count = settings["design"], int(settings["design"]["headline_draws"])
    arms = [arm for arm in settings["arms"] if arm != design["fitted"]]
    told = [Row("told", 0, {})] * min(count, len(prior), len(drawn))
    there, parts = list[ArmRun](), []
    for setting, rows in ((PRIOR, prior), (CALIBRATED, drawn), (DEFAULT, told)):
        named = [Row(f"{setting}_{number:05}", number, row.values) for number, row in enumerate(rows[: len(told)], 1)]
        runs = lived([*runs_of_rows(named, settings, kept, arms)], settings, folder)
        parts.append(gathered(runs, folder).assign(setting=setting))
        there += runs
    replicates = pd.concat(parts, ignore_index=True)
    replicates["arm"] = replicates["arm"].astype("category")
    replicates["setting"] = replicates["setting"].astype("category")
    return {"replicates": replicates, "effects": effects_of(replicates, settings)}, there
