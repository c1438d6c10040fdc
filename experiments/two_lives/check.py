"""What can be asked of two lives: all of it is checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.question import check_names
from sim.problems import BadInput, number, told, unknown
from sim.settings import checked_place, group

DESIGN = ("name", "question", "estimand", "decision_rule", "versus", "crisis_weighs", "shown")
NOT_HERE = {
    "replicates": (1, "they are of one seed, so choose it, as in seed=7"),
    "watch": ([], "it is for one run; name one resident whose two lives are told, as in person=181"),
    "checkpoint_every": (None, "it is for one run, and this is two side by side"),
    "fork_from": (None, "two lives begin on the same first morning, so leave it out"),
    "dry_run": (False, "it is for comparisons and sweeps, and this is one pair of runs"),
    "study": (None, "it is for many runs, and this is one pair; give hydra.run.dir=DIR"),
}
"""Settings of other designs, by name: what they are where nothing is asked, and what to say."""


def check(settings: Mapping[str, Any]) -> None:
    """Check what two lives are asked beyond what any run is, or raise BadInput; arms are complete programmes."""
    arms = settings.get("arms")
    if not isinstance(arms, Mapping) or len(arms) != 2:
        raise BadInput(f"arms is {told(arms and list(arms))}; two lives take two, as in arms=[phase_zero,time_bound].")
    for name, (nothing, right) in NOT_HERE.items():
        if settings.get(name) != nothing:
            raise BadInput(f"{name} is not for two lives: {right}.")
    check_design(group(settings, "design"))
    versus_of(settings)
    if settings["person"] is not None:
        last = checked_place(settings["place"]).residents - 1
        number(settings["person"], "person, the row of a resident,", 0, last, whole=True)


def check_design(design: Mapping[str, Any]) -> None:
    """Check the settings of the design, or raise BadInput."""
    check_names(design, DESIGN, "two_lives")
    number(design["crisis_weighs"], "design.crisis_weighs", 0, 520)
    number(design["shown"], "design.shown", 1, 100, whole=True)


def versus_of(settings: Mapping[str, Any]) -> str:
    """Return the arm that lives are set beside, or raise BadInput."""
    versus, arms = settings["design"]["versus"], settings["arms"]
    if versus is None:
        return str(max(arms))
    if versus not in list(arms):
        raise unknown("arm for design.versus", versus, arms)
    return str(versus)
