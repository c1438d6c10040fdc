"""What can be asked of a scenario discovery: all of it is checked before anything runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from experiments.draws.extra import check_extra
from experiments.draws.table import drawn_in
from experiments.question import check_arms_and_runs, check_names, check_outcomes, check_years, several
from experiments.sampling import MOST_POINTS, balanced
from experiments.study.plan import FOLDER
from sim.problems import BadInput, number, told, unknown
from sim.settings import group

DESIGN = ("name", "rows", "repeated", "seeds_of_repeated", "sample_seed", "only", "runs_in", "share", "horizons",
          "discount_a_year", "by_group", "outcomes", "regions_of", "cases", "candidates", "peel_alpha", "least_mass",
          "cuts", "comes_back", "fewest_cases", "tree_depth")  # fmt: skip
OF_A_CASE = ("best_of", "over", "ahead")
COUNTS = {"repeated": 1, "seeds_of_repeated": 2, "candidates": 1, "cuts": 1, "fewest_cases": 4, "tree_depth": 1}
"""What is counted, and the least of it."""
SHARES = {"peel_alpha": (0.001, 0.5), "least_mass": (0.001, 0.5), "comes_back": (0, 1)}


def check(settings: Mapping[str, Any]) -> None:
    """Check what a scenario discovery is asked beyond what any run is, or raise BadInput."""
    check_extra(str(settings["experiment"]), "ema_workbench", "sklearn")
    check_arms_and_runs(settings)
    design = group(settings, "design")
    check_names(design, DESIGN, "discovery")
    check_table(design)
    drawn_in(settings)
    check_cases(group(design, "cases", of="design."), settings["arms"])
    check_years(design["horizons"], "design.horizons")
    check_outcomes(design["outcomes"], "design.outcomes")
    check_outcomes(design["regions_of"], "design.regions_of", design["outcomes"])
    if design["outcomes"][0] not in design["regions_of"]:
        raise BadInput(f"design.regions_of lacks {design['outcomes'][0]}, the primary outcome; add it.")


def check_table(design: Mapping[str, Any]) -> None:
    """Check how many rows are asked for, how regions are sought, and where runs are, or raise BadInput."""
    balanced(design["rows"], "design.rows")
    number(design["sample_seed"], "design.sample_seed", 0, math.inf, whole=True)
    for name, least in COUNTS.items():
        number(design[name], f"design.{name}", least, MOST_POINTS, whole=True)
    for name, (low, high) in SHARES.items():
        number(design[name], f"design.{name}", low, high)
    if design["runs_in"] is not None and not (Path(str(design["runs_in"])) / FOLDER).is_dir():
        raise BadInput(f"design.runs_in is {told(design['runs_in'])}; it takes the folder of a sensitivity.")


def check_cases(cases: Mapping[str, Any], arms: Mapping[str, Any]) -> None:
    """Check what counts as a case, or raise BadInput."""
    if not cases:
        raise BadInput("design.cases is {}; it takes one at least.")
    for name, case in cases.items():
        if not isinstance(case, Mapping) or sorted(case) != sorted(OF_A_CASE):
            raise BadInput(f"design.cases.{name} is {told(case)}; it takes {', '.join(OF_A_CASE)}.")
        if not isinstance(case["ahead"], bool):
            raise BadInput(f"design.cases.{name}.ahead is {told(case['ahead'])}; it takes true or false.")
        for side in ("best_of", "over"):
            for arm in several(case[side], f"design.cases.{name}.{side}"):
                if arm not in list(arms):
                    raise unknown(f"arm for design.cases.{name}.{side}", arm, arms)
