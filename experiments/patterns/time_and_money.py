"""Patterns of time: who leads early, and who overtakes."""

from __future__ import annotations

from experiments.patterns.claims import above, below
from experiments.patterns.pattern import PREDICTION, Ablation, Part, Pattern, Runs, arms, ratio, under

BUNDLE = arms(phase_zero="phase_zero", time_bound="time_bound")
LITTLE = 0.1
"""Margin of indifference for ratios of counts: a tenth more, or less, is too little to matter."""
LITTLE_TRUST = 0.02
"""The same for trust of organisations in agencies, 0-1."""
TIMES = "times"


def ahead(runs: Runs, first: int, last: int) -> tuple[float, float]:
    """Return self-referrals by minoritised residents over years: under phase zero, and under the time-bound project."""
    return runs["phase_zero"].self_referrals(first, last), runs["time_bound"].self_referrals(first, last)


def trust_ahead(runs: Runs, first: int, last: int) -> tuple[float]:
    """Return by how much organisations trust agencies more under phase zero than in the time-bound project."""
    return (runs["phase_zero"].level("trust", (first, last)) - runs["time_bound"].level("trust", (first, last)),)


LEADS_EARLY = Pattern(
    "P01",
    "A time-bound project leads early: up to two years it brings more self-referrals by minoritised residents.",
    "implied by Burgess and Choudary 2021 and Brown 2017",
    PREDICTION,
    BUNDLE,
    (
        Part(
            "self-referrals by minoritised residents in years 1-2, time-bound over phase zero",
            TIMES, lambda runs: ahead(runs, 1, 2)[::-1], above(1, LITTLE), ratio,
        ),
        Part("trust of organisations at the end of year 2, phase zero minus time-bound", "0 to 1",
             lambda runs: trust_ahead(runs, 2, 2), None),
        Part("self-referrals by minoritised residents in years 1-2, phase zero", "referrals a run",
             lambda runs: ahead(runs, 1, 2)[:1], None),
        Part("weeks that community sites were open in years 1-2, time-bound", "site-weeks a run",
             lambda runs: (sites(runs, "time_bound", 1, 2),), None),
        Part("weeks that community sites were open in years 1-2, phase zero", "site-weeks a run",
             lambda runs: (sites(runs, "phase_zero", 1, 2),), None),
    ),
    (Ablation("official activity begins at the same date in both",
              arms(phase_zero="phase_zero_official_early", time_bound="time_bound")),),
)  # fmt: skip


def sites(runs: Runs, name: str, first: int, last: int) -> float:
    """Return the weeks that community sites of any kind were open."""
    return runs[name].held("site_weeks_room", "site_weeks_negotiated", years=(first, last))


OVERTAKES = Pattern(
    "P03",
    "Phase zero overtakes: from year 6 it brings more self-referrals by minoritised residents and more trust, and it "
    "passes the time-bound project within two years of its own official beginning.",
    "Burgess and Choudary 2021",
    PREDICTION,
    BUNDLE,
    (
        Part("self-referrals by minoritised residents in years 6-10, phase zero over time-bound", TIMES,
             lambda runs: ahead(runs, 6, 10), above(1, LITTLE), ratio),
        Part("trust of organisations in years 6-10, phase zero minus time-bound", "0 to 1",
             lambda runs: trust_ahead(runs, 6, 10), above(0, LITTLE_TRUST)),
        Part("self-referrals by minoritised residents in years 3-4, before its official beginning, phase zero over "
             "time-bound", TIMES, lambda runs: ahead(runs, 3, 4), below(1), ratio),
        Part("self-referrals by minoritised residents in years 5-6, after its official beginning, phase zero over "
             "time-bound", TIMES, lambda runs: ahead(runs, 5, 6), above(1), ratio),
    ),
    (Ablation("no history of harm, nobody leaves, promises neither kept nor broken count",
              under("without_history_turnover_promises", BUNDLE)),),
    restated="A crossing in one run is lost in noise, so it is told by who is ahead in the two years before official "
             "activity begins (week 208) and in the two years after.",
)  # fmt: skip

PATTERNS = (LEADS_EARLY, OVERTAKES)
