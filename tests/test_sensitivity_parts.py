"""What a sensitivity analysis reads: the last horizon, prepared over unprepared, luck as told, the strongest."""

import numpy as np
import pandas as pd
import pytest

from experiments.draws.assumptions import Assumption
from experiments.draws.screening import by_luck, screening_rows, screening_shares
from experiments.sensitivity import screened, shared
from experiments.sensitivity.results import results_of

DESIGN = {"sample_seed": 0, "kept": 1, "outcomes": ["crises"], "pair": ["prepared", "unprepared"]}
ONES = [Assumption(f"theory.x{n}", "parameter", f"x{n}", 0.5, 0, 1, False) for n in range(3)]


def test_results_are_those_of_the_last_horizon_and_of_prepared_over_unprepared():
    came = {("prepared", 10.0): 6.0, ("unprepared", 10.0): 2.0, ("prepared", 2.0): 1.0, ("unprepared", 2.0): 9.0}
    rows = [(arm, 1, "draw_00001", horizon, window, "crises", value)
            for (arm, horizon), value in came.items() for window in ("cumulative", "last_year")]  # fmt: skip
    replicates = pd.DataFrame(rows, columns=["arm", "seed", "setting", "horizon", "window", "outcome", "value"])
    replicates.loc[replicates["window"] == "last_year", "value"] = 99.0
    found = results_of(replicates, DESIGN).iloc[0]
    assert found["effect.crises"] == 4
    assert found["log_ratio.crises"] == pytest.approx(np.log(3))
    assert found["prepared.crises"] == 6


def test_the_screening_sets_luck_of_seeds_as_told_beside_effects_and_keeps_the_strongest(monkeypatch):
    monkeypatch.setattr(screened, "said", lambda one: one.name)
    shares = screening_shares(ONES, 4, 0)
    rows = [(row.name, 1, value) for row, value in zip(screening_rows(ONES, shares), shares @ [2, 5, 0], strict=True)]
    told = [("told", seed, value) for seed, value in enumerate((0.0, 0.1, 0.2))]
    results = pd.DataFrame([*rows, *told], columns=["setting", "seed", "effect.crises"]).set_index(["setting", "seed"])
    found = screened.screening(ONES, shares, results, DESIGN).set_index("name")
    assert found["luck"].unique() == pytest.approx([0.1])
    assert found["by_luck"].unique() == pytest.approx([by_luck(0.1, 4)])
    assert found["moves"].tolist() == [True, True, False]
    assert found["kept"].tolist() == [False, True, False]


def test_an_emulator_is_given_each_assumption_stretched_by_what_the_screening_says_of_it(monkeypatch):
    names = [one.name for one in ONES[:2]]
    shares = pd.DataFrame(np.random.default_rng(2).random((32, 2)), [f"draw_{n:05}" for n in range(32)], names)
    result = pd.Series(
        shares[names[0]].to_numpy(), pd.MultiIndex.from_product([shares.index, [1]]), name="effect.crises"
    )
    result.index.names, given = ["setting", "seed"], []
    monkeypatch.setattr(shared, "sobol_indices", lambda *told: given.append(told))
    monkeypatch.setattr(shared, "errors", lambda *told: given.append(told) or iter(()))
    shared.emulated(ONES[:2], pd.Series({names[1]: 1.0, names[0]: 4.0}), shares, result, 0)
    assert given[0][1].tolist() == [1, 0.25]
    assert given[1][0] == pytest.approx(shares.to_numpy() * [1, 0.25])


def test_an_emulator_is_trusted_by_what_it_catches_of_what_luck_leaves(monkeypatch):
    monkeypatch.setattr(shared, "held_out", lambda inputs, values: (said, said))
    values = np.array([-1.0, 1.0, -1.0, 1.0])
    said = values * (1 - np.sqrt(0.7))
    told = dict(shared.errors(values[:, None], values, 0.5))
    assert (told["held_out_r2"], told["caught_share"]) == pytest.approx((0.3, 0.6))
    assert told["rmse"] == pytest.approx(np.sqrt(0.7))
