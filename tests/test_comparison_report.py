"""A comparison's page says what was asked and what came out, never more than that, and needs nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hand_made_comparison import effects, hand_made_comparison, replicates
from test_report import DISCLAIMER, Tags, assert_nothing_is_fetched

from analysis.commands import command
from analysis.comparison import write
from analysis.comparison.answer import answer
from analysis.comparison.load import Comparison, load_comparison
from analysis.comparison.tables import arm_means

BLOCKS = re.compile(r"<(p|figcaption|td|th|caption|h1|h2|h3|title|li)[^>]*>(.*?)</\1>", re.S)


@pytest.fixture(scope="module")
def held() -> pd.DataFrame:
    return replicates()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, held) -> Path:
    made = hand_made_comparison(tmp_path_factory.mktemp("report") / "comparison", replicates=held)
    write(made)
    return made


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return page(folder)


def page(folder: Path) -> str:
    return " ".join((folder / "report.html").read_text(encoding="utf-8").split())


def plain(text: str) -> str:
    """Return what can be read on a page, without its pictures and its commands."""
    return " ".join(unescape(re.sub(r"<code>.*?</code>|<style>.*?</style>|<[^>]*>", " ", text)).split())


def made(tmp_path: Path, held: pd.DataFrame, design: dict | None = None, **changed) -> str:
    folder = hand_made_comparison(tmp_path / "made", design, replicates=changed.pop("replicates", held), **changed)
    return page(write(folder).parent)


def test_phase_zero_never_stands_beside_time_bound_without_everything_else_equal(text):
    told = [plain(block) for _, block in BLOCKS.findall(text)]
    both = [said for said in told if "phase zero" in said.lower() and re.search("time.bound", said.lower())]
    assert both
    assert all("everything else equal" in said for said in both)


def test_what_preparing_does_comes_first_and_the_bundle_only_beside_it(text):
    for heading in ("After 2 years", "After 10 years"):
        part = text.split(f"<h3>{heading}</h3>")[1].split("<h3>")[0]
        assert part.index("Preparing first, everything else equal") < part.index("Beside it, the bundle")
    comparison_without = re.sub(r'class="beside".*?</p>', "", text.split("<h3>After 2 years")[1].split("<figure")[0])
    assert "bundle" not in comparison_without


def test_where_preparing_loses_is_said_as_plainly_as_where_it_wins(text):
    told = plain(text)
    assert "does worse by then in: first self-referrals, self-referrals, weeks of unmet need" in told
    assert "It does better in: need treated, need helped anywhere, engagement, recoveries." in told


def test_numbers_on_the_page_are_those_of_the_effects(text, folder):
    found = pd.read_parquet(folder / "effects.parquet").query(
        "arm == 'preparation' and outcome == 'engagement' and horizon == 10 and window == 'cumulative' and "
        "terms == 'free' and setting == 'default' and community == 'all' and member == 'all' and harm_quartile == 'all'"
    )
    (effect,) = found.to_dict("records")
    assert f"engagement ({effect['ratio']:.3f}; {effect['ratio_low']:.3f} to {effect['ratio_high']:.3f})" in text
    row = f"<td>{effect['ratio']:.3f} ({effect['ratio_low']:.3f} to {effect['ratio_high']:.3f})</td>"
    point = f"<td>+{effect['difference']:.3g} ({effect['low']:.3g} to {effect['high']:.3g})</td> <td>more</td>"
    assert f"<td>10</td> {row} {point}".replace("</td> <td>", "</td><td>") in text.replace("</td> <td>", "</td><td>")


def test_where_events_are_few_no_ratio_is_told(text):
    assert "too few to say" in plain(text)
    assert not re.search(r"crises \(\d", plain(text))


def test_the_answer_obeys_its_decision_rule(tmp_path, held):
    few = effects(held).assign(n=9)
    comparison = load_comparison(hand_made_comparison(tmp_path / "few", replicates=held, effects=few))
    for said in answer(comparison):
        nothing = ["Under 10 seeds nothing can be told of preparing first, everything else equal."]
        assert (said.alone, said.beside) == (nothing, "")


def test_the_report_fetches_nothing_from_elsewhere(text):
    assert_nothing_is_fetched(text)


def test_every_figure_is_inside_with_words_and_how_to_draw_it_again(text):
    pictures = [attributes for tag, attributes in Tags(text).found if tag == "img"]
    assert len(pictures) == text.count("<figcaption>") == text.count("python -m analysis FOLDER</code> draws") == 10
    assert all(len(picture["alt"] or "") > 40 for picture in pictures)


def test_the_report_can_be_read_aloud_and_on_a_phone(text):
    tags = Tags(text).found
    assert ("html", {"lang": "en"}) in tags
    assert any(tag == "meta" and attributes.get("name") == "viewport" for tag, attributes in tags)
    assert [tag for tag, _ in tags if tag in ("h1", "h2", "main")].count("h1") == 1
    assert text.count("<caption>") == len(re.findall("<table", text))


def test_the_report_answers_its_questions_in_their_order(text):
    headings = ["What was asked", "In short", "The answer", "What the answer hangs on", "Who gains and who pays",
                "At what cost", "On equal terms", "How sure",
                "What this does not tell", "Methods in full", "What each arm comes to", "How to reproduce"]  # fmt: skip
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", text) == headings


def test_the_report_says_whom_it_does_not_describe(text):
    assert DISCLAIMER in text


def test_the_design_is_told_in_its_own_words(text):
    assert "Preparation with everything else equal." in text
    assert "More or less only where the interval leaves out 0 with 10 seeds or more." in text


def test_what_stands_in_a_file_cannot_become_part_of_the_page(text):
    assert "0.1 &lt;b&gt;" in text
    assert "&lt;b&gt;everything else equal&lt;/b&gt;" in text
    assert "<b>" not in text


def test_the_same_folder_gives_the_same_bytes(folder):
    files = [folder / "report.html", *(folder / "tables").iterdir(), *(folder / "figures").iterdir()]
    before = {file.name: file.read_bytes() for file in files}
    write(folder)
    assert {file.name: file.read_bytes() for file in files} == before
    assert not list(folder.rglob("*.part"))


def test_the_tables_as_csv_are_rounded_nowhere(folder, held):
    for name in ("effects", "replicates"):
        packed = ".gz" if name == "replicates" else ""
        told = pd.read_csv(folder / "tables" / f"{name}.csv{packed}", dtype={"harm_quartile": str})
        pd.testing.assert_frame_equal(
            told, pd.read_parquet(folder / f"{name}.parquet"), check_dtype=False, rtol=0, atol=0
        )
    assert set(pd.read_csv(folder / "tables" / "arms.csv")["arm"]) == set(held["arm"])


def test_the_mean_of_an_arm_has_the_interval_of_a_t_test():
    key = {"outcome": "engagement", "horizon": 10.0, "window": "cumulative", "terms": "free", "setting": "default",
           "community": "all", "member": "all", "harm_quartile": "all"}  # fmt: skip
    rows = [{"arm": "one", "seed": seed, **key, "value": value} for seed, value in enumerate((1.0, 2.0, 3.0))]
    rows.append({"arm": "lone", "seed": 0, **key, "value": 4.0})
    lone, one = arm_means(pd.DataFrame(rows)).to_dict("records")
    assert (one["mean"], one["n"]) == (2.0, 3)
    assert (one["low"], one["high"]) == pytest.approx((2 - 4.302653 / np.sqrt(3), 2 + 4.302653 / np.sqrt(3)))
    assert lone["mean"] == 4.0
    assert np.isnan(lone["low"])


def test_arms_that_differ_in_many_levers_are_shown_alone_and_never_as_an_effect(tmp_path, held):
    found = effects(held).query("arm == 'phase_zero'")
    told = made(tmp_path, held, {"factors": {}}, effects=found)
    assert "no difference between them is the effect of any one thing" in told
    assert "differ in up to 3 levers at once" in told
    assert "<figure" not in told
    assert not re.search("Reading|Difference</th>", told)
    assert ">Every arm<" in told


def test_arms_that_differ_in_one_lever_are_told_as_its_effect(tmp_path, held):
    design = {"factors": {}, "contrasts": [["prepared_ends", "unprepared_ends"]]}
    told = made(tmp_path, held, design, effects=effects(held).query("arm == 'prepared_ends'"))
    assert "each difference is the effect of that lever" in told
    assert "Prepared ends beside unprepared ends" in told


def test_a_control_says_that_it_holds_and_nothing_else(tmp_path, held):
    nil = effects(held).assign(difference=0.0)
    told = plain(made(tmp_path, held, {"expect_zero": True}, effects=nil))
    assert f"The controls hold: all {len(nil):,} differences are exactly 0." in told
    assert "The answer" not in told


def test_a_control_that_fails_says_so(tmp_path, held):
    assert "The controls do not hold" in made(tmp_path, held, {"expect_zero": True})


def test_a_comparison_without_its_configuration_still_has_a_page(tmp_path, held):
    folder = hand_made_comparison(tmp_path / "bare", replicates=held)
    (folder / "provenance.json").unlink()
    write(folder)
    assert "Every arm" in page(folder)


def test_the_words_of_the_command_are_told_where_they_were_kept(folder, tmp_path):
    assert command(load_comparison(folder)).startswith("python -m sim +experiment=phase_zero_vs_time_bound replicates=")
    (tmp_path / ".hydra").mkdir()
    words = "- +experiment=phase_zero_vs_time_bound\n- theory.off=[mentoring]\n"
    (tmp_path / ".hydra" / "overrides.yaml").write_text(words, encoding="utf-8")
    told = command(Comparison(tmp_path, {}))
    assert told == "python -m sim +experiment=phase_zero_vs_time_bound 'theory.off=[mentoring]'"


def test_one_command_redraws_a_comparison(tmp_path, held):
    few = held.query("terms == 'free' and setting == 'default' and community == 'all' and outcome != 'people_treated'")
    folder = hand_made_comparison(tmp_path / "again", {"factors": {}}, replicates=few)
    done = subprocess.run([sys.executable, "-m", "analysis", folder], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == f"report: {folder / 'report.html'}"
    assert (folder / "tables" / "effects.csv").is_file()


def test_a_comparison_without_its_tables_is_told_in_one_sentence(tmp_path, held):
    folder = hand_made_comparison(tmp_path / "torn", replicates=held)
    (folder / "replicates.parquet").unlink()
    done = subprocess.run([sys.executable, "-m", "analysis", folder], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no replicates.parquet: run the comparison again" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (folder / "report.html").exists()


def test_the_answer_in_short_tells_what_stands_alone_first_and_in_hundreds(text, folder):
    found = pd.read_parquet(folder / "effects.parquet").query(
        "arm == 'preparation' and outcome == 'first_self_referrals_per_1000_need_weeks' and horizon == 10 and "
        "window == 'cumulative' and terms == 'free' and setting == 'default' and community == 'all' and "
        "member == 'all' and harm_quartile == 'all'"
    )
    (effect,) = found.to_dict("records")
    short = plain(text.split("<h2>In short</h2>")[1].split("<h2>")[0])
    assert f"without preparing first there are {100 * effect['ratio']:.0f} (" in short
    assert short.index("By 10 years, everything else equal") < short.index("The bundle, which differs in")
    assert "that is no effect of preparing first" in short
