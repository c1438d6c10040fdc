"""A comparison's folder made by hand: six arms on twelve seeds, preparation and funding apart, a bundle beside them."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

ALL_ELSE = "everything else equal"
ARMS = {
    "phase_zero": {"phase_zero_weeks": 208, "pay_rate": 0.8, "delivery_ends": None},
    "time_bound": {"phase_zero_weeks": 0, "pay_rate": 0.5, "delivery_ends": 78},
    "prepared_continues": {"phase_zero_weeks": 208, "pay_rate": 0.5, "delivery_ends": None},
    "prepared_ends": {"phase_zero_weeks": 208, "pay_rate": 0.5, "delivery_ends": 312},
    "unprepared_continues": {"phase_zero_weeks": 0, "pay_rate": 0.5, "delivery_ends": None},
    "unprepared_ends": {"phase_zero_weeks": 0, "pay_rate": 0.5, "delivery_ends": 312},
}
PREPARED, UNPREPARED = ["prepared_continues", "prepared_ends"], ["unprepared_continues", "unprepared_ends"]
FACTORS = {
    "preparation": {
        "means": "preparing first", "levers": ["phase_zero_weeks"], "with": PREPARED, "without": UNPREPARED,
    },
    "funding": {
        "means": "money that goes on", "levers": ["delivery_ends"],
        "with": ["prepared_continues", "unprepared_continues"], "without": ["prepared_ends", "unprepared_ends"],
    },
}  # fmt: skip
DESIGN = {
    "question": "Does preparing first do more, <b>everything else equal</b>?",
    "estimand": "Preparation with everything else equal.",
    "decision_rule": "More or less only where the interval leaves out 0 with 10 seeds or more.",
    "contrasts": [["phase_zero", "time_bound"]],
    "factors": FACTORS,
    "expect_zero": False,
    "headline": {"outcomes": ["engagement"], "horizons": [2, 10]},
}
OUTCOMES = {
    "first_self_referrals_per_1000_need_weeks": (0.8, 0.5),
    "treated_need_share": (0.2, 1.2),
    "crises": (2.0, 1.0),
    "engagement": (90.0, 1.5),
    "helped_anywhere": (0.4, 1.1),
    "trust_gap": (0.1, 1.0),
    "unmet_need_weeks": (5000.0, 1.1),
    "unpaid_hours": (800.0, 1.3),
    "burnt_out": (30.0, 1.2),
    "self_referrals": (100.0, 0.6),
    "good_outcomes": (60.0, 1.1),
    "spend": (5e6, 1.2),
    "spend_programme": (1e6, 1.5),
    "spend_services": (3e6, 1.1),
    "spend_crisis": (1e6, 1.0),
    "spend_with_unpaid_hours": (5.1e6, 1.2),
    "spend_discounted": (4e6, 1.2),
    "engaged_person_years": (70.0, 1.5),
    "people_treated": (150.0, 1.001),
}
"""By outcome: what an arm that does not prepare comes to, and how many times that one that does."""
HORIZONS, SEEDS = (2.0, 4.0, 10.0), range(1, 13)
NOTHING_DOES = "without_crowding"
SETTINGS = [("free", "default"), ("free", "consolidation_4"), ("free", NOTHING_DOES), ("equal_budget", "default")]
GROUPS = [("all", "all", "all"), ("minoritised", "all", "all"), ("all", "yes", "all"), ("all", "no", "all"),
          ("all", "all", "1"), ("all", "all", "4")]  # fmt: skip
KEY = ["outcome", "horizon", "window", "terms", "setting", "community", "member", "harm_quartile"]
SUMMARY = {
    "experiment": "phase_zero_vs_time_bound", "arms": sorted(ARMS), "seeds": list(SEEDS), "place": "neighbourhood",
    "weeks": 520, "residents": 100, "sampling_fraction": 0.5, "population_represented": 200, "wall_s": 1.5,
    "peak_mb": 90,
}  # fmt: skip


def hand_made_comparison(folder: Path, design: dict[str, Any] | None = None, **changed: Any) -> Path:
    """Write the comparison into a folder and return it; `design` and further tables replace what is written."""
    folder.mkdir(parents=True, exist_ok=True)
    held = changed.get("replicates", replicates())
    held.to_parquet(folder / "replicates.parquet")
    changed.get("effects", effects(held)).to_parquet(folder / "effects.parquet")
    runs_behind(held).to_parquet(folder / "runs_behind.parquet")
    config = {
        "arms": changed.get("arms", ARMS),
        "design": DESIGN | (design or {}),
        "theory": {"consolidation_weeks": 0},
    }
    told = {"config": config, "code": "0.1 <b>"}
    (folder / "provenance.json").write_text(json.dumps(told), encoding="utf-8")
    (folder / "summary.json").write_text(json.dumps(SUMMARY | changed.get("summary", {})), encoding="utf-8")
    return folder


def replicates() -> pd.DataFrame:
    """Return each arm's values: seeds differ a little, preparation by what OUTCOMES says, in one setting not at all."""
    rows = []
    shown = [(*SETTINGS[0], *group) for group in GROUPS] + [(*setting, *GROUPS[0]) for setting in SETTINGS[1:]]
    for arm, seed, (terms, setting, community, member, quartile) in product(ARMS, SEEDS, shown):
        for (outcome, (base, times)), horizon, window in product(
            OUTCOMES.items(), HORIZONS, ("cumulative", "last_year")
        ):
            luck = 1 + 0.01 * ((seed * 7 + len(outcome) + len(arm)) % 11 - 5)
            value = base * luck * (times if ARMS[arm]["phase_zero_weeks"] and setting != NOTHING_DOES else 1.0)
            value = round(value) if outcome in ("crises", "burnt_out") else value
            rows.append((arm, seed, outcome, horizon, window, terms, setting, community, member, quartile, value))
    return pd.DataFrame(rows, columns=["arm", "seed", *KEY, "value"])


def effects(held: pd.DataFrame) -> pd.DataFrame:
    """Return the differences of two factors and three pairs: two standard errors to either side, a tenth of a ratio."""
    sides = [(name, ALL_ELSE, factor["with"], factor["without"]) for name, factor in FACTORS.items()]
    pairs = [("phase_zero", "time_bound"), ("prepared_ends", "unprepared_ends"), ("prepared_continues", "time_bound")]
    sides += [(arm, versus, [arm], [versus]) for arm, versus in pairs]
    return pd.concat([contrast(held, *side) for side in sides], ignore_index=True)


def contrast(held: pd.DataFrame, arm: str, versus: str, more: list[str], less: list[str]) -> pd.DataFrame:
    """Return the rows of one contrast."""
    means = [held[held["arm"].isin(arms)].groupby([*KEY, "seed"])["value"].mean() for arms in (more, less)]
    apart = (means[0] - means[1]).groupby(level=KEY)
    sides = [side.groupby(level=KEY).mean() for side in means]
    told = pd.DataFrame({"difference": apart.mean(), "ratio": sides[0] / sides[1], "error": apart.sem()})
    few = told.index.get_level_values("outcome") == "crises"
    told.loc[few, "ratio"] = float("nan")
    told["method"] = ["paired t; ratio: too few to say" if no else "paired t" for no in few]
    told["low"], told["high"] = told["difference"] - 2 * told["error"], told["difference"] + 2 * told["error"]
    told["ratio_low"], told["ratio_high"] = told["ratio"] * 0.9, told["ratio"] * 1.1
    told = told.assign(arm=arm, versus=versus, n=len(SEEDS), replicates_needed=40.0, pairing_gain=3.5)
    return told.drop(columns="error").reset_index()


def runs_behind(held: pd.DataFrame) -> pd.DataFrame:
    """Return a run of its own for every arm, seed, terms and setting."""
    runs = held[["arm", "seed", "terms", "setting"]].drop_duplicates(ignore_index=True)
    return runs.assign(horizon=float("nan"), run=[f"{number:016x}" for number in range(len(runs))])
