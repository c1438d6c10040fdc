"""The report says what was asked, what came out, how sure that is and what it cost, and needs nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hand_made_run import hand_made_run

from analysis.load import load
from analysis.pictures import draw_all
from analysis.report import page, write_report
from analysis.words import in_words

DISCLAIMER = (
    "An invented borough: no real organisation or person is described; no community partner has yet agreed these rules."
)


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_nothing_is_fetched(text: str) -> None:
    """Assert that a page needs nothing from elsewhere."""
    for tag, attributes in Tags(text).found:
        assert tag not in ("link", "script", "iframe", "object")
        for name in ("src", "href", "srcset", "action"):
            assert (attributes.get(name) or "#").startswith(("data:", "#"))
    assert "http" not in re.sub(r"base64,[^\"]*", "", text)
    assert "url(" not in text
    assert "@import" not in text


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = hand_made_run(tmp_path_factory.mktemp("report") / "run")
    draw_all(load(made))
    return made


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return " ".join(write_report(load(folder)).read_text(encoding="utf-8").split())


def test_the_report_fetches_nothing_from_elsewhere(text: str) -> None:
    assert_nothing_is_fetched(text)


def test_every_figure_is_inside_with_words_for_readers_who_do_not_see_it(text: str) -> None:
    pictures = [attributes for tag, attributes in Tags(text).found if tag == "img"]
    assert len(pictures) == 5
    assert all(len(picture["alt"] or "") > 40 for picture in pictures)
    assert text.count("<figcaption>") == 5


def test_the_report_can_be_read_aloud_and_on_a_phone(text: str) -> None:
    tags = Tags(text).found
    assert ("html", {"lang": "en"}) in tags
    assert any(tag == "meta" and attributes.get("name") == "viewport" for tag, attributes in tags)
    assert [tag for tag, _ in tags if tag in ("h1", "h2", "main")].count("h1") == 1
    assert text.count("<caption>") == text.count("<table>")


def test_the_report_answers_its_four_questions(text: str) -> None:
    for heading in ("What was asked", "What came out", "How sure", "What it cost"):
        assert f"<h2>{heading}</h2>" in text


def test_the_report_says_whom_it_does_not_describe(text: str) -> None:
    assert DISCLAIMER in text


def test_one_run_is_called_a_story_and_the_comparison_is_named(text: str) -> None:
    assert "a story, not evidence" in text
    assert "+experiment=phase_zero_vs_time_bound" in text


def test_levers_and_mechanisms_switched_off_are_told(text: str) -> None:
    assert "Community hours that are paid (share)</th><td>0.8</td><td>pay_rate</td>" in text
    assert "null = never (weeks)</th><td>null</td><td>delivery_ends</td>" in text
    assert '<th scope="row">Mechanisms switched off</th><td>forgetting</td>' in text


def test_outcomes_have_units_and_none_is_left_out(text: str) -> None:
    assert "<td>156</td><td>person-weeks per 1,000 residents a year</td>" in text
    assert '<th scope="row">an outcome without words</th><td>3</td>' in text


def test_money_is_added_up_over_the_run_and_told_by_the_year(text: str) -> None:
    assert '<th scope="row">Services</th><td>7,800</td><td>5,200</td><td>pounds</td>' in text


def test_what_stands_in_a_file_cannot_become_part_of_the_page(text: str) -> None:
    assert "0.1 &lt;b&gt;" in text
    assert "0.1 <b>" not in text


def test_a_report_without_pictures_is_still_a_report(tmp_path: Path) -> None:
    assert "<img" not in page(load(hand_made_run(tmp_path)))


def test_numbers_are_said_with_the_figures_that_matter() -> None:
    assert [in_words(value) for value in (None, True, 0.12345, 1234567.8, 3.0, float("nan"))] == [
        "none", "yes", "0.123", "1,234,568", "3", "not defined",
    ]  # fmt: skip


def redrawn(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "analysis", *arguments], capture_output=True, text=True, check=False)


def test_one_command_redraws_a_run(tmp_path: Path) -> None:
    folder = hand_made_run(tmp_path / "run")
    assert redrawn(str(folder)).returncode == 0
    assert (folder / "report.html").is_file()
    assert len(list((folder / "figures").glob("*.png"))) == 5


def test_a_wrong_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    told = redrawn(str(tmp_path))
    assert (told.returncode, told.stdout) == (2, "")
    assert "no summary.json" in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
