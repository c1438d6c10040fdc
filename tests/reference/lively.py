"""Settings under which much happens in two years to two hundred people and thirty organisations.

What is rare in the shipped arms is then compared too.
"""

import random
from typing import Any

from sim.levers import LEVERS, Lever
from sim.shock import SHOCKS as KINDS

LIVELY = {
    "settling_weeks": 26, "doctor_base": -1.5, "self_base": -3.0, "site_appeal": 0.0, "table_appeal": -2.0,
    "other_referrals_per_year": 1.0, "crises_per_year": 4.0, "join_base": -4.0, "forum_leaving": -3.0,
    "speaking_per_week": 0.9, "gathering_share": 0.5, "telling": 0.5, "mistreatment": 0.2, "racism_harm": 0.2,
    "course_weeks": 8, "acknowledgement_weeks": 20, "staff_turnover": 3.0, "broker_leaving_per_year": 1.0,
    "broker_lag_weeks": 6, "broker_tiring": 0.03, "closing_per_year": 0.4, "founding_per_year": 0.4,
    "mentoring_per_week": 0.5, "training_weeks": 20, "credential_places_per_year": 50, "site_base": -4.0,
    "site_ending_per_year": 0.5, "site_places_per_week": 2000, "renegotiations_per_year": 6.0,
    "cooptation_per_year": 0.2, "renewal_base": 1.0, "institution_half_life_years": 1.0,
}  # fmt: skip
LIVELY_PROGRAMME = {
    "therapists": 3000, "phase_zero_weeks": 6, "delivery_weeks": 30, "rounds": 2, "gap_weeks": 8, "staff_kept": 0.5,
    "renewal_every": 13, "broker_fte": 2.5, "grants_devolved": 0.5, "transfer_share": 0.3, "credential_leaders": 20,
    "community_researchers": 20, "community_staff": 0.2, "reflexive_practice": 0.5, "senior_representation": 0.3,
    "triage": "both", "budget_per_year": 1_500_000, "exit_plan": 0.5,
}  # fmt: skip
MANY_THERAPISTS = {"therapists": 3000}
CALENDAR = {"phase_zero_weeks", "delivery_weeks", "delivery_ends", "rounds", "gap_weeks"}
SHOCKS = [
    {"week": week, "kind": kind, "size": size}
    for week, kind, size in (
        (3, "harm_event", 0.5),
        (12, "confidence_broken", 0.5),
        (20, "deception", 0.6),
        (30, "broken_promise", 0.5),
        (30, "staff_leave", 0.5),
        (45, "austerity", 0.4),
        (45, "deception", 1.0),
        (50, "new_round", 1.0),
        (64, "broker_leaves", 1.0),
        (80, "funding_ends", 1.0),
    )
]

SOONER: dict[str, dict[str, Any]] = {  # so that everything an arm comes to happens within two years
    "black_thrive": {},
    "black_thrive_asked_for": {},
    "own_tables": {},
    "phase_zero": {"phase_zero_weeks": 26},
    "phase_zero_defunded": {"phase_zero_weeks": 20, "delivery_ends": 78},
    "project_after_project": {"rounds": 3, "phase_zero_weeks": 6, "delivery_weeks": 22, "gap_weeks": 8},
    "seat_at_the_table": {},
    "slow_talk": {"phase_zero_weeks": 39},
    "time_bound": {"phase_zero_weeks": 8, "delivery_weeks": 40},
    "transactional": {},
    "wandsworth": {
        "phase_zero_weeks": 30,
        "self_referral_open_week": 30,
        "gp_prompts_self": [{"week": 0, "value": 0.2}, {"week": 52, "value": 0.8}],
        "triage": [{"week": 0, "value": "phone"}, {"week": 52, "value": "both"}],
    },
    "well_made_project": {"phase_zero_weeks": 13, "delivery_weeks": 52},
}


def drawn(name: str, lever: Lever, luck: random.Random) -> Any:
    """Draw a value that a lever may take, and that leaves something to happen within two years."""
    if lever.nullable and luck.random() < 0.3:
        return None
    if lever.choices:
        return luck.choice(lever.choices)
    soon = {"weeks": 40, "sites": 20, "rounds": 4, "pounds": 20_000_000}
    high = min(lever.high, soon.get(lever.unit, lever.high))
    return luck.randint(int(lever.low), int(high)) if lever.whole else luck.uniform(lever.low, high)


def some_levers(seed: int) -> dict[str, Any]:
    """Draw half of the levers, but for those that say when a programme runs."""
    luck, drawn_levers = random.Random(seed), any_levers(seed)
    chosen = luck.sample(sorted(drawn_levers), len(drawn_levers) // 2)
    return {name: drawn_levers[name] for name in chosen if name not in CALENDAR}


def some_shocks(seed: int, weeks: int) -> list[dict[str, Any]]:
    """Draw three shocks within so many weeks."""
    luck = random.Random(seed)
    return [
        {"week": luck.randrange(weeks), "kind": kind, "size": luck.random()} for kind in luck.sample(sorted(KINDS), 3)
    ]


def any_levers(seed: int) -> dict[str, Any]:
    """Draw every lever, a third of those that may change with a change in the first year."""
    luck, levers = random.Random(seed), {}
    for name, lever in LEVERS.items():
        levers[name] = drawn(name, lever, luck)
        if not lever.fixed and luck.random() < 0.3:
            change = {"week": luck.randint(1, 52), "value": drawn(name, lever, luck)}
            levers[name] = [{"week": 0, "value": levers[name]}, change]
    return levers
