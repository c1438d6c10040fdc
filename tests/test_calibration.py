"""Calibration finds again what is known, says first what it cannot tell, and ships what it learnt as it stands."""

import json
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from test_report import DISCLAIMER

from analysis.__main__ import redraw
from analysis.calibration import telling
from analysis.calibration.adjusting import nearest, posterior, within
from analysis.calibration.believed import held_where_told, recovery_sentences, screening_sentence
from analysis.calibration.figures import headline
from analysis.calibration.folder import load
from analysis.calibration.moved import moved
from analysis.calibration.reached import reached
from analysis.calibration.rows import for_every_hundred, of_effects
from analysis.calibration.sentences import beside_sentences, fit_sentences, unknown_sentences
from analysis.calibration.through import ALL_OF_THEM, through
from analysis.calibration.which_target import of_horizon, target_sentences
from analysis.estimate import Contrast
from analysis.hundredths import in_hundred
from analysis.passing_by_luck import for_any_of
from analysis.words import number_in_words, signed
from experiments.calibration import table as tables
from experiments.calibration.check import check
from experiments.calibration.screened import kept_of
from experiments.calibration.targets import LIKENESS, beside_of, figures_of, targets_of
from sim.problems import BadInput, Failed
from sim.settings import model_parts
from tests.hand_made_calibration import DESIGN, KEPT, OUTCOME, SETTINGS, TARGETS, hand_made_calibration
from tests.hand_made_calibration import found as hand_made
from tests.worlds import asked

BAND = {"black_african_caribbean": {"low": 2.5, "high": 5}}


@pytest.fixture(scope="module")
def settings():
    return asked("+experiment=calibrate_wandsworth", "place=village", "weeks=12")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hand_made_calibration(tmp_path_factory.mktemp("calibration"))


def a_line(rows=400, noise=0.2):
    """Return shares of four assumptions and three figures; the last assumption does nothing."""
    luck = np.random.default_rng(3)
    shares = luck.random((rows, 4))
    slopes = np.array([[1.0, 0, 0.5], [0, 1.0, 0], [0.5, 0, -1.0], [0, 0, 0]])
    return shares, shares @ slopes + noise * luck.normal(size=(rows, 3))


def test_known_values_are_held_by_about_nine_in_ten_intervals_and_found_again_where_figures_tell_them():
    shares, figures = a_line()
    names = ["one", "two", "three", "dead"]
    rows = telling.recovered(names, shares, figures, range(100), 0.3, np.random.default_rng(4))
    found = telling.coverage(rows).set_index("name")
    assert found["rows"].tolist() == [100] * 4
    assert 0.85 <= found["coverage"].mean() <= 0.96
    assert (found["high"] >= 0.9).all()
    assert (found.loc[["one", "two", "three"], "better"] > 0.3).all()
    assert found.loc["dead", "better"] < 0.1


def test_few_rows_for_many_figures_give_wider_intervals_and_none_too_narrow():
    luck = np.random.default_rng(5)
    shares = luck.random((240, 4))
    figures = shares @ luck.normal(size=(4, 6)) + 0.5 * luck.normal(size=(240, 6))
    rows = telling.recovered(list("abcd"), shares, figures, range(100), 0.3, luck)
    assert rows["covered"].mean() > 0.85


def test_an_assumption_that_does_nothing_is_not_identified_and_stands_first():
    shares, figures = a_line()
    aim = (np.median(figures, axis=0),) * 2
    sample = posterior(shares, figures, *aim, 0.3, np.random.default_rng(6))
    chance = telling.by_chance(shares, figures, *aim, 0.3, np.random.default_rng(7))
    found = telling.table_of(["one", "two", "three", "dead"], sample, shares, chance)
    assert found["name"].iloc[0] == "dead"
    assert found.set_index("name")["identified"].to_dict() == {"dead": False, "one": True, "two": True, "three": True}


def test_no_figure_inside_a_band_is_preferred_to_another():
    figures = np.linspace(0, 1, 101)[:, None]
    low, high = np.array([0.2]), np.array([0.8])
    rows, weights = nearest(figures, low, high, 0.8)
    inside = (figures[rows, 0] >= 0.2) & (figures[rows, 0] <= 0.8)
    assert inside.sum() == 61
    assert set(weights[inside]) == {1.0}
    aimed = within(figures, low, high, np.random.default_rng(8))
    held = (figures >= 0.2) & (figures <= 0.8)
    assert (aimed[held] == figures[held]).all()
    assert ((aimed >= 0.2) & (aimed <= 0.8)).all()


def test_rows_outside_bands_are_moved_for_each_target_by_itself_whatever_goes_together():
    along = np.linspace(0, 1, 201)
    aimed = within(np.column_stack([along, along]), np.full(2, 0.4), np.full(2, 0.6), np.random.default_rng(8))
    moved_there = aimed[(along < 0.4) | (along > 0.6)]
    assert abs(np.corrcoef(moved_there.T)[0, 1]) < 0.3


def test_a_band_that_holds_everything_teaches_nothing():
    shares, figures = a_line()
    sample = posterior(shares, figures, figures.min(axis=0), figures.max(axis=0), 1.0, np.random.default_rng(9))
    assert abs(telling.narrowed(sample, shares)).max() < 0.05


def test_targets_are_the_published_table_and_the_bands_that_were_declared(settings):
    place = model_parts(settings)["place"]
    found = {target.name: target for target in targets_of(settings["design"], place)}
    assert found["self_share_year_1"].low == found["self_share_year_1"].high == pytest.approx(730 / 5463)
    assert found["self_share_year_2"].low == pytest.approx(2408 / 3726)
    assert found["total_ratio"].low == pytest.approx(3726 / 5463)
    assert found["referrals_year_1"].low == pytest.approx(1000 * 5463 / place.services.adults)
    assert (found[LIKENESS].low, found[LIKENESS].high) == (-np.inf, 0)
    ratio = found["detention_ratio_black_african_caribbean"]
    assert (ratio.low, ratio.high) == (2.5, 5)
    assert all(target.source for target in found.values())
    shown = {target.name: target.low for target in beside_of(place)}
    assert shown["gp_share_year_2"] == pytest.approx(862 / 3726)
    assert shown["other_share_year_2"] == pytest.approx((3726 - 862 - 2408) / 3726)
    assert not set(shown) & set(found)
    assert not set(settings["design"]["headline"]["outcomes"]) & set(found)


def test_what_a_run_comes_to_is_counted_as_published():
    columns = ["week", "community", "referrals_self", "referrals_self_prompted", "referrals_site", "referrals_gp",
               "referrals_other", "detentions", "residents", "in_need"]  # fmt: skip
    rows = [
        (10, "white_british", 0, 0, 0, 0, 0, 1, 100, 5), (87, "white_british", 3, 1, 0, 12, 0, 1, 100, 10),
        (87, "black_african_caribbean", 2, 1, 1, 16, 4, 3, 50, 10), (139, "white_british", 6, 0, 0, 4, 0, 0, 100, 10),
        (139, "black_african_caribbean", 3, 1, 2, 4, 0, 0, 50, 10), (191, "white_british", 9, 9, 9, 9, 9, 0, 100, 99),
    ]  # fmt: skip
    place = SimpleNamespace(residents=200, minoritised=("black_african_caribbean",))
    found = figures_of(pd.DataFrame(rows, columns=columns), {"detention_ratios": BAND}, place)
    assert found["self_share_year_1"] == pytest.approx(8 / 40)
    assert found["gp_share_year_1"] == pytest.approx(28 / 40)
    assert found["other_share_year_1"] == pytest.approx(4 / 40)
    assert found["self_share_year_2"] == pytest.approx(12 / 20)
    assert found["total_ratio"] == pytest.approx(20 / 40)
    assert found["referrals_year_1"] == pytest.approx(1000 * 40 / 200)
    assert found["detention_ratio_black_african_caribbean"] == pytest.approx((3.5 / 100) / (2.5 / 400))
    assert found[LIKENESS] == pytest.approx(abs(10 / 20 - 0.5) - abs(20 / 36 - 0.5))


def test_those_stay_free_that_move_some_target_most_beyond_luck():
    names = [one.name for one in KEPT]
    screening = pd.DataFrame({"name": names * 2, "mu_star": [5, 0.5, 3, 2, *[0.1] * 4, 0, 4, *[0.2] * 6],
                              "by_luck": [1.0] * 16})  # fmt: skip
    assert [one.name for one in kept_of(KEPT, screening, {"kept": 20})] == names[:4]
    assert [one.name for one in kept_of(KEPT, screening, {"kept": 2})] == names[:2]
    nothing = screening.assign(mu_star=0.1)
    assert len(kept_of(KEPT, nothing, {"kept": 20})) == 2


def test_a_row_that_failed_or_tells_nothing_is_left_out_of_the_table(monkeypatch, tmp_path):
    whole = hand_made().table.figures.head(32)
    held = whole.drop(index=[3]).assign(total_ratio=lambda rows: rows["total_ratio"].where(rows["row"] != "draw_00006"))
    monkeypatch.setattr(tables, "figures_of_rows", lambda *asked: (held.reset_index(drop=True), []))
    few, told = {"design": DESIGN | {"rows": 32}}, whole.head(8)
    found = tables.table_of(KEPT, TARGETS, told, few, tmp_path)
    assert len(found.rows) == len(found.shares) == len(found.scaled) == 30
    assert not {"draw_00004", "draw_00006"} & {row.name for row in found.rows}
    assert [row.name for row in found.rows] == found.as_frame()["row"].tolist()
    monkeypatch.setattr(tables, "figures_of_rows", lambda *asked: (held.assign(total_ratio=np.nan), []))
    with pytest.raises(Failed, match="0 of 32 rows tell every target"):
        tables.table_of(KEPT, TARGETS, told, few, tmp_path)


def test_a_figure_counts_by_what_a_single_run_can_tell_of_it():
    told = hand_made().table.figures.head(8)
    luck = tables.luck_in(TARGETS, told)
    assert luck == pytest.approx(np.std(tables.on_scales(TARGETS, told), axis=0, ddof=1))
    assert (tables.luck_in(TARGETS, told.head(1)) == 1).all()
    low, high = tables.ends_of(TARGETS, np.full(len(TARGETS), 2.0))
    assert high[-1] == pytest.approx(float(TARGETS[-1].scaled(TARGETS[-1].high)) / 2)
    assert (low <= high).all()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rows": 12}, r"^design.rows is 12; .* as 8 or 16\.$"),
        ({"fitted": "wandswort"}, r'^"wandswort" is not a known arm for design.fitted\. Did you mean "wandsworth"\?$'),
        ({"only": ["theory.self_bas"]}, r'^"theory.self_bas" is not a known assumption for design.only\. Did you mean'),
        ({"detention_ratios": {"south_asia": {"low": 1, "high": 2}}}, r'^"south_asia" is not a known community'),
        ({"detention_ratios": {"south_asian": {"low": 3, "high": 2}}}, r"its low end comes first\.$"),
        ({"detention_ratios": {"south_asian": 2}}, r"it takes a low and a high end\.$"),
        ({"accepted": 0}, r"^design.accepted is 0; it should be a number from 0.01 to 1\.$"),
        ({"settings": {"calibrated": {"theory": {}}}}, r"a calibration has none\.$"),
        ({"row": 8}, r'^"row" is not a known setting of this design'),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(changed, said, settings):
    with pytest.raises(BadInput, match=said) as problem:
        check(settings | {"design": settings["design"] | changed})
    assert "\n" not in str(problem.value)


def test_what_is_shipped_can_be_asked(settings):
    check(settings)


def test_the_headline_moves_by_what_effects_differ_by_on_the_same_seeds():
    held = hand_made().headline["replicates"]
    contrast = Contrast.of_pair("prepared_ends", "unprepared_ends")
    rows = moved(held, [contrast, Contrast.of_pair("wandsworth", "phase_zero")])
    assert set(rows["arm"]) == {"prepared_ends"}
    one = rows[(rows["setting"] == "calibrated") & (rows["beside"] == "prior") & (rows["horizon"] == 10)].iloc[0]
    wide = held[held["horizon"] == 10].pivot(index="seed", columns=["setting", "arm"], values="value")
    effect = {name: wide[name, "prepared_ends"] - wide[name, "unprepared_ends"] for name in ("calibrated", "prior")}
    difference = effect["calibrated"] - effect["prior"]
    assert one["difference"] == pytest.approx(difference.mean())
    assert one["high"] - one["low"] == pytest.approx(2 * 2.0687 * difference.std() / np.sqrt(24), rel=1e-3)
    assert one["moved"] == (one["low"] > 0 or one["high"] < 0)


def test_the_target_is_named_that_moves_what_the_effect_hangs_on_and_none_where_no_line_foretells_it():
    luck = np.random.default_rng(10)
    prior = luck.random((256, 3))
    figures = prior[:, :2] + 0.05 * luck.normal(size=(256, 2))
    aim, draws = np.array([0.2, 0.5]), luck.random((40, 3))
    whole = posterior(prior, figures, aim, aim, 0.3, luck)
    without = {
        "first": posterior(prior, figures[:, [1]], aim[[1]], aim[[1]], 0.3, luck),
        "second": posterior(prior, figures[:, [0]], aim[[0]], aim[[0]], 0.3, luck),
    }
    effect = 2 * draws[:, 0] + 0.1 * luck.normal(size=40)
    found = through(draws, effect, prior, whole, without).set_index("target")
    assert found.loc[ALL_OF_THEM, "shift"] == pytest.approx(-0.6, abs=0.15)
    assert found.loc["first", "undone"] == pytest.approx(-0.6, abs=0.2)
    assert abs(found.loc["second", "undone"]) < 0.15
    assert "without \u201cfirst\u201d" in of_horizon(found.reset_index())
    strangers = through(draws, luck.normal(size=40), prior, whole, without)
    assert "too little to say" in of_horizon(strangers)
    assert through(draws[:5], effect[:5], prior, whole, without)["shift"].isna().all()


def test_bands_are_counted_one_by_one_and_all_at_once():
    runs = pd.DataFrame({"one": [0.1, 0.2, 0.3, 0.9], "two": [1.0, 5.0, 1.5, 1.2]})
    found = reached(runs, {"one": [0.15, 0.4], "two": [1, 2]}).set_index("figure")
    assert found["inside"].to_dict() == {"one": 2, "two": 3, "all at once": 1}
    assert found.loc["one", ["below", "above", "missed"]].tolist() == [1, 1, 0]
    missed = reached(runs, {"one": [0.5, 0.8]}).iloc[0]
    assert missed["missed"] == pytest.approx(-0.25)


def test_the_page_says_first_what_cannot_be_told_and_is_the_same_when_drawn_again(folder):
    page = redraw(folder)
    assert page.name == "report.html"
    text, first = page.read_text(encoding="utf-8"), page.read_bytes()
    assert DISCLAIMER in " ".join(text.split())
    assert text.index("cannot identify") < text.index("They narrow") < text.index("Are the bands reached?")
    assert 'src="http' not in text
    assert redraw(folder).read_bytes() == first
    drawn = sorted(file.stem for file in (folder / "figures").glob("*.png"))
    assert drawn == ["corner", "coverage", "headline", "narrowing", "predictive", "recovery", "screening"]
    assert Image.open(folder / "figures" / "corner.png").text["Runs"] == "vm-1"


def test_sentences_say_what_tables_hold(folder):
    calibration = load(folder)
    unknown = list(unknown_sentences(calibration))
    rows = calibration.identified
    assert f"cannot identify {int((~rows['identified']).sum())}:" in unknown[1]
    assert rows["identified"].is_monotonic_increasing
    fits = list(fit_sentences(calibration))
    inside = reached(calibration.figures["calibrated"], calibration.summary["bands"]).set_index("figure")["inside"]
    assert f"{inside['total_ratio']} of 32 runs under the posterior lie in the band 0.65 to 0.8" in fits[2]
    assert fits[3].startswith(f"All at once: {inside['all at once']} of 32")
    assert any("moved" in said or "foretells" in said for said in target_sentences(calibration))


def test_what_nothing_was_fitted_to_stands_beside_what_was_published(folder):
    calibration = load(folder)
    (said,) = beside_sentences(calibration)
    after, told = (calibration.figures[draws]["gp_share_year_2"] for draws in ("calibrated", "told"))
    ends = " to ".join(number_in_words(after.quantile(at)) for at in (0.05, 0.95))
    assert said == (
        f"Share of doctors' (GP) referrals, year 2: published 0.23; under the posterior "
        f"{number_in_words(after.median())} ({ends}), as told {number_in_words(told.median())}."
    )


def test_the_headlines_panels_share_one_scale_and_say_how_many_draws_they_stand_on(folder):
    panels = headline.draw(load(folder)).axes
    assert len({panel.get_ylim() for panel in panels}) == 1
    assert all("24 draws each" in panel.get_title(loc="left") for panel in panels)


def test_what_intervals_hold_of_the_identified_alone_stands_beside_what_they_hold_of_all(folder):
    calibration = load(folder)
    held = calibration.tables["coverage"].set_index("name")["coverage"]
    known = calibration.identified["identified"]
    assert known.sum() == 5
    assert (
        "They narrow 5, where chance alone would seem to narrow 0.4 of 8: " in list(unknown_sentences(calibration))[2]
    )
    (said,) = held_where_told(calibration)
    assert f"Of the 5 that are identified they hold {in_hundred(held[known.index[known]].mean())}, of the 3 " in said
    assert said in list(recovery_sentences(calibration))
    assert said in " ".join(redraw(folder).read_text(encoding="utf-8").split())


def test_the_page_says_how_many_that_do_nothing_pass_for_some_target_and_how_rows_outside_a_band_are_moved(folder):
    page = " ".join(redraw(folder).read_text(encoding="utf-8").split())
    said = screening_sentence(load(folder))
    assert f"{for_any_of(len(TARGETS))} would pass the line of luck for one or more of 5 targets" in said
    assert "moves nothing that 4 ways can tell" in said
    assert said in page
    assert "all with the same weight and for each target by itself" in page


def test_every_effect_stands_in_each_setting_with_its_ratio_preparation_first(folder):
    calibration = load(folder)
    told = list(of_effects(calibration))
    assert len(told) == 2 * 2 * 3
    assert [row[0] for row in told[::6]] == ["preparation, everything else equal", "phase zero, beside time bound"]
    assert [row[2] for row in told[:3]] == ["under the prior", "under the posterior", "with every number as told"]
    effect = calibration.effects(("preparation", "everything else equal"))
    last = effect[(effect["horizon"] == 10) & (effect["setting"] == "calibrated")].iloc[0]
    row = next(row for row in told if row[1:3] == ("10 years", "under the posterior"))
    assert row[3].startswith(signed(last["difference"]))
    assert row[4].startswith(f"{100 * last['ratio']:.0f} (")
    assert row[5] == "24"
    page = redraw(folder).read_text(encoding="utf-8")
    assert all(cell in page for cell in row)


def test_a_ratio_that_is_not_known_or_has_no_interval_is_said_so():
    known = {"ratio": 0.634, "ratio_low": 0.61, "ratio_high": 0.655}
    assert for_every_hundred(pd.Series(known)) == "63 (61 to 66)"
    assert for_every_hundred(pd.Series(known | {"ratio_low": np.nan, "ratio_high": np.nan})) == "63"
    assert for_every_hundred(pd.Series(known | {"ratio": np.nan})) == "not told"


def test_a_folder_without_a_calibration_is_refused(folder, tmp_path):
    for file in ("summary.json", "identified.parquet"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    with pytest.raises(BadInput, match=r"has no targets.parquet: give the folder of a \+experiment="):
        redraw(tmp_path)


def test_the_summary_names_what_is_identified(folder):
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    rows = pd.read_parquet(folder / "identified.parquet")
    assert told["identified"] == sorted(rows.loc[rows["identified"], "name"])
    assert "theory.self_base" in told["identified"]
    assert "theory.deception_loss" not in told["identified"]
    assert (told["rows"], told["held_out"], told["kept"]) == (256, 60, 8)
    assert OUTCOME in SETTINGS["design"]["headline"]["outcomes"]
