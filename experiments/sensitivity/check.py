"""What can be asked of a sensitivity analysis: all of it is checked before anything runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from experiments.draws.extra import check_extra
from experiments.question import check_arms_and_runs, check_names, check_outcomes, check_years, several
from experiments.sampling import balanced
from experiments.sensitivity.space import touching
from sim.problems import BadInput, number, told
from sim.settings import group

DESIGN = ("name", "trajectories", "told_seeds", "rows", "repeated", "seeds_of_repeated", "kept", "sample_seed", "only",
          "runs_in", "share", "horizons", "discount_a_year", "by_group", "outcomes", "pair")  # fmt: skip
MOST_SEEDS = 1_000


def check(settings: Mapping[str, Any]) -> None:
    """Check what a sensitivity analysis is asked beyond what any run is, or raise BadInput."""
    check_extra(str(settings["experiment"]), "SALib", "sklearn")
    check_arms_and_runs(settings)
    design = group(settings, "design")
    check_names(design, DESIGN, "sensitivity")
    check_counts(design)
    if len(several(design["pair"], "design.pair")) != 2:
        raise BadInput(f"design.pair is {told(design['pair'])}; it takes two arms, the prepared one first.")
    for arm in design["pair"]:
        if arm not in list(settings["arms"]):
            raise BadInput(f"arms lacks {told(arm)}, which design.pair names.")
    check_years(design["horizons"], "design.horizons")
    check_outcomes(design["outcomes"], "design.outcomes")
    if design["runs_in"] is not None and not Path(str(design["runs_in"])).is_dir():
        raise BadInput(f"design.runs_in is {told(design['runs_in'])}, which is no folder; null lives all runs anew.")
    if len(touching(settings)) < 2:
        raise BadInput("Fewer than two assumptions that touch design.pair are drawn; draw more, with design.only=null.")


def check_counts(design: Mapping[str, Any]) -> None:
    """Check how many runs are asked for, or raise BadInput."""
    rows = balanced(design["rows"], "design.rows")
    number(design["repeated"], "design.repeated", 2, rows, whole=True)
    for name in ("trajectories", "told_seeds", "seeds_of_repeated"):
        number(design[name], f"design.{name}", 2, MOST_SEEDS, whole=True)
    number(design["kept"], "design.kept", 1, MOST_SEEDS, whole=True)
    number(design["sample_seed"], "design.sample_seed", 0, math.inf, whole=True)
