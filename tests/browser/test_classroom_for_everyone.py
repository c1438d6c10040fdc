"""The page for everyone: by keyboard alone, on a phone, without motion, step by step through every lesson."""

import pytest

from tests.browser.conftest import PHONE, at, keep, move

WIDER = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
  && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80))"""
SMALL = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && [...one.childNodes]
  .some((node) => node.nodeType === 3 && node.data.trim()) && parseFloat(getComputedStyle(one).fontSize) < 16)
  .map((one) => one.outerHTML.slice(0, 80))"""
UNNAMED = """() => [...document.querySelectorAll("button, input, select, [role=img]")]
  .filter((one) => one.checkVisibility()
    && !(one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
  .map((one) => one.outerHTML.slice(0, 80))"""
VIEWS = ("map", "levers", "curves", "strip", "why", "person", "words")
AT_FOCUS = "document.activeElement"


def lessons(page):
    return page.evaluate("JSON.parse(document.getElementById('data').textContent).words.lessons")


@pytest.mark.parametrize("size", [PHONE, None])
def test_nothing_is_wider_than_the_screen_and_no_words_are_small(opened, size):
    page = opened(size) if size else opened()
    at(page, 6)
    move(page, "pay_rate", 1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(WIDER) == []
    assert page.evaluate(SMALL) == []
    for view in VIEWS:
        page.evaluate(f"document.getElementById('{view}').scrollIntoView()")
        page.wait_for_timeout(150)
        keep(page, f"{'phone' if size else 'desktop'}_{view}")


def test_whatever_can_be_used_has_a_name(page):
    assert page.evaluate(UNNAMED) == []


def test_every_control_is_reached_and_worked_by_keyboard_alone(page):
    reached, seen = [], set()
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(f"{AT_FOCUS} === document.body"):
            break
        told = page.evaluate(f"({AT_FOCUS}.ariaLabel || {AT_FOCUS}.textContent).slice(0, 40)")
        reached.append(told)
        outline = page.evaluate(f"getComputedStyle({AT_FOCUS}).outlineStyle")
        assert outline != "none", told
        seen.add(page.evaluate(f"{AT_FOCUS}.dataset.change ?? {AT_FOCUS}.className"))
    words = " ".join(reached)
    assert {"pay_rate", "history", "funding_ends", "play", "arm"} <= seen
    assert all(name in words for name in ("First steps", "Time, by quarter of a year", "Same people, other luck"))


def test_arrow_keys_move_the_time_and_go_from_organisation_to_organisation(page):
    page.locator(".track input").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".date") == "Spring 2008, year 1"
    page.locator(".map").first.locator(".points button[tabindex='0']").focus()
    first = page.inner_text(".pointed strong")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".pointed strong") != first
    assert page.locator(".pointed li").count() == 4


def test_the_date_is_told_to_those_who_hear_the_page(page):
    at(page, 4)
    assert page.inner_text(".timeline [aria-live=polite]") == "Autumn 2008, year 1"
    assert page.get_attribute(".track input", "aria-valuetext") == "Autumn 2008, year 1"


def test_without_motion_time_goes_from_quarter_to_quarter(opened):
    page = opened(reduced_motion="reduce")
    page.select_option(".timeline select", "2.5")
    page.click(".play")
    seen = {float(page.input_value(".track input")) for _ in range(20) if page.wait_for_timeout(60) is None}
    assert len(seen) > 1
    assert all(place == int(place) for place in seen)


@pytest.mark.parametrize("size", [None, PHONE])
def test_every_lesson_asks_before_it_shows_and_can_be_left(opened, data, size):
    page = opened(size) if size else opened()
    for lesson in lessons(page).values():
        page.click(f".offers button:has-text('{lesson['title']}')")
        for place, step in enumerate(lesson["steps"]):
            assert f"{place + 1} of {len(lesson['steps'])}" in page.inner_text(".lesson-head")
            if "ask" in step:
                assert page.locator(".lesson .then").count() == 0
                page.locator(".ask button").first.click()
                assert page.locator(".lesson .guess").count() == 1
            assert "{verdict}" not in page.inner_text(".lesson")
            if "show" in step:
                assert_shown(page, step["show"], data)
            keep(page, f"{'phone' if size else 'desktop'}_lesson") if place == 3 else None
            page.click(".lesson .next")
        assert page.locator(".lesson").is_hidden()
    page.click(".offers button >> nth=0")
    page.click(".lesson-head button")
    assert page.locator(".lesson").is_hidden()


def assert_shown(page, show, data):
    """What a step shows is on show: its arms, and its change where these runs have it."""
    assert set(page.locator(".map").evaluate_all("all => all.map((one) => one.dataset.arm)")) == set(show["arms"])
    if show["change"] in data["pictures"]:
        assert "Changed in every plan" in page.inner_text(".changed")


def test_a_change_that_was_not_lived_is_said_to_be_missing(opened, data):
    page = opened()
    page.click(".offers button:has-text('What does a seat at the table do?')")
    for _ in range(2):
        page.click(".lesson .next")
    page.locator(".ask button").first.click()
    assert "influence_cap=0.1" not in data["pictures"]
    assert "has not been lived" in page.inner_text("#classroom")


def test_in_the_dark_it_is_as_whole_as_in_the_light(opened):
    page = opened(color_scheme="dark")
    at(page, 6)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 29)"
    keep(page, "desktop_dark")
