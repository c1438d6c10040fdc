"""The figures of a comparison show what its folder says, carry their runs' ids, and leave out what is not there."""

from __future__ import annotations

import pytest
from hand_made_comparison import DESIGN, effects, hand_made_comparison, replicates
from matplotlib.figure import Figure
from PIL import Image

from analysis.comparison.costs import CANNOT, price, price_in_words
from analysis.comparison.figures import (
    cost_effectiveness,
    decomposition,
    equal_terms,
    figures_of,
    headline,
    pairing,
    runs_behind,
    settings,
    waiting,
)
from analysis.comparison.load import Comparison, Sides, load_comparison
from analysis.comparison.report import drawn
from analysis.pictures import save

EVERY = ["headline", "decomposition", "communities", "settings", "waiting", "harm", "spending", "cost_effectiveness",
         "equal_terms", "pairing"]  # fmt: skip


@pytest.fixture(scope="module")
def held():
    return replicates()


@pytest.fixture(scope="module")
def comparison(tmp_path_factory, held) -> Comparison:
    return load_comparison(hand_made_comparison(tmp_path_factory.mktemp("figures") / "comparison", replicates=held))


def words_in(figure: Figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def points_in(figure: Figure, panel: int) -> list[float]:
    """Return where the points of a panel stand along it; lines of intervals have two ends."""
    return [float(line.get_xdata()[0]) for line in figure.axes[panel].lines if len(line.get_xdata()) == 1]


def names(comparison: Comparison) -> list[str]:
    return [module.NAME for module in figures_of(comparison)]


def test_a_comparison_with_everything_has_every_figure(comparison):
    assert names(comparison) == EVERY


def test_each_figure_is_described_in_words_for_readers_who_do_not_see_it(comparison):
    for module in figures_of(comparison):
        assert "everything else equal" in module.describe(comparison) or module.NAME in ("decomposition", "pairing")
        assert len(module.describe(comparison)) > 80


def test_points_stand_where_the_effects_say(comparison):
    effect = comparison.effect(comparison.alone, headline.HEADLINE[0], 2.0)
    assert points_in(headline.draw(comparison), 0)[0] == effect["ratio"] == pytest.approx(0.5, rel=0.05)


def test_preparing_alone_is_drawn_before_the_bundle_and_both_in_every_setting(comparison):
    figure = headline.draw(comparison)
    assert headline.settings(comparison) == ["default", "consolidation_4"]
    sizes = {tuple(round(side, 6) for side in axes.get_position().size) for axes in figure.axes}
    assert len(sizes) == 1
    assert len({len(points_in(figure, panel)) for panel in (0, 1)}) == 1


def test_where_events_are_few_words_stand_in_place_of_a_point(comparison):
    words = words_in(headline.draw(comparison))
    assert words.count("too few to say") == 2 * 2 * 2 * 2  # two settings, horizons, sides and windows


def test_main_effects_come_in_the_order_of_the_design(comparison):
    assert [sides.arm for sides in decomposition.factors(comparison)] == ["preparation", "funding"]


def test_terms_run_from_as_given_to_equal(comparison):
    assert equal_terms.terms(comparison) == ["free", "equal_budget"]


def test_waiting_is_as_long_as_preparation(comparison):
    assert comparison.waiting == 4.0
    assert waiting.years(comparison) == [4.0, 10.0]


def test_counts_of_residents_are_those_of_the_whole_place_and_money_is_already(comparison):
    effect = comparison.effect(comparison.alone, "unmet_need_weeks", 4.0)
    assert float(effect["difference"]) == pytest.approx(500, rel=0.03)
    told = waiting.difference_words(comparison, comparison.alone, "unmet_need_weeks", 4.0)
    assert told == f"+{2 * effect['difference']:,.0f}"
    assert comparison.scale_of("spend") == comparison.scale_of("unpaid_hours") == 1


def test_the_difference_in_each_seed_adds_up_to_the_effect(comparison):
    for sides in comparison.shown:
        apart = comparison.per_seed(sides, "spend", 10.0)
        assert apart.mean() == pytest.approx(comparison.effect(sides, "spend", 10.0)["difference"])


def test_a_price_is_cost_over_effect_for_the_whole_place(comparison):
    found = price(comparison, comparison.alone, "spend", "engaged_person_years", 10.0)
    assert found.point[0] / found.point[1] == pytest.approx(found.each[0]) == pytest.approx(1e6 / 70, rel=0.05)
    assert found.each[1] < found.each[0] < found.each[2]
    told = price_in_words(comparison, comparison.alone, "spend", "engaged_person_years", 10.0)
    assert told.startswith(f"£{found.each[0]:,.0f} (")
    assert told.endswith("for each further engaged person-year")


def test_no_price_is_told_where_the_effect_could_be_nothing(comparison):
    assert price_in_words(comparison, comparison.alone, "spend", "people_treated", 10.0) == CANNOT


def test_curves_run_from_nothing_to_certain_where_money_buys_something(comparison):
    lines = cost_effectiveness.draw(comparison).axes[4].lines
    assert (lines[0].get_ydata()[0], lines[0].get_ydata()[-1]) == (0, 1)


def test_pairing_is_told_for_every_outcome(comparison):
    assert set(pairing.table(comparison)["pairing_gain"]) == {3.5}


def test_every_picture_carries_the_ids_of_its_runs_and_the_command(comparison):
    for module in (waiting, equal_terms):
        drawn(comparison, module)
        told = Image.open(comparison.folder / "figures" / f"{module.NAME}.png").text
        assert told["Runs"].split() == runs_behind(comparison, module)
        assert "python -m analysis FOLDER" in told["Source"]
        assert "+experiment=phase_zero_vs_time_bound replicates=12" in told["Source"]
        assert told["Software"] == "matplotlib"
    assert [len(runs_behind(comparison, module)) for module in (waiting, headline, settings)] == [72, 144, 216]


def test_arms_that_a_figure_does_not_show_are_not_behind_it(tmp_path, held):
    preparation = {name: factor for name, factor in DESIGN["factors"].items() if name == "preparation"}
    folder = hand_made_comparison(tmp_path / "fewer", {"factors": preparation, "contrasts": []}, replicates=held)
    assert len(runs_behind(load_comparison(folder), waiting)) == 4 * 12


def test_the_same_folder_gives_the_same_pictures(comparison, tmp_path):
    pictures = [save(waiting.draw(comparison), tmp_path / name, {"Runs": "a b"}).read_bytes() for name in ("a", "b")]
    assert pictures[0] == pictures[1]


def test_a_comparison_of_one_setting_terms_and_horizon_has_the_figures_that_it_can(tmp_path, held):
    few = held.query("terms == 'free' and setting == 'default' and horizon == 10 and harm_quartile == 'all'")
    few = few.query("community == 'all' and member == 'all' and outcome != 'people_treated'")
    found = effects(few).drop(columns=["replicates_needed", "pairing_gain"])
    comparison = load_comparison(hand_made_comparison(tmp_path / "few", replicates=few, effects=found))
    assert names(comparison) == ["headline", "decomposition", "waiting", "spending"]
    for module in figures_of(comparison):
        save(module.draw(comparison), tmp_path / "few.png")


def test_without_runs_behind_a_picture_names_none(tmp_path, held):
    folder = hand_made_comparison(tmp_path / "none", replicates=held)
    (folder / "runs_behind.parquet").unlink()
    assert runs_behind(load_comparison(folder), headline) == []


def test_arms_that_differ_in_one_lever_are_drawn_as_its_effect(tmp_path, held):
    pair = effects(held).query("arm == 'prepared_ends'")
    design = {"factors": {}, "contrasts": [["prepared_ends", "unprepared_ends"]]}
    comparison = load_comparison(hand_made_comparison(tmp_path / "one", design, replicates=held, effects=pair))
    assert comparison.single == [Sides("prepared_ends", "unprepared_ends", "prepared ends beside unprepared ends")]
    assert names(comparison) == ["single_levers", "settings", "pairing"]


def test_arms_that_differ_in_many_levers_are_never_drawn_beside_each_other(tmp_path, held):
    found = effects(held).query("arm == 'phase_zero'")
    design = {"factors": {}}
    folder = hand_made_comparison(tmp_path / "many", design, replicates=held, effects=found)
    assert names(load_comparison(folder)) == []


def test_a_control_has_no_figures(tmp_path, held):
    folder = hand_made_comparison(tmp_path / "control", DESIGN | {"expect_zero": True}, replicates=held)
    assert names(load_comparison(folder)) == []
