"""What can be asked of a sensitivity analysis: all of it is checked before anything runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from experiments.draws.extra import check_extra
from experiments.draws.table import space_of
from experiments.question import check_arms_and_runs, check_names, several
from experiments.sampling import balanced
from experiments.sensitivity.space import touching
from sim.outcomes import OUTCOMES
from sim.problems import BadInput, number, told, unknown
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
    for year in several(design["horizons"], "design.horizons"):
        number(year, "design.horizons", 1, 100)
    for outcome in several(design["outcomes"], "design.outcomes"):
        if outcome not in list(OUTCOMES):
            raise unknown("outcome for design.outcomes", outcome, OUTCOMES)
    if design["runs_in"] is not None and not Path(str(design["runs_in"])).is_dir():
        raise BadInput(f"design.runs_in is {told(design['runs_in'])}, which is no folder; null lives all runs anew.")
    check_drawn(settings)


def check_counts(design: Mapping[str, Any]) -> None:
    """Check how many runs are asked for, or raise BadInput."""
    rows = balanced(design["rows"], "design.rows")
    number(design["repeated"], "design.repeated", 2, rows, whole=True)
    for name in ("trajectories", "told_seeds", "seeds_of_repeated"):
        number(design[name], f"design.{name}", 2, MOST_SEEDS, whole=True)
    number(design["kept"], "design.kept", 1, MOST_SEEDS, whole=True)
    number(design["sample_seed"], "design.sample_seed", 0, math.inf, whole=True)


def check_drawn(settings: Mapping[str, Any]) -> None:
    """Check what is drawn, or raise BadInput."""
    design = settings["design"]
    names = [one.name for one in space_of(settings)]
    for name in several(design["only"], "design.only") if design["only"] is not None else []:
        if name not in names:
            raise unknown("assumption for design.only", name, names)
    if len(touching(settings)) < 2:
        raise BadInput("Fewer than two assumptions that touch design.pair are drawn; draw more, with design.only=null.")
