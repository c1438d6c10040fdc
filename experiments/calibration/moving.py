"""Does calibration move the headline, and if so through which target?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.calibration.adjusting import Sample, Values, posterior
from analysis.calibration.moved import CALIBRATED, PRIOR, by_arm, effect_of, moved
from analysis.calibration.through import OF, THROUGH, by_target, through
from analysis.estimate import Contrast
from experiments.calibration.learned import Learned, luck_of
from experiments.calibration.table import Table, ends_of, shares_of_row
from experiments.calibration.targets import Target
from experiments.contrasts import ALL_ELSE, contrasts_of

Settings = Mapping[str, Any]


def moving(
    table: Table, learned: Learned, targets: list[Target], replicates: pd.DataFrame, settings: Settings
) -> dict[str, pd.DataFrame]:
    """Return the tables `moved`, `by_target` and `through`."""
    design = settings["design"]
    contrasts, without = contrasts_of(design, settings["arms"]), left_out(table, targets, design)
    names = [one.name for one in table.kept]
    by_line = [*lines(table, learned, without, replicates, contrasts, settings)]
    return {
        "moved": moved(replicates, contrasts),
        "by_target": by_target(names, learned.sample, without),
        "through": pd.concat(by_line, ignore_index=True) if by_line else pd.DataFrame(columns=THROUGH),
    }


def left_out(table: Table, targets: list[Target], design: Mapping[str, Any]) -> dict[str, Sample]:
    """Return the posterior without each target, by the target that is left out: all of them on the same luck."""
    (low, high), found = ends_of(targets, table.luck), dict[str, Sample]()
    for number, target in enumerate(targets):
        others = np.arange(len(targets)) != number
        luck = luck_of(design, "posterior")
        found[target.name] = posterior(
            table.shares, table.scaled[:, others], low[others], high[others], float(design["accepted"]), luck
        )
    return found


def lines(
    table: Table, learned: Learned, without: dict[str, Sample], replicates: pd.DataFrame,
    contrasts: Sequence[Contrast], settings: Settings,
) -> Iterator[pd.DataFrame]:  # fmt: skip
    """Give what each target does to the first outcome of the headline, for each factor with all else equal."""
    held, outcome = by_arm(replicates), settings["design"]["headline"]["outcomes"][0]
    rows = {PRIOR: table.rows, CALIBRATED: learned.drawn}
    for contrast in [one for one in contrasts if one.versus == ALL_ELSE and one.has_ratio]:
        effects = {setting: effect_of(held, contrast, setting)[outcome] for setting in rows}
        numbers = [seed - int(settings["seed"]) - 1 for seed in held.index]
        drawn = [shares_of_row(table.kept, rows[setting][number]) for setting in rows for number in numbers]
        shares: Values = np.array(drawn)
        for horizon in effects[PRIOR].columns:
            effect = np.concatenate([effects[setting][horizon].to_numpy(float) for setting in rows])
            told = dict(zip(OF, (contrast.arm, contrast.versus, outcome, horizon), strict=True))
            yield through(shares, effect, table.shares, learned.sample, without).assign(**told)[THROUGH]
