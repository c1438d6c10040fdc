"""The classroom's documents: plans that add up, a card for every role, no request to another host, links that lead."""

import re
import runpy
from pathlib import Path

import pytest

from tests.test_docs import ROOT

FOLDER = ROOT / "docs" / "classroom"
PAGES = sorted(FOLDER.glob("*.md"))
STANDING = "An invented borough: no real organisation or person is described; no community partner has yet agreed"
ROLES = [
    "The funder",
    "The faith leader",
    "The therapist",
    "The resident",
    "The own-tables activist",
    "The empty chair",
]
ON_A_CARD = ["You want", "You fear", "You know", "Ask the others:"]


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", read(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_that_nobody_has_agreed(page):
    assert STANDING in read(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page):
    for link in re.findall(r"\]\(([^)]+)\)", read(page)):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("minutes", [50, 90])
def test_the_parts_of_a_plan_follow_each_other_and_fill_it(minutes):
    parts = re.findall(r"^\| (\d+)-(\d+) \|", read(FOLDER / f"plan_{minutes}_minutes.md"), re.MULTILINE)
    ends = [int(end) for _, end in parts]
    assert [int(begin) for begin, _ in parts] == [0, *ends[:-1]]
    assert ends[-1] == minutes


def test_the_printed_cards_are_those_of_the_text():
    made = runpy.run_path(str(ROOT / "docs" / "role_cards.py"))
    assert read(made["PAGE"]) == made["page"](read(made["CARDS"])), "run python docs/role_cards.py"


def test_there_is_a_card_for_every_role_and_each_wants_fears_knows_and_asks():
    cards = read(FOLDER / "role_cards.md").split("\n## ")[1:]
    assert [card.split("\n")[0] for card in cards] == ROLES
    assert [re.findall(r"^- \*\*(.*?)\*\*", card, re.MULTILINE) for card in cards[:-1]] == [ON_A_CARD] * 5
    assert [card for card in cards[:-1] if card.split("Ask the others:")[1].count("?") != 2] == []


def test_printed_cards_ask_nothing_of_another_host():
    page = read(FOLDER / "role_cards.html")
    assert re.findall(r"https?:|//|src=|href=|url\(|@import|<script|<link", page) == []
    assert page.count('<section class="card">') == len(ROLES)
