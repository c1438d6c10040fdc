"""What the answer hangs on, how long to prepare by when, and whether trust ends where it began."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hand_made_comparison import NOTHING_DOES, contrast, effects, hand_made_comparison, replicates
from matplotlib.figure import Figure

from analysis.comparison import hangs_on, two_ends, write
from analysis.comparison.figures import equilibria, figures_of, horizon_by_length, runs_behind, settings
from analysis.comparison.lengths import lengths, maps, sentences
from analysis.comparison.load import WHOLE, Comparison, load_comparison
from analysis.comparison.words import PRIMARY
from analysis.figures.style import VERMILION

COUNTS = ", and first self-referrals are what counts"
TOLD = "10 seeds tell it from every other length."
WEEKS, YEARS = (0, 104, 208), range(1, 11)
ENDS = {"one_end": (0.5, 0.52), "two_ends": (0.2, 0.8), "open_end": (0.4, 0.46)}
"""By arm: where trust ends on average when it begins low, and when it begins high."""


@pytest.fixture(scope="module")
def held() -> pd.DataFrame:
    return replicates()


@pytest.fixture(scope="module")
def comparison(tmp_path_factory, held) -> Comparison:
    return load_comparison(hand_made_comparison(tmp_path_factory.mktemp("settings") / "comparison", replicates=held))


def page(comparison: Comparison) -> str:
    return " ".join(write(comparison.folder).read_text(encoding="utf-8").split())


def red_points(figure: Figure, panel: int) -> list[float]:
    return [
        line.get_ydata()[0]
        for line in figure.axes[panel].lines
        if line.get_markeredgecolor() == VERMILION and line.get_marker() == "o"
    ]


def test_a_setting_that_changes_the_answer_is_told_from_one_that_leaves_it(comparison):
    (asked, changed, stays, outside), *rest = hangs_on.sentences(comparison)
    assert not rest
    assert asked.startswith(
        "Preparing first, everything else equal, first self-referrals up to 10 years, as asked: less"
    )
    assert changed.startswith("The reading is another with: without crowding, could be either way (")
    assert stays == "It stays with: consolidation 4 weeks."
    assert outside == "On the same seeds the effect lies above what it is as asked with: without crowding."


def test_what_lies_outside_the_interval_of_the_default_stands_out_in_every_panel(comparison):
    figure = settings.draw(comparison)
    assert hangs_on.settings(comparison) == ["default", "consolidation_4", NOTHING_DOES]
    assert len(red_points(figure, 0)) == 1
    assert red_points(figure, 0)[0] == pytest.approx(2, abs=0.3)
    band = figure.axes[0].patches[0].get_extents().transformed(figure.axes[0].transData.inverted())
    default = comparison.effect(comparison.alone, PRIMARY, 10.0)
    assert (band.x0, band.x1) == pytest.approx((default["low"], default["high"]))


def test_the_bundle_is_beside_what_is_told_alone_and_never_stands_out(comparison):
    alone = [
        settings.colour(comparison, panel, panel.shown[1], NOTHING_DOES) for panel in settings.panels_of(comparison)
    ]
    assert set(alone) == {settings.BESIDE}
    assert all(panel.shown[0] == comparison.alone for panel in settings.panels_of(comparison))


def test_under_ten_seeds_nothing_hangs_on_anything(tmp_path, held):
    few = effects(held).assign(n=9)
    comparison = load_comparison(hand_made_comparison(tmp_path / "few", replicates=held, effects=few))
    ((said,),) = hangs_on.sentences(comparison)
    assert "under 10 seeds nothing can be told" in said


def test_a_setting_on_few_seeds_is_not_said_to_change_or_leave_anything(tmp_path, held):
    found = effects(held)
    found.loc[found["setting"] == NOTHING_DOES, "n"] = 9
    comparison = load_comparison(hand_made_comparison(tmp_path / "few", replicates=held, effects=found))
    ((_, changed, *_, few),) = hangs_on.sentences(comparison)
    assert changed == "No setting that was tried changes the reading."
    assert few == "Under 10 seeds nothing can be told with: without crowding."


def test_weeks_of_consolidation_alone_make_no_figure_of_settings(tmp_path, held):
    some = held.query("setting != @NOTHING_DOES")
    comparison = load_comparison(hand_made_comparison(tmp_path / "some", replicates=some))
    assert "settings" not in [module.NAME for module in figures_of(comparison)]


def of_lengths(best, clear: float, seeds: int = 10, setting: str = "default") -> pd.DataFrame:
    """Return replicates of three lengths of preparation, of which one is clearly better at each horizon."""
    luck = np.random.default_rng(3)
    rows = [
        {**WHOLE, "setting": setting, "outcome": PRIMARY, "arm": f"phase_zero_{weeks}", "seed": seed,
         "horizon": float(years), "value": 5 + clear * (weeks == best(years)) + 0.1 * luck.random()}
        for years, weeks, seed in product(YEARS, WEEKS, range(seeds))
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def by_length(tmp_path_factory) -> Comparison:
    grown = of_lengths(lambda years: 0 if years < 5 else 208, 1.0)
    told = pd.concat([grown, of_lengths(lambda _: 104, 1.0, setting="new_network")], ignore_index=True)
    arms = {f"phase_zero_{weeks}": {"phase_zero_weeks": weeks} for weeks in WEEKS}
    found = [contrast(told, arm, "phase_zero_0", [arm], ["phase_zero_0"]) for arm in list(arms)[1:]]
    folder = tmp_path_factory.mktemp("lengths") / "comparison"
    made = hand_made_comparison(folder, {"factors": {}, "contrasts": []}, replicates=told, effects=pd.concat(found),
                                arms=arms, summary={"arms": sorted(arms), "seeds": list(range(10))})  # fmt: skip
    return load_comparison(made)


def test_a_funder_is_told_the_best_length_where_seeds_tell_it(by_length):
    assert list(sentences(maps(by_length)["default"])) == [
        f"If you must show results in 1 to 4 years{COUNTS}, choose no preparation: {TOLD}",
        f"If you must show results in 5 to 10 years{COUNTS}, choose 4 years of preparation: {TOLD}",
    ]


def test_a_funder_has_a_free_choice_where_seeds_do_not_tell_lengths_apart():
    told = list(sentences(lengths(of_lengths(lambda _: 0, 0.0))))
    assert told
    assert all("choose freely between" in said and "do not tell them apart" in said for said in told)


def test_a_funder_is_told_nothing_under_ten_seeds():
    few = lengths(of_lengths(lambda _: 0, 1.0, seeds=9))
    assert list(sentences(few)) == ["Under 10 seeds nothing can be told, so no length is named."]
    assert not few["apart"].any()


def test_each_setting_has_a_map_of_its_own_and_all_are_of_one_size(by_length):
    figure = horizon_by_length.draw(by_length)
    grids = [axes for axes in figure.axes if axes.images]
    assert [axes.get_title(loc="left") for axes in grids] == ["As asked (default)", "New network"]
    assert len({tuple(np.round(axes.get_position().size, 6)) for axes in grids}) == 1
    assert [np.argmax(axes.images[0].get_array()[:, -1]) for axes in grids] == [2, 1]


def test_the_page_of_lengths_speaks_to_a_funder_and_says_what_it_is_not(by_length):
    text = page(by_length)
    told = text.split("How long to prepare first")[1].split("Every pair of arms")[0]
    assert told.index("no advice on any real place") < told.index("If you must show results in 1 to 4 years,")
    assert f"<h4>New network</h4> <ul> <li>If you must show results in 1 to 10 years{COUNTS}, choose 2 years of" in told
    assert 'id="horizon_by_length"' in told


def of_ends(seeds: int = 12) -> pd.DataFrame:
    """Return trust begun low and begun high; where the end is open, seeds scatter."""
    luck, rows = np.random.default_rng(5), []
    for (arm, ends), outcome, years, seed in product(ENDS.items(), two_ends.TRUST, (40.0, 50.0), range(seeds)):
        scatter = 0.25 if arm == "open_end" else 0.01
        for setting, end in zip(two_ends.BEGUN, ends, strict=True):
            key = WHOLE | {"setting": setting, "outcome": outcome, "horizon": years}
            rows.append({**key, "arm": arm, "seed": seed, "value": end + scatter * luck.uniform(-1, 1)})
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def begun_twice(tmp_path_factory) -> Comparison:
    told = of_ends()
    found = contrast(told, "two_ends", "one_end", ["two_ends"], ["one_end"])
    told = pd.concat([told, told[told["setting"] == two_ends.LOW].assign(setting="default")], ignore_index=True)
    arms = {arm: {"pay_rate": at, "support": at} for at, arm in enumerate(ENDS)}
    made = hand_made_comparison(tmp_path_factory.mktemp("ends") / "comparison",
                                {"factors": {}, "contrasts": [], "horizons": [40, 50]}, replicates=told, effects=found,
                                arms=arms, summary={"arms": sorted(arms), "weeks": 2600})  # fmt: skip
    return load_comparison(made)


def test_two_ends_are_told_from_one_and_from_what_is_left_open(begun_twice):
    rows = {(arm, trust): cells for arm, trust, *cells in two_ends.end_rows(begun_twice)}
    assert {arm: cells[-1] for (arm, _), cells in rows.items()} == {
        "One end": "comes to one end", "Two ends": "has two ends", "Open end": "cannot be told",
    }  # fmt: skip
    assert rows["Two ends", "Organisations' trust in agencies"][-3:-1] == ["12 of 12 (100 %)", "0 of 12 (0 %)"]


def test_a_seed_that_ends_where_the_other_start_does_has_crossed_over():
    told = of_ends().query("arm == 'two_ends' and outcome == 'trust_cbo' and horizon == 50")
    told.loc[(told["seed"] == 3) & (told["setting"] == two_ends.LOW), "value"] = 0.79
    found = two_ends.ends(told)
    assert (found.crossed, found.apart) == (1, 11)


def test_under_ten_seeds_no_end_is_told():
    told = of_ends(seeds=9).query("arm == 'two_ends' and outcome == 'trust_cbo' and horizon == 50")
    assert two_ends.reading(two_ends.ends(told)) == "too few seeds to tell"


def test_arms_are_set_beside_themselves_and_no_difference_between_them_is_shown(begun_twice):
    text = page(begun_twice)
    assert "No difference between arms is shown" in text
    assert [module.NAME for module in figures_of(begun_twice)] == ["equilibria"]
    assert "What the answer hangs on" not in text
    assert not Path(begun_twice.folder / "figures" / "settings.png").exists()


def test_every_seed_is_a_thin_line_and_every_mean_a_thick_one(begun_twice):
    lines = equilibria.draw(begun_twice).axes[0].lines
    assert sorted({line.get_linewidth() for line in lines}) == [0.4, 1.2]
    assert sum(line.get_linewidth() > 1 for line in lines) == 2
    assert len(lines) == 2 * 12 + 2
    assert len(runs_behind(begun_twice, equilibria)) == 2 * 3 * 12


def test_runs_that_end_before_the_design_reads_them_say_so(begun_twice):
    assert two_ends.too_short(begun_twice) == ""
    begun_twice.design["horizons"] = [40, 50, 60]
    assert two_ends.too_short(begun_twice).startswith("The design reads this after 60 years")
