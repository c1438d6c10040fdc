"""What can be asked of a calibration: all of it is checked before anything runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from experiments import question
from experiments.calibration.fitting import fitted_settings, space_of
from experiments.contrasts import contrasts_of
from experiments.draws.extra import check_extra
from experiments.sampling import MOST_POINTS, balanced
from sim.problems import BadInput, number, unknown
from sim.settings import group, model_parts

OWN = {
    "fitted_residents": (20, 10_000_000),
    "told_seeds": (2, 10_000),
    "trajectories": (2, 1_000),
    "kept": (1, 200),
    "rows": (8, MOST_POINTS),
    "held_out": (1, 10_000),
    "posterior_draws": (1, 100_000),
    "predictive": (1, 100_000),
    "headline_draws": (1, 100_000),
    "sample_seed": (0, math.inf),
}
"""Whole numbers, and how low and high each may be."""
NAMES = (*question.DESIGN, *OWN, "fitted", "accepted", "only", "bands", "detention_ratios")


def check(settings: Mapping[str, Any]) -> None:
    """Check what a calibration is asked beyond what any run is, or raise BadInput; its arms are complete programmes."""
    check_extra(str(settings["experiment"]), "SALib", "sklearn")
    question.check_arms_and_runs(settings)
    design = group(settings, "design")
    question.check_names(design, NAMES, "calibration")
    question.check_design({name: design[name] for name in question.DESIGN})
    contrasts_of(design, settings["arms"])
    for name, (low, high) in OWN.items():
        number(design[name], f"design.{name}", low, high, whole=True)
    number(design["accepted"], "design.accepted", 0.01, 1)
    balanced(design["rows"], "design.rows")
    if design["settings"] or design["terms"]:
        raise BadInput("design.settings and design.terms are for comparisons; a calibration has none.")
    if design["fitted"] not in list(settings["arms"]):
        raise unknown("arm for design.fitted", design["fitted"], settings["arms"])
    check_ratios(design, [community.name for community in model_parts(settings)["place"].communities])
    space_of(settings)
    model_parts(fitted_settings(settings))


def check_ratios(design: Mapping[str, Any], communities: list[str]) -> None:
    """Check the bands of detention ratios, or raise BadInput."""
    for community, band in group(design, "detention_ratios", of="design.").items():
        where = f"design.detention_ratios.{community}"
        if community not in communities:
            raise unknown("community for design.detention_ratios", str(community), communities)
        question.check_band(band, where, 0.01, 1000)
