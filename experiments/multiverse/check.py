"""What can be asked of a multiverse: all of it is checked before anything runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from experiments.multiverse.corners import PRACTICE
from experiments.question import check_arms_and_runs, check_names, several
from experiments.sampling import MOST_POINTS, balanced
from sim.levers import LEVERS
from sim.outcomes import OUTCOMES
from sim.problems import BadInput, number, told, unknown
from sim.settings import group

DESIGN = ("name", "worlds", "priors_worlds", "corners", "sample_seed", "share", "horizons", "discount_a_year",
          "by_group", "outcomes", "pair", "practice", "practice_levers", "continues")  # fmt: skip


def check(settings: Mapping[str, Any]) -> None:
    """Check what a multiverse is asked beyond what any run is, or raise BadInput; its arms are complete programmes."""
    check_arms_and_runs(settings)
    design = group(settings, "design")
    check_names(design, DESIGN, "multiverse")
    check_worlds(design)
    check_pair(design, settings["arms"])
    for year in several(design["horizons"], "design.horizons"):
        number(year, "design.horizons", 1, 100)
    for outcome in several(design["outcomes"], "design.outcomes"):
        if outcome not in list(OUTCOMES):
            raise unknown("outcome for design.outcomes", outcome, OUTCOMES)


def check_pair(design: Mapping[str, Any], arms: Mapping[str, Any]) -> None:
    """Check what is said of the pair that differs in preparation alone, or raise BadInput."""
    practice, continues = group(design, "practice", of="design."), group(design, "continues", of="design.")
    if len(several(design["pair"], "design.pair")) != 2:
        raise BadInput(f"design.pair is {told(design['pair'])}; it takes two arms, the prepared one first.")
    if sorted(practice) != sorted(PRACTICE):
        raise BadInput(f"design.practice is {told(dict(practice))}; it names an arm for each of {', '.join(PRACTICE)}.")
    for arm in (*design["pair"], *practice.values()):
        if arm not in list(arms):
            raise BadInput(f"arms lacks {told(arm)}; a multiverse needs its pair and the arms whose practice it takes.")
    for lever in (*several(design["practice_levers"], "design.practice_levers"), *continues):
        if lever not in list(LEVERS):
            raise unknown("lever of this design", lever, LEVERS)


def check_worlds(design: Mapping[str, Any]) -> None:
    """Check how many worlds are asked for, or raise BadInput."""
    balanced(design["worlds"], "design.worlds")
    number(design["priors_worlds"], "design.priors_worlds", 0, MOST_POINTS, whole=True)
    number(design["sample_seed"], "design.sample_seed", 0, math.inf, whole=True)
    if not isinstance(design["corners"], bool):
        raise BadInput(f"design.corners is {told(design['corners'])}; it takes true or false.")
