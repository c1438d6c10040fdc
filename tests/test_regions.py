"""A region is what survives unseen rows, other questions and other halves; each step is tried by itself."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from experiments.discovery import proving, regions
from experiments.discovery.boxes import Box, Limit, limits_at
from experiments.discovery.cases import KEY, shares_of_cases
from experiments.discovery.limits import LIMITS, limits_told
from experiments.discovery.proving import Tried
from experiments.discovery.regions import CHANCE, FEW, FOUND, PATH, UNSTABLE, region, searched, with_verdict
from experiments.draws.assumptions import Assumption

HISTORY = Assumption("theory.scar", "parameter", "scar", 0.5, 0, 1, False)
OF_A, OF_B = (Assumption(f"programme.pay_rate ({arm})", "lever", "pay_rate", 0.5, 0, 1, False, (arm,)) for arm in "ab")
QUESTION = {"case": "a_ahead", "horizon": 10.0, "outcome": "crises"}
DESIGN = {"cases": {"a_ahead": {"best_of": ["a"], "over": ["c"], "ahead": True}}, "fewest_cases": 4, "cuts": 3,
          "sample_seed": 0, "comes_back": 0.5}  # fmt: skip


def test_a_verdict_allows_for_how_many_questions_are_asked_and_for_limits_that_do_not_come_back():
    fit = pd.DataFrame({"case": list("abcd"), "horizon": 10.0, "outcome": "crises", "p": [0.004, 0.006, 0.04, np.nan]})
    boxes = pd.DataFrame({"case": ["a", "b", "c"], "horizon": 10.0, "outcome": "crises", "told": [True, False, True]})
    assert with_verdict(fit, boxes)["region"].tolist() == [FOUND, UNSTABLE, FOUND, FEW]
    twice = pd.concat([fit, fit.assign(case=["e", "f", "g", "h"], p=0.9)], ignore_index=True)
    assert with_verdict(twice, boxes)["region"].tolist()[:3] == [FOUND, UNSTABLE, CHANCE]


def test_half_of_the_rows_are_judged_by_the_other_and_twice_the_median_is_the_p_value(monkeypatch):
    values, cases = pd.DataFrame({"x": np.arange(20.0)}), np.arange(20) % 2 == 0
    halves, chances = [], iter([0.01, 0.02, 0.03, 0.04, 0.9, 0.9])

    def box_of(half, _, __):
        halves.append({*half["x"]})
        return Box((Limit("x", "low", 0.0),), pd.DataFrame())

    def by_chance(rows, of_cases, inside_rows, inside_cases):
        assert (rows, of_cases, inside_rows, inside_cases) == (10, 5, 10, 5)
        return next(chances)

    monkeypatch.setattr(proving, "box_of", box_of)
    monkeypatch.setattr(proving, "by_chance", by_chance)
    found = proving.tried(values, cases, DESIGN)
    assert [len(half) for half in halves] == [10] * 6
    assert not halves[0] & halves[1]
    assert found.p == pytest.approx(2 * 0.035)
    assert (found.density, found.coverage, found.share) == (0.5, 1, 0.5)
    assert found.comes_back == {("x", "low"): 1.0}


def test_a_box_that_fits_its_own_half_alone_holds_nothing_in_the_other(monkeypatch):
    values, cases = pd.DataFrame({"x": np.arange(20.0)}), np.arange(20) % 2 == 0

    def its_own(half, of_half, _):
        one = float(half["x"][of_half].iloc[0])
        return Box((Limit("x", "low", one), Limit("x", "high", one)), pd.DataFrame())

    monkeypatch.setattr(proving, "box_of", its_own)
    found = proving.tried(values, cases, DESIGN)
    assert (found.coverage, found.p) == (0, 1)
    assert np.isnan(found.density)


def test_levers_that_touch_no_arm_of_the_question_limit_nothing(monkeypatch):
    cases = pd.DataFrame({"row": [f"draw_{n}" for n in range(12)], "is_case": [True] * 5 + [False] * 7})
    space = [HISTORY, OF_A, OF_B]
    values = pd.DataFrame(0.5, cases["row"], [one.name for one in space])
    asked = []
    monkeypatch.setattr(regions, "searched", lambda *told: asked.append(told))
    region(QUESTION, cases, values, space, DESIGN)
    known, drawn, truth, touching, _ = asked[0]
    assert list(drawn) == [one.name for one in touching] == [HISTORY.name, OF_A.name]
    assert (known["cases"], known["sought"], truth.sum()) == (5, "so", 5)


def test_a_region_is_as_dense_as_the_limits_that_are_told_and_no_others_make_it(monkeypatch):
    drawn = pd.DataFrame({HISTORY.name: np.arange(10) / 10, OF_A.name: np.arange(10)[::-1] / 10})
    truth = np.arange(10) >= 4
    box = Box((Limit(HISTORY.name, "low", 0.3), Limit(OF_A.name, "high", 0.1)), pd.DataFrame([dict.fromkeys(PATH, 0)]))
    proof = Tried(0.6, 0.5, 0.4, 0.01, {(HISTORY.name, "low"): 0.8, (OF_A.name, "high"): 0.2})
    monkeypatch.setattr(regions, "box_of", lambda *_: box)
    monkeypatch.setattr(regions, "tried", lambda *_: proof)
    monkeypatch.setattr(regions, "tree_of", lambda *_: SimpleNamespace(_asdict=dict))
    fit = searched(QUESTION, drawn, truth, [HISTORY, OF_A], DESIGN).fit.iloc[0]
    assert (fit["within"], fit["coverage"], fit["density"]) == (7, 1, pytest.approx(6 / 7))
    assert fit["lift"] == pytest.approx(0.6 / 0.4)


def test_a_limit_comes_back_as_often_as_the_rarer_of_its_sides():
    limits = [Limit(HISTORY.name, "low", 0.2), Limit(HISTORY.name, "high", 0.7)]
    back = {(HISTORY.name, "low"): 0.9, (HISTORY.name, "high"): 0.6}
    row = dict(zip(LIMITS[len(KEY) :], limits_told(limits, back, [HISTORY], 0.5).iloc[0], strict=True))
    assert (row["low"], row["high"], row["comes_back"], row["told"]) == (0.2, 0.7, 0.6, True)
    row = dict(zip(LIMITS[len(KEY) :], limits_told(limits, back, [HISTORY], 0.7).iloc[0], strict=True))
    assert (row["low"], row["high"], row["comes_back"], row["told"]) == (0.2, 1, 0.9, True)


def test_a_side_of_a_box_that_chance_alone_would_bring_is_no_limit():
    box = pd.DataFrame({"x": [0.2, 0.9], "y": [0.0, 0.5], "z": [0.1, 1.0]})
    found = SimpleNamespace(box_lims=[None, box], qp=[None, {"x": [0.01, 0.06], "y": [-1, 0.05], "z": [0.3, -1]}])
    assert limits_at(found, 1) == [Limit("x", "low", 0.2), Limit("y", "high", 0.5)]


def test_shares_of_cases_stand_in_wilsons_interval():
    cases = pd.DataFrame({**QUESTION, "told": ["ahead", "behind", "behind", "behind"], "is_case": [True] + [False] * 3})
    shares = shares_of_cases(cases).iloc[0]
    centre, half = (0.25 + 1.96**2 / 8) / (1 + 1.96**2 / 4), np.sqrt(0.25 * 0.75 / 4 + 1.96**2 / 64) * 1.96 / 1.9604
    assert [shares["low"], shares["high"]] == pytest.approx([centre - half, centre + half], abs=1e-3)
