"""Controls: runs that must not differ by the last bit of one number."""

from __future__ import annotations

from experiments.patterns.claims import EXACTLY_NOTHING
from experiments.patterns.pattern import CONTROL, Part, Pattern, Runs, Variant, arms

NO_ABLATION = "it looks for faults, and has none"

NULL = Pattern(
    "P05",
    "Arms with the same levers do not differ in anything.",
    "control",
    CONTROL,
    {"once": Variant("phase_zero"), "again": Variant("phase_zero", called="phase_zero_again")},
    (Part("values that differ between phase zero and phase zero lived again, a run", "values",
          lambda runs: (runs["once"].unlike(runs["again"]),), EXACTLY_NOTHING),),
    without=NO_ABLATION,
)  # fmt: skip

OTHERS_NAMES = {"phase_zero_as_time_bound": Variant("phase_zero", called="time_bound"),
                "time_bound_as_phase_zero": Variant("time_bound", called="phase_zero")}  # fmt: skip


def unlike_under_other_names(runs: Runs) -> tuple[float]:
    """Return how many values differ where either arm bears the other's name."""
    pairs = (("phase_zero", "phase_zero_as_time_bound"), ("time_bound", "time_bound_as_phase_zero"))
    return (sum(runs[one].unlike(runs[other]) for one, other in pairs),)


LABEL_SWAP = Pattern(
    "P06",
    "What an arm is called changes nothing.",
    "control",
    CONTROL,
    {**arms(phase_zero="phase_zero", time_bound="time_bound"), **OTHERS_NAMES},
    (Part("values that differ where two arms are lived under each other's names, a run", "values",
          unlike_under_other_names, EXACTLY_NOTHING),),
    restated="That no rule holds the name of a scenario is tested on the code itself, beside this.",
    without=NO_ABLATION,
)  # fmt: skip

PATTERNS = (NULL, LABEL_SWAP)
