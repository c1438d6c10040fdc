"""A calibration made by hand: eight assumptions, five of which move figures along straight lines."""

from __future__ import annotations

import json
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from analysis.estimate import REPLICATES, effects
from experiments.calibration.learned import learned_from
from experiments.calibration.screened import screening_of
from experiments.calibration.table import Table, luck_in, on_scales, shares_of_row
from experiments.calibration.targets import LIKENESS, TABLE_1, Target
from experiments.calibration.told import Found, tables_of, told_of
from experiments.contrasts import contrasts_of
from experiments.draws.assumptions import Assumption
from experiments.draws.rows import Row, drawn_rows
from experiments.draws.screening import screening_rows, screening_shares
from tests.hand_made_comparison import ARMS, FACTORS

RATIO = "detention_ratio_black_african_caribbean"
OUTCOME = "first_self_referrals_per_1000_need_weeks"
TARGETS = [
    Target("self_share_year_1", "logit", 0.134, 0.134, TABLE_1),
    Target("self_share_year_2", "logit", 0.646, 0.646, TABLE_1),
    Target("total_ratio", "log", 0.68, 0.68, TABLE_1),
    Target(LIKENESS, "plain", -np.inf, 0.0, "PMC4228105"),
    Target(RATIO, "log", 2.5, 5.0, "Halvorsrud et al. 2018"),
]
BESIDE = [Target("gp_share_year_2", "logit", 0.23, 0.23, TABLE_1)]
NAMES = ("self_base", "doctor_base", "site_appeal", "self_trust", "scar", "racism_loss", "deception_loss")
KEPT = [
    *(Assumption(f"theory.{name}", "parameter", name, 0.4, 0.1, 0.9, False) for name in NAMES),
    Assumption("programme.gp_prompts_self (told 0.8)", "lever", "gp_prompts_self", 0.8, 0.4, 0.9, False, ("w",), 1),
]
BANDS = (("self_share_year_1", 0.1, 0.17), ("self_share_year_2", 0.58, 0.7), ("total_ratio", 0.65, 0.8))
DESIGN: dict[str, Any] = {
    "fitted": "wandsworth", "fitted_residents": 20000, "trajectories": 4, "rows": 256, "held_out": 60, "accepted": 0.4,
    "posterior_draws": 64, "sample_seed": 0, "contrasts": [["phase_zero", "time_bound"]], "factors": FACTORS,
    "versus": None, "headline": {"outcomes": [OUTCOME], "horizons": [2, 10]},
    "bands": {name: {"low": low, "high": high} for name, low, high in BANDS},
}  # fmt: skip
SETTINGS: dict[str, Any] = {"seed": 1, "design": DESIGN, "arms": {**ARMS, "wandsworth": {"phase_zero_weeks": 87}}}
SUMMARY = {"experiment": "calibrate_wandsworth", "place": "neighbourhood", "runs": 700, "weeks": 520}
DRAWS = 24


def figures_of(rows: list[Row], luck: np.random.Generator) -> pd.DataFrame:
    """Return what each row comes to: the first four assumptions and the last move figures, the others nothing."""
    shares = np.array([shares_of_row(KEPT, row) if row.values else [0.5] * len(KEPT) for row in rows])
    own, doctor, site, trust, prompts = shares[:, [0, 1, 2, 3, 7]].T
    noise = luck.normal(size=(5, len(rows)))
    found = {
        "self_share_year_1": expit(logit(0.134) + 3 * (own - 0.5) - 2 * (doctor - 0.5) + 0.1 * noise[0]),
        "self_share_year_2": expit(logit(0.646) + 2 * (prompts - 0.4) + 2 * (site - 0.6) + 0.1 * noise[1]),
        "total_ratio": np.exp(np.log(0.75) + 0.6 * (own - 0.5) + 0.1 * noise[2]),
        LIKENESS: 0.2 * (trust - 0.4) + 0.05 * noise[3],
        RATIO: np.exp(np.log(3) + 0.3 * noise[4]),
    }
    shown = {"gp_share_year_2": 0.9 * (1 - found["self_share_year_2"])}
    names = [row.name for row in rows]
    return pd.DataFrame({"row": names, "seed": range(1, len(rows) + 1), **found, **shown})


def replicates(rows: dict[str, list[Row]]) -> pd.DataFrame:
    """Return the headline's arms: preparation does more the more self-referrers there are by themselves."""
    luck, told = np.random.default_rng(2), []
    for (setting, drawn), (arm, levers) in product(rows.items(), ARMS.items()):
        for seed, row in enumerate(drawn[:DRAWS], start=2):
            own = shares_of_row(KEPT, row)[0] if row.values else 0.5
            effect = 2.0 * own if levers["phase_zero_weeks"] else 0.0
            for horizon in (2.0, 10.0):
                value = 10 + effect * horizon / 10 + 0.05 * luck.normal()
                told.append((arm, seed, "free", setting, "all", "all", "all", horizon, "cumulative", OUTCOME, value))
    return pd.DataFrame(told, columns=REPLICATES)


@cache
def found() -> Found:
    """Return all that this calibration lived and learnt."""
    luck = np.random.default_rng(1)
    rows = drawn_rows("draw", KEPT, DESIGN["rows"], 0)
    figures = figures_of(rows, luck)
    told = figures_of([Row("told", 0, {})] * 16, luck)
    alone = luck_in(TARGETS, told)
    shares = np.array([shares_of_row(KEPT, row) for row in rows])
    table = Table(KEPT, rows, figures, shares, alone, on_scales(TARGETS, figures) / alone, [])
    learned = learned_from(table, TARGETS, SETTINGS)
    walks = screening_shares(KEPT, DESIGN["trajectories"], 0)
    screening = screening_of(KEPT, walks, figures_of(screening_rows(KEPT, walks), luck), told, TARGETS)
    held = replicates({"prior": rows, "calibrated": learned.drawn, "default": [Row("told", 0, {})] * DRAWS})
    headline = {"replicates": held, "effects": effects(held, contrasts_of(DESIGN, ARMS))}
    predicted = figures_of(learned.drawn[:32], luck)
    return Found(KEPT, TARGETS, BESIDE, screening, told, table, learned, predicted, headline)


def hand_made_calibration(folder: Path) -> Path:
    """Write the calibration into a folder, without its page, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = tables_of(found(), SETTINGS)
    tables["runs_behind"] = pd.DataFrame({"arm": ["wandsworth"], "run": ["vm-1"]})
    for name, table in tables.items():
        table.to_parquet(folder / f"{name}.parquet")
    summary = SUMMARY | dict(told_of(SETTINGS, tables, failed=0))
    (folder / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    config = {"design": DESIGN, "seed": 1, "arms": SETTINGS["arms"]}
    provenance = {"code": {"source": "0123456789abcdef"}, "config": config}
    (folder / "provenance.json").write_text(json.dumps(provenance), encoding="utf-8")
    return folder
