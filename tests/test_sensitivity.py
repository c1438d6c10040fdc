"""A sensitivity analysis tells what moves a result from what does not, and luck from both; what failed costs itself."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from SALib.analyze import morris
from test_report import DISCLAIMER

from analysis.__main__ import redraw
from analysis.load import Run
from analysis.passing_by_luck import SHARED
from analysis.sensitivity import by_outcome, report
from analysis.sensitivity import screened as screening_drawn
from analysis.sensitivity.folder import Sensitivity, load
from analysis.sensitivity.sentences import setting_in_words
from experiments.draws.assumptions import Assumption
from experiments.draws.screening import LEVELS, elementary_effects, problem_of, screening_rows, screening_shares
from experiments.draws.table import drawn_in
from experiments.sensitivity import check, design
from experiments.sensitivity.indices import sobol_indices
from experiments.sensitivity.luck import luck_in
from experiments.sensitivity.results import drawn_shares, on_one_seed, results_of
from experiments.sensitivity.screened import SCREENING
from experiments.sensitivity.sentences import said
from experiments.sensitivity.shared import EMULATOR, shared_out
from experiments.sensitivity.space import runs_of_table, runs_screened, touching
from sim.problems import BadInput
from tests.test_docs import listed
from tests.worlds import asked

TINY = ("place=village", "place.residents=60", "weeks=6", "workers=1", "theory.settling_weeks=0", "design.rows=16",
        "design.repeated=2", "design.seeds_of_repeated=2", "design.trajectories=2", "design.told_seeds=2",
        "design.only=[theory.relational_gain,place.network_age,programme.phase_zero_weeks]")  # fmt: skip
DESIGN = {"sample_seed": 0, "kept": 20, "outcomes": ["crises"], "pair": ["prepared", "unprepared"]}


def question(*words):
    return asked("+experiment=sensitivity", *words)


def some(count, whole=()):
    return [Assumption(f"theory.x{n}", "parameter", f"x{n}", 0.5, 0, 1, n in whole) for n in range(count)]


def screened(function, assumptions, luck, lost=(), trajectories=4):
    shares = screening_shares(assumptions, trajectories, 0)
    found = {row.name: value for row, value in zip(screening_rows(assumptions, shares), function(shares), strict=True)}
    for row in lost:
        del found[row]
    return shares, elementary_effects(assumptions, shares, found, luck).set_index("name")


def test_an_assumption_that_does_nothing_is_said_not_to_move_and_the_sign_of_one_that_does_is_told():
    _, table = screened(lambda x: 5 * x[:, 0] - 5 * x[:, 1] + 0.1 * x[:, 3], some(4), luck=0.2)
    assert table["moves"].tolist() == [True, True, False, False]
    assert table["mu"].round(6).tolist() == [5, -5, 0, 0.1]
    assert table.loc["theory.x2", "mu_star"] == 0


def test_luck_raises_the_line_that_an_assumption_has_to_pass():
    _, table = screened(lambda x: x[:, 0], some(2), luck=1.0)
    assert not table["moves"].any()


def test_the_screening_is_that_of_salib_and_a_lost_row_costs_the_two_effects_that_it_ends_alone():
    ones = some(5)
    shares, whole = screened(lambda x: x[:, 0] + x[:, 1] * x[:, 2], ones, 0.1)
    salib = morris.analyze(problem_of(ones), shares, shares[:, 0] + shares[:, 1] * shares[:, 2], num_levels=LEVELS)
    assert np.allclose(whole["mu_star"], np.asarray(salib["mu_star"], float))
    _, lacking = screened(lambda x: x[:, 0] + x[:, 1] * x[:, 2], ones, 0.1, lost=["screen_00003"])
    assert sorted(lacking["trajectories"]) == [3, 3, 4, 4, 4]
    assert lacking["mu"].notna().all()
    told = whole["trajectories"] == lacking["trajectories"]
    assert np.allclose(whole.loc[told, "mu"], lacking.loc[told, "mu"])


def test_indices_of_a_known_function_come_back_through_the_emulator():
    ones = some(4)
    shares = np.random.default_rng(0).random((128, 4))
    values = shares[:, 0] + 2 * (shares[:, 1] - 0.5) * (shares[:, 2] - 0.5)
    found = sobol_indices(ones, np.ones(4), shares, values, 0).set_index("name")
    assert np.allclose(found["first"], [0.75, 0, 0, 0], atol=0.05)
    assert np.allclose(found["total"], [0.75, 0.25, 0.25, 0], atol=0.05)
    assert (found["total_low"] <= found["total_high"]).all()
    assert found.loc["theory.x3", "total_high"] < 0.05


def table_of(function, luck=0.0, count=128, inputs=3, again=32):
    """Hand-made results of a table: rows on one seed, the first ones on four."""
    ones, chance = some(inputs), np.random.default_rng(1)
    shares = pd.DataFrame(drawn_shares(ones, chance.random((count, inputs))), columns=[one.name for one in ones],
                          index=[f"draw_{n:05}" for n in range(1, count + 1)])  # fmt: skip
    rows = [(row, seed) for n, row in enumerate(shares.index) for seed in range(4 if n < again else 1)]
    values = function(shares.loc[[row for row, _ in rows]].to_numpy()) + luck * chance.normal(size=len(rows))
    return ones, shares, pd.DataFrame({"effect.crises": values},
                                      index=pd.MultiIndex.from_tuples(rows, names=["setting", "seed"]))  # fmt: skip


def screening_of(ones, kept):
    return pd.DataFrame({"result": "effect.crises", "name": [one.name for one in ones], "kept": kept, "mu_star": 1.0})


def test_luck_is_told_from_assumptions_and_the_emulator_catches_what_luck_leaves():
    ones, shares, results = table_of(lambda x: np.sqrt(12) * x[:, 0], luck=1.0)
    indices, emulators = shared_out(ones, shares, screening_of(ones, [True, True, False]), results, DESIGN)
    told = emulators.iloc[0]
    assert told["luck_low"] < 0.5 < told["luck_high"]
    assert told["luck_share"] == pytest.approx(0.5, abs=0.15)
    assert told["luck_rows"] == 32
    assert told["caught_share"] == pytest.approx(1.0, abs=0.3)
    assert told["held_out_r2"] < 0.65
    assert told["trusted"]
    assert indices.set_index("name")["total"].idxmax() == "theory.x0"


def test_an_emulator_that_was_not_given_what_matters_is_not_trusted():
    ones, shares, results = table_of(lambda x: x[:, 2])
    _, emulators = shared_out(ones, shares, screening_of(ones, [True, True, False]), results, DESIGN)
    assert not emulators.iloc[0]["trusted"]
    assert emulators.iloc[0]["luck_share"] == 0


def test_an_emulator_of_few_rows_is_not_trusted_however_well_it_seems_to_do():
    ones, shares, results = table_of(lambda x: x[:, 0], count=16, again=4)
    for kept, trusted in (([True, False, False], True), ([True, True, False], False)):
        _, emulators = shared_out(ones, shares, screening_of(ones, kept), results, DESIGN)
        assert emulators.iloc[0]["caught_share"] > 0.5
        assert emulators.iloc[0]["trusted"] == trusted


def test_rows_that_failed_or_are_not_defined_are_left_out_and_counted():
    ones, shares, results = table_of(lambda x: x[:, 0])
    results.loc[("draw_00100", 0)] = np.nan
    results = results.drop(index=["draw_00101", "draw_00102"], level="setting")
    _, emulators = shared_out(ones, shares, screening_of(ones, [True, False, False]), results, DESIGN)
    assert emulators.iloc[0][["rows", "lost", "undefined"]].tolist() == [125, 2, 1]


def test_luck_is_not_told_where_no_row_was_repeated():
    _, _, results = table_of(lambda x: x[:, 0], again=0)
    assert np.isnan(luck_in(results["effect.crises"]).share)


def test_whole_numbers_are_emulated_as_they_are_drawn():
    assert set(drawn_shares(some(2, whole=[0]), np.array([[0.2, 0.2], [0.7, 0.7]]))[:, 0]) == {0.0, 1.0}


def test_a_log_ratio_is_not_defined_where_nobody_came_and_an_effect_is():
    came = {"prepared": 3.0, "unprepared": 0.0}
    rows = [(arm, 1, "draw_00001", 10.0, "cumulative", "crises", value) for arm, value in came.items()]
    columns = ["arm", "seed", "setting", "horizon", "window", "outcome", "value"]
    found = results_of(pd.DataFrame(rows, columns=columns), DESIGN).iloc[0]
    assert found["effect.crises"] == 3
    assert np.isnan(found["log_ratio.crises"])
    assert found["prepared.crises"] == 3


def test_levers_that_keep_the_order_of_arms_are_named_and_one_of_each_two_can_touch_the_pair():
    told = question()
    named = dict(design.rows_told(told, [], [], Path("nowhere")))["in_order"]
    assert len(named) == 26
    assert len({*named} & {one.name for one in touching(told)}) == 13
    assert "programme.pay_rate (told 0.5)" in named


def test_everything_that_can_touch_the_pair_is_screened_and_each_has_a_sentence():
    told = question()
    screen = touching(told)
    assert {one.name for one in drawn_in(told)} - {one.name for one in screen} == {
        one.name for one in drawn_in(told) if one.kind == "lever" and not {*told["design"]["pair"]} & {*one.arms}
    }
    assert len(screen) > 250
    assert all(said(one).endswith((".", ")")) for one in screen)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("design.rows=12", r"design.rows is 12; .* as 8 or 16"),
        ("design.repeated=1024", "design.repeated is 1024"),
        ("design.trajectories=1", "design.trajectories is 1"),
        ("design.kept=0", "design.kept is 0"),
        ("design.only=[theory.relational_gian,place.network_age]", "relational_gian.* Did you mean"),
        ("design.only=[place.network_age]", "Fewer than two assumptions"),
        ("design.pair=[prepared,prepaired]", "arms lacks"),
        ("design.runs_in=nowhere", "which is no folder"),
        ("design.outcomes=[crisis]", "outcome for design.outcomes"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(word, told):
    with pytest.raises(BadInput, match=told):
        check.check(question(word))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    told = question(*TINY)
    return told, design.run(told, tmp_path_factory.mktemp("sensitivity") / "tiny")


def test_a_sensitivity_analysis_writes_its_tables_and_its_page(tiny):
    _, folder = tiny
    read = {name: pd.read_parquet(folder / f"{name}.parquet") for name in ("screening", "indices", "emulator", "rows")}
    assert all((folder / f"{name}.csv").is_file() for name in read)
    assert list(read["screening"]) == SCREENING
    assert list(read["emulator"]) == EMULATOR
    assert set(read["screening"]["name"]) == {"theory.relational_gain", "place.network_age"}
    assert len(read["rows"]) == 16
    assert {"programme.phase_zero_weeks", "phase_zero.crises", "prepared.crises"} <= set(read["rows"])
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert DISCLAIMER in " ".join(page.split())
    assert 'src="http' not in page
    behind = Image.open(folder / "figures" / "screening.png").text["Runs"].split()
    assert behind == sorted(set(pd.read_parquet(folder / "runs_behind.parquet")["run"]))


def test_results_whose_emulator_is_not_trusted_are_named_so_and_the_three_strongest_are_named(tiny):
    sensitivity = load(tiny[1])
    trusted = sensitivity.tables["emulator"]["trusted"]
    labels = [label.get_text() for label in by_outcome.draw(sensitivity).axes[0].get_yticklabels()]
    assert [not label.endswith("not trusted") for label in labels] == trusted.tolist()
    moves = sensitivity.screening(sensitivity.headline).query("moves")["name"].head(3)
    cloud = screening_drawn.draw(sensitivity).axes[0]
    assert [text.get_text() for text in cloud.texts] == [setting_in_words(name) for name in moves]
    assert "on 2 paths" in cloud.get_title(loc="left")


def test_the_page_says_how_many_would_pass_by_luck_and_how_many_inputs_are_not_independent(tiny):
    _, folder = tiny
    page = " ".join((folder / "report.html").read_text(encoding="utf-8").split())
    assert f"0 to 0 would be expected to pass all the same. {SHARED}" in page
    assert "Assumptions are taken to be independent. Priors" in page
    found = load(folder)
    names = list(found.indices(found.headline)["name"])
    assert found.summary["in_order"] == []
    summary = found.summary | {"in_order": ["programme.pay_rate (told 0.5)", *names]}
    said = report.content(Sensitivity(Run(folder, summary)))["in_order"]
    assert f"{len(names)} of the 2 screened, and {len(names)} of the {len(names)} inputs of the emulator" in said


def test_its_page_is_drawn_again_from_the_folder_alone(tiny):
    page = (tiny[1] / "report.html").read_bytes()
    (tiny[1] / "report.html").unlink()
    assert redraw(tiny[1]).read_bytes() == page


def test_runs_that_stand_in_another_folder_are_not_lived_again_and_come_to_the_same(tiny, tmp_path):
    told, folder = tiny
    there = told | {"design": told["design"] | {"runs_in": str(folder)}, "figures": False}
    design.run(there, tmp_path / "other")
    summary = json.loads((tmp_path / "other" / "summary.json").read_text(encoding="utf-8"))
    assert summary["runs_lived_now"] == 0
    for name in ("screening", "indices", "emulator", "rows"):
        assert (tmp_path / "other" / f"{name}.parquet").read_bytes() == (folder / f"{name}.parquet").read_bytes()


def test_a_run_that_failed_costs_its_own_row_and_seed(tiny, tmp_path, monkeypatch):
    told, folder = tiny
    whole = design.whole_rows
    asked_for = [*runs_screened(told), *runs_of_table(told)]
    lost = {f"{one.setting} {one.seed}": False for one in asked_for if one.setting in ("draw_00003", "screen_00002")}
    assert len(lost) == 2
    monkeypatch.setattr(design, "whole_rows", lambda *asked: whole(*asked) | lost)
    there = design.whole_pairs(asked_for, folder)
    assert {one.setting for one in asked_for} - {one.setting for one in there} == {"draw_00003", "screen_00002"}
    replicates = pd.read_parquet(folder / "replicates.parquet")
    kept = replicates[~replicates["setting"].isin(["draw_00003", "screen_00002"])]
    found = design.findings(told, kept)
    assert len(found["rows"]) == 15
    assert set(found["emulator"]["lost"]) == {1}
    assert len(on_one_seed(results_of(kept, told["design"]))) == 15


def test_every_column_is_explained():
    assert listed("results", "column", "### `screening.parquet`") == SCREENING
    assert listed("results", "column", "### `emulator.parquet`") == EMULATOR
