"""The classroom page is one file that asks nothing of any other host, and tells what the data tells."""

import json
import re
from pathlib import Path

import pytest

from analysis.__main__ import redraw
from analysis.app.page import PARTS, embedded, rendered, write_page
from analysis.app.page import data_in as shipped_data
from analysis.app.said import both_sides, words_of

ARMS = ("phase_zero", "time_bound", "well_made_project", "project_after_project", "unprepared", "prepared")
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028"
LARGEST = 250_000
"""Bytes of the page without its data: words, looks and views."""


def a_class(**other):
    """What a class tells before any of its runs is done."""
    of = {
        "place": "village", "residents": 300, "population_represented": 250_000, "start": "2008-01-01", "weeks": 52,
        "every": 13, "first_seed": 1, "replicates": 2, "replicates_changed": 1, "as_told": "default",
        "communities": [{"name": "south_asian", "minoritised": True}],
    }  # fmt: skip
    names = {"organisations": [["Amber Candle Church", "south_asian"]], "mechanisms": ["opening", "promise_kept"]}
    changes = {"pay_rate": {"kind": "lever", "values": [{"value": 0, "setting": "pay_rate=0"}]}}
    told = {"of": of, "arms": {arm: {"pay_rate": 0.5} for arm in ARMS}, "changes": changes}
    return told | {"ends": {}, "pictures": {}, "names": names} | other


def data_in(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


SHIPPED = Path(__file__).parents[2] / "docs" / "classroom" / "classroom.html"


def test_the_page_that_is_shipped_is_what_its_own_data_give_with_the_words_and_views_of_today():
    page = SHIPPED.read_text(encoding="utf-8")
    assert rendered(shipped_data(page)) == page, "run: python docs/classroom_page.py"


def test_a_finished_class_is_drawn_anew_from_its_folder(tmp_path):
    (tmp_path / "classroom.json").write_text(json.dumps(a_class()), encoding="utf-8")
    assert redraw(tmp_path) == tmp_path / "report.html"
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == rendered(a_class())


@pytest.fixture(scope="module")
def page():
    return rendered(a_class())


def test_data_in_the_page_are_the_data(page):
    told = data_in(page)
    assert {name: told[name] for name in a_class()} == a_class()


def test_no_name_in_the_data_can_end_a_script_or_begin_a_comment():
    told = a_class(names={"organisations": [[HOSTILE, "south_asian"]], "mechanisms": []})
    page = rendered(told)
    assert data_in(page)["names"] == told["names"]
    assert page.count("<script") == page.count("</script>") == 2
    assert "<!--" not in page


def test_numbers_that_json_does_not_know_are_refused_rather_than_written():
    with pytest.raises(ValueError, match="not JSON compliant"):
        embedded({"value": float("nan")})


def test_the_page_forbids_itself_every_request(page):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed == {
        "default-src": "'none'", "script-src": "'unsafe-inline'", "style-src": "'unsafe-inline'", "img-src": "data:",
    }  # fmt: skip


def test_no_address_of_another_host_stands_in_the_page(page):
    namespace = "http://www.w3.org/2000/svg"
    assert set(re.findall(r"""https?://[^"'\s)]+""", page)) == {namespace}
    assert not re.search(r"""(src|href)=["'](?!#)""", page)
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import)\s*\(", page)


def test_every_arm_has_somebody_for_it_and_somebody_who_doubts_it():
    for arm in ARMS:
        supporter, critic = both_sides(arm)
        assert supporter.endswith(".")
        assert critic.endswith((".", ")"))
        assert supporter != critic


def test_what_is_said_of_an_arm_is_what_its_file_says(page):
    said = data_in(page)["words"]["arms"]["time_bound"]
    assert said["critic"] == "It raises hopes, counts heads, and is gone when trust begins."
    assert list(data_in(page)["words"]["arms"]) == list(ARMS)


def test_claim_and_doubt_and_the_standing_sentence_are_there_without_any_script(page):
    visible = page[: page.index("<main")]
    supporter, critic = both_sides("phase_zero")
    assert supporter in visible
    assert critic in visible
    assert "no community partner has yet agreed these rules" in visible


def test_every_outcome_curve_and_mechanism_that_is_shown_has_words():
    words = words_of(a_class())
    assert all(len(pair) == 2 and all(pair) for pair in words["outcomes"].values())
    assert all(curve["outcome"] in words["outcomes"] for curve in words["curves"].values())
    assert words["mechanisms"] == {"opening": "where it began", "promise_kept": "promises kept"}
    assert words["changes"]["pay_rate"]["meaning"] == "community hours that are paid"


def test_the_page_is_small_before_its_data_and_its_parts_are_short():
    assert len(rendered(a_class()).encode()) < LARGEST
    for part in PARTS.glob("*.js"):
        assert len(part.read_text(encoding="utf-8").splitlines()) <= 150, part.name


def test_a_page_is_written_whole_or_not_at_all(tmp_path):
    data = tmp_path / "classroom.json"
    data.write_text(json.dumps(a_class()), encoding="utf-8")
    assert write_page(data, tmp_path / "page.html").read_text(encoding="utf-8") == rendered(a_class())
    data.write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        write_page(data, tmp_path / "other.html")
    assert not (tmp_path / "other.html").exists()
