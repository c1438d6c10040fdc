"""What the figures show is what the run's folder says."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hand_made_run import LEDGER, LEDGER_ROWS, hand_made_run
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from analysis import figures
from analysis.captions import captions
from analysis.figures import engagement, figure_modules, network, referrals, trust_by_tie, why_trust_changed
from analysis.figures.style import community_looks
from analysis.load import Run, load
from analysis.milestones import milestones
from analysis.pictures import draw_all
from analysis.report import redraw
from analysis.words import community_words
from sim.problems import BadInput

EVERY_FIGURE = figure_modules()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return load(hand_made_run(tmp_path / "run"))


def words_in(figure: Figure) -> str:
    return " | ".join(text.get_text() for axes in figure.axes for text in axes.texts)


def test_an_unfinished_run_is_refused_in_one_sentence(run: Run) -> None:
    (run.folder / "summary.json").unlink()
    with pytest.raises(BadInput, match=r"no summary\.json"):
        load(run.folder)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is no folder"):
        load(tmp_path / "nowhere")


def test_a_damaged_table_is_named(run: Run) -> None:
    (run.folder / "weekly.parquet").write_bytes(b"no table")
    with pytest.raises(BadInput, match=r"weekly\.parquet cannot be read"):
        engagement.draw(run)


def test_a_table_that_was_not_kept_is_named_with_what_would_keep_it(run: Run) -> None:
    with pytest.raises(BadInput, match=r"no meetings\.parquet: run again with output=standard"):
        _ = run.meetings


def test_tables_are_read_when_asked_for(run: Run) -> None:
    assert len(run.weekly) == 78 * 2
    assert run.money["spend_services"].sum() == 7800
    assert run.network.number_of_nodes() == 7


def test_a_file_in_the_folder_is_a_figure_and_nothing_else_needs_to_know(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "figures"
    shutil.copytree(Path(figures.__file__).parent, folder)
    (folder / "another.py").write_text("NAME = 'another'\nRANK = 0\n", encoding="utf-8")
    monkeypatch.setattr(figures, "__file__", str(folder / "__init__.py"))
    monkeypatch.setattr(figures, "__path__", [str(folder)])
    assert [module.NAME for module in figure_modules()][:2] == ["another", "referrals"]


def test_the_five_first_pictures_are_there() -> None:
    first = {"engagement", "referrals", "trust_by_tie", "network", "why_trust_changed"}
    assert first <= {module.NAME for module in EVERY_FIGURE}


def test_the_same_run_gives_the_same_bytes(run: Run) -> None:
    first = {path.name: path.read_bytes() for path in draw_all(run)}
    again = {path.name: path.read_bytes() for path in draw_all(run)}
    assert first == again
    assert {path.name for path in (run.folder / "figures").iterdir()} == set(first)


def test_every_picture_of_a_run_tells_its_title_its_caption_and_the_commands_that_made_it(run: Run) -> None:
    pictures = {path.stem: Image.open(path).text for path in draw_all(run)}
    for module in EVERY_FIGURE:
        says = pictures[module.NAME]
        assert (says["Title"], says["Description"]) == (module.TITLE, module.CAPTION)
        asked = "python -m sim +experiment=phase_zero place=neighbourhood seed=7 weeks=78"
        assert says["Source"] == f"python -m analysis FOLDER; {asked}"


def test_the_words_that_were_typed_are_the_command_where_they_were_kept(run: Run) -> None:
    (run.folder / ".hydra").mkdir()
    (run.folder / ".hydra" / "overrides.yaml").write_text("- programme=wandsworth\n- seed=3\n", encoding="utf-8")
    told = Image.open(draw_all(run)[0]).text["Source"]
    assert told == "python -m analysis FOLDER; python -m sim programme=wandsworth seed=3"


def test_captions_stand_beside_the_pictures_as_each_picture_tells_them(run: Run) -> None:
    assert captions(run.folder) == ""
    redraw(run.folder)
    told = (run.folder / "figures" / "captions.md").read_text(encoding="utf-8")
    for module in EVERY_FIGURE:
        assert f"## {module.TITLE}\n\n`{module.NAME}.png`. {module.CAPTION}\n\n    python -m analysis FOLDER\n" in told
    assert told.count("    python -m sim +experiment=phase_zero ") == len(EVERY_FIGURE)


def test_figures_whose_tables_were_not_kept_are_left_out(run: Run) -> None:
    (run.folder / "trust_ledger.parquet").unlink()
    assert {path.stem for path in draw_all(run)} == {"engagement", "referrals", "network"}


@pytest.mark.parametrize("module", EVERY_FIGURE, ids=lambda module: module.NAME)
def test_every_figure_fits_its_page_and_is_told_in_words(run: Run, module) -> None:
    figure = module.draw(run)
    assert figure.get_size_inches()[0] * 25.4 <= 170.001
    smallest = min(text.get_fontsize() for text in figure.findobj(lambda item: hasattr(item, "get_fontsize")))
    assert smallest >= 6.5
    assert len(module.describe(run)) > 40


def test_two_people_of_forty_every_week_are_2600_person_weeks_per_thousand_a_year(run: Run) -> None:
    rates = engagement.rates(run, "engaged_forum")
    assert rates["south_asian"].to_list() == pytest.approx([2600.0] * 3)
    assert rates["white_british"].to_list() == [0.0] * 3
    assert rates.index.to_list() == pytest.approx([0.25, 0.75, 1.25])


def test_referrals_are_scaled_to_the_place_and_a_short_last_year_to_52_weeks(run: Run) -> None:
    counts = referrals.simulated(run)
    assert counts["referrals_self"].to_list() == pytest.approx([208.0, 208.0])  # 2 a week, 52 weeks, half sampled
    assert counts["referrals_gp"].to_list() == pytest.approx([104.0, 104.0])


def test_the_bars_of_a_year_stand_on_one_another(run: Run) -> None:
    tops = max(bar.get_y() + bar.get_height() for bar in referrals.draw(run).axes[0].patches)
    assert tops == pytest.approx(5 * 52 / 0.5)


def test_the_published_counts_and_shares_stand_in_the_figure(run: Run) -> None:
    words = words_in(referrals.draw(run))
    for published in ("doctor 4,541 (83%)", "self 730 (13%)", "doctor 862 (23%)", "self 2,408 (65%)"):
        assert published in words


def test_published_bars_add_up_to_the_published_totals(run: Run) -> None:
    bars = referrals.draw(run).axes[1].patches
    assert sum(bar.get_height() for bar in bars) == pytest.approx(5463 + 3726)


def test_a_place_without_a_published_record_is_shown_alone(run: Run) -> None:
    run.config["place"]["folder"] = "elsewhere"
    assert len(referrals.draw(run).axes) == 1


def test_trust_holds_its_level_in_weeks_without_a_row(run: Run) -> None:
    mean = trust_by_tie.mean_levels(run)["cbo_to_agency", "symbolic"]
    assert mean.loc[[0, 2, 3, 77]].to_list() == pytest.approx([1.5 / 20, 1.5 / 20, 3.5 / 20, 3.5 / 20])


def test_a_component_that_a_tie_does_not_have_is_absent(run: Run) -> None:
    assert ("cbo_to_staff", "symbolic") not in trust_by_tie.mean_levels(run)


def test_the_steps_of_the_waterfall_add_up_to_the_level_at_the_end(run: Run) -> None:
    for moved in why_trust_changed.tie_steps(run).values():
        assert moved.iloc[:-1].sum() == pytest.approx(moved.iloc[-1])


def test_the_waterfall_tells_what_each_mechanism_did_per_tie() -> None:
    ledger = pd.DataFrame(LEDGER_ROWS, columns=LEDGER.split())
    moved = why_trust_changed.steps(ledger[ledger["tie"] == "cbo_to_agency"])
    expected = {"opening": 4, "influence": 4, "promise_kept": 2, "unmet_expectation": -2, "other": -0.1, "end": 7.9}
    assert list(moved.index) == list(expected)
    assert moved.to_list() == pytest.approx([total / 40 for total in expected.values()])


def test_every_bar_of_the_waterfall_begins_where_the_last_one_ended() -> None:
    starts, ends = why_trust_changed.bar_ends(pd.Series({"opening": 0.2, "influence": 0.3, "racism": -0.1, "end": 0.4}))
    assert starts == pytest.approx([0.2, 0.2, 0.5, 0.4])
    assert ends == pytest.approx([0.2, 0.5, 0.4, 0.4])


def test_the_network_has_the_same_places_at_the_start_and_at_the_end(run: Run) -> None:
    start, end = network.draw(run).axes[:2]
    for before, after in zip(start.collections, end.collections, strict=True):
        assert np.array_equal(before.get_offsets(), after.get_offsets())


def test_an_organisation_whose_trust_did_not_change_keeps_its_colour(run: Run) -> None:
    start, end = (axes.collections[2].get_facecolors() for axes in network.draw(run).axes[:2])
    same = [np.array_equal(before, after) for before, after in zip(start, end, strict=True)]
    assert network.of_kind(run.network, "cbo") == ["Bramble Circle", "Clover Mosque", "Amber Hall"]
    assert same == [True, False, False]


def test_a_tie_that_began_later_is_drawn_at_the_end_only(run: Run) -> None:
    start, end = (axes.collections[1] for axes in network.draw(run).axes[:2])
    assert (len(start.get_segments()), len(end.get_segments())) == (2, 3)


def test_milestones_come_from_the_levers(run: Run) -> None:
    assert milestones(run) == [(0.5, "official activity begins"), (1.0, "programme money ends")]


def test_communities_are_told_apart_by_colour_and_by_marker() -> None:
    looks = community_looks([f"community_{number}" for number in range(7)]).values()
    assert len({to_rgb(look["color"]) for look in looks}) == 7
    assert len({look["marker"] for look in looks}) == 7


def test_communities_are_named_in_plain_words() -> None:
    assert community_words("white_british") == "White British"
    assert community_words("black_african_caribbean") == "Black African and Caribbean"
    assert community_words("other_and_mixed") == "Other and mixed"
