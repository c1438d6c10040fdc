"""A posterior is that of the rows near the figures, and what is asked under it is asked of its own draws and seeds."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit, logit

from analysis.calibration.adjusting import Sample, nearest, posterior
from experiments.calibration import headline
from experiments.calibration.design import after_the_table
from experiments.calibration.learned import luck_of
from experiments.calibration.moving import left_out, lines
from experiments.calibration.table import ends_of
from experiments.contrasts import contrasts_of
from experiments.draws.rows import Row
from tests.hand_made_calibration import DESIGN, SETTINGS, TARGETS, found


def test_a_posterior_is_as_wide_as_assumptions_are_where_the_figures_lie_and_not_elsewhere():
    luck = np.random.default_rng(11)
    figures = luck.random((1000, 1))
    width = 0.3 * np.exp(2 * (figures - 0.5))
    shares = expit(2 * (figures - 0.5) + width * luck.normal(size=(1000, 1)))
    for aim in (0.1, 0.9):
        sample = posterior(shares, figures, np.array([aim]), np.array([aim]), 1.0, luck)
        told = Sample(logit(sample.shares), sample.weights)
        assert told.spread()[0] == pytest.approx(0.3 * np.exp(2 * (aim - 0.5)), rel=0.2)
        assert told.quantile(0.5)[0] == pytest.approx(2 * (aim - 0.5), abs=0.1)


def test_a_row_weighs_the_less_the_farther_its_figures_lie():
    figures = np.array([[3.0, 4.0], [0.0, 0.0], [10.0, 0.0], [0.0, 6.0], [99.0, 99.0]])
    rows, weights = nearest(figures, np.zeros(2), np.zeros(2), 0.8)
    assert rows.tolist() == [1, 0, 3, 2]
    assert weights == pytest.approx([1, 0.75, 0.64, 0], abs=1e-5)


def test_draws_and_quantiles_go_by_weight():
    sample = Sample(np.array([[0.1], [0.5], [0.9]]), np.array([1.0, 0.0, 3.0]))
    drawn = sample.drawn(2000, np.random.default_rng(12))
    assert {*drawn[:, 0]} == {0.1, 0.9}
    assert (drawn == 0.9).mean() == pytest.approx(0.75, abs=0.03)
    assert sample.quantile(0.3)[0] == 0.9
    assert sample.spread()[0] == pytest.approx(0.8 * np.sqrt(0.25 * 0.75))


def test_the_posterior_without_a_target_is_that_of_all_others():
    whole = found().table
    table, targets = whole._replace(luck=whole.luck[:2], scaled=whole.scaled[:, :2]), TARGETS[:2]
    samples = left_out(table, targets, DESIGN)
    low, high = ends_of(targets[1:], table.luck[1:])
    luck = luck_of(DESIGN, "posterior")
    expected = posterior(table.shares, table.scaled[:, 1:], low, high, DESIGN["accepted"], luck)
    assert list(samples) == [target.name for target in targets]
    assert (samples[targets[0].name].shares == expected.shares).all()


def test_an_effect_is_told_beside_the_assumptions_of_its_own_draw():
    known, contrasts = found(), contrasts_of(DESIGN, SETTINGS["arms"])
    told = lines(known.table, known.learned, {}, known.headline["replicates"], contrasts, SETTINGS)
    of_all = pd.concat(list(told)).set_index(["arm", "horizon"])
    assert of_all.loc[("preparation", 10), "foretold"] > 0.8


def test_rows_that_are_lived_again_share_no_seed_with_the_table():
    (row,) = after_the_table([Row("predicted_00001", 1, {})], {"design": {"rows": 256}})
    assert row.point == 257


def test_the_headline_is_asked_of_prior_posterior_and_told_on_the_same_seeds_and_never_of_the_fitted_arm(monkeypatch):
    prior, drawn = ([Row(f"{name}_{n}", n, {"theory.scar": value + n}) for n in (1, 2, 3)]
                    for name, value in (("draw", 0.0), ("predicted", 0.5)))  # fmt: skip
    asked = []

    def lived(runs, *_):
        asked.append(list(runs))
        return asked[-1]

    def gathered(runs, _):
        return pd.DataFrame({"arm": ["prepared"] * len(runs), "setting": "", "row": [row.name for row, _ in runs]})

    monkeypatch.setattr(headline, "lived", lived)
    monkeypatch.setattr(headline, "gathered", gathered)
    monkeypatch.setattr(headline, "effects_of", lambda *_: pd.DataFrame())
    monkeypatch.setattr(
        headline, "runs_of_rows", lambda rows, settings, kept, arms: [(row, tuple(arms)) for row in rows]
    )
    settings = {"arms": {"wandsworth": {}, "prepared": {}}, "design": {"fitted": "wandsworth", "headline_draws": 2}}
    tables, there = headline.asked_again(prior, drawn, [], settings, None)
    assert [[dict(row.values) for row, _ in runs] for runs in asked] == [
        [dict(row.values) for row in prior[:2]], [dict(row.values) for row in drawn[:2]], [{}, {}],
    ]  # fmt: skip
    assert [[row.point for row, _ in runs] for runs in asked] == [[1, 2]] * 3
    assert {arms for _, arms in there} == {("prepared",)}
    told = tables["replicates"].groupby("setting", observed=True)["row"].first().to_dict()
    assert told == {"prior": "prior_00001", "calibrated": "calibrated_00001", "default": "default_00001"}
