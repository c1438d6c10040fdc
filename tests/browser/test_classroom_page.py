"""What a class sees on the page is what the tables of the runs say; it plays smoothly and asks nobody for anything."""

import os
import re

import pandas as pd
import pytest

from experiments.study.collect import collect
from tests.browser.conftest import PHONE, at, keep, move

EVERY, PLAYING = 13, 3000
CURVES = {
    "engaged": ("weekly", ["engaged"]), "self_initiated": ("weekly", ["referrals_self", "referrals_site"]),
    "gp": ("weekly", ["referrals_gp"]), "crises": ("weekly", ["crises"]),
    "spend": ("money", ["spend_programme", "spend_services", "spend_crisis"]),
}  # fmt: skip
LATEST = float(os.environ.get("LATEST", "10"))
"""Seconds after which the first picture comes too late: one is the aim on a quiet machine, this is no timed test."""
SLOWEST = float(os.environ.get("SLOWEST", "8"))
"""Frames a second below which play stands still: thirty is the aim on a quiet machine."""


def digits(words):
    """A whole number as it is written on the page."""
    return int(re.sub(r"[^\d]", "", words))


def shown(page, curve, arm):
    """A curve's numbers of the quarter and so far, for one arm."""
    cells = page.locator(f".chart[data-curve={curve}] tr[data-arm={arm}] td").all_text_contents()
    return [digits(cell) for cell in cells]


def arms_shown(page):
    return page.locator(".map").evaluate_all("all => all.map((one) => one.dataset.arm)")


def check_curves(page, table, change, seed, picture):
    """Every number of every arm on show is the sum of its run's tables."""
    for arm in arms_shown(page):
        for curve, (name, columns) in CURVES.items():
            by_week = table(name, change, arm, seed).groupby("week")[columns].sum().sum(axis=1)
            quarter = by_week.loc[EVERY * (picture - 1) : EVERY * picture - 1].sum()
            so_far = by_week.groupby(by_week.index // EVERY).sum().round().loc[: picture - 1].sum()
            assert shown(page, curve, arm) == [round(quarter), so_far], (change, arm, curve)


def test_the_first_picture_is_there_at_once(page):
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    drawn = page.evaluate("performance.getEntriesByName('drawn')[0].startTime")
    print(f"first paint {painted:.0f} ms, maps drawn {drawn:.0f} ms")
    assert max(painted, drawn) < 1000 * LATEST


def test_every_number_under_the_curves_is_that_of_the_tables(page, table):
    for picture in (1, 3, 8):
        at(page, picture)
        check_curves(page, table, "default", 1, picture)


def test_every_slider_and_every_moment_shows_the_run_of_its_change(page, data, table):
    at(page, 5)
    for name, change in data["changes"].items():
        for place, value in enumerate(change["values"], start=1):
            if change["kind"] == "moment":
                at(page, value["value"] // EVERY)
                page.click(f"button[data-change={name}]")
                at(page, 5)
            else:
                move(page, name, place)
            check_curves(page, table, value["setting"], 1, 5)
            assert "Changed in every plan" in page.inner_text(".changed")
    page.click("text=Back to as told")
    check_curves(page, table, "default", 1, 5)


def test_changing_one_thing_puts_everything_else_back(page):
    move(page, "pay_rate", 1)
    move(page, "history", 1)
    assert page.input_value("input[data-change=pay_rate]") == "0"
    assert page.input_value("input[data-change=history]") == "1"


def test_it_says_on_how_many_seeds_each_combination_was_lived(page, data):
    as_told = {len(column["seeds"]) for column in data["ends"]["default"].values()}
    changed = {len(ends["seeds"]) for name, one in data["ends"].items() if name != "default" for ends in one.values()}
    assert f"as told on {min(as_told)} seeds" in page.inner_text("#levers")
    assert f"any one thing changed on {min(changed)}." in page.inner_text("#levers")


def test_a_moment_is_the_nearest_that_was_lived_and_says_so(page):
    at(page, 1)
    assert "after 26 weeks" in page.locator(".moment", has_text="End the money here").inner_text()
    at(page, 8)
    assert "after 1 year" in page.locator(".moment", has_text="End the money here").inner_text()


def test_other_luck_is_another_seed_of_the_same_plans(page, table):
    page.click("text=Same people, other luck")
    assert "seed 2" in page.inner_text(".changed")
    at(page, 4)
    check_curves(page, table, "default", 2, 4)


def test_an_organisation_is_told_with_the_trust_site_and_meetings_of_its_table(page, table):
    at(page, 6)
    first, last = 5 * EVERY, 6 * EVERY - 1
    for arm in arms_shown(page):
        weekly, held = (table(name, "default", arm) for name in ("organisations", "meetings"))
        rows = weekly[weekly["week"] == last].set_index("cbo")
        met = held[held["week"].between(first, last)].groupby("cbo", observed=True).size()
        buttons = page.locator(f".map[data-arm={arm}] .points button")
        told = buttons.evaluate_all("all => all.map((one) => one.ariaLabel)")
        assert len(told) == len(rows)
        for words in told:
            name = words.split(",")[0]
            site = "site open" if rows.loc[name, "site_open"] else "no site"
            assert f"trust {rows.loc[name, 'trust']:.2f}".replace("0.", ".") in words
            assert f"{site}, {met.get(name, 0)} meeting" in words


def test_counts_over_all_seeds_are_those_of_the_summaries(page, study, data):
    outcomes = outcomes_by_run(study, data)
    for outcome in ("engagement", "crises", "spend", "trust_service"):
        page.locator(".picks select").first.select_option(outcome)
        a, b = (outcomes[arm, outcome] for arm in ("prepared", "unprepared"))
        more = sum(one > other for one, other in zip(a, b, strict=True))
        fewer = sum(one < other for one, other in zip(a, b, strict=True))
        words = page.inner_text(".counts")
        if more + fewer == 0:
            assert f"exactly as much as Unprepared in all of {len(a)} runs" in words
        else:
            assert words.startswith(f"In {more} of {len(a)} runs Prepared had more than Unprepared")
            assert (f"in {fewer} it had less" in words) == (fewer > 0)


def outcomes_by_run(study, data):
    """What every run as told came to, from the table of all runs, by arm and outcome in the order of seeds."""
    collect(study)
    behind, runs = (pd.read_parquet(study / f"{name}.parquet") for name in ("runs_behind", "runs"))
    told = behind[behind["setting"] == "default"].merge(runs, on="run", suffixes=("", "_of_the_run"))
    by_arm = told.sort_values("seed").groupby("arm")
    names = set(data["ends"]["default"]["prepared"]) - {"seeds"}
    return {(arm, name): [*rows[f"outcome_{name}"]] for arm, rows in by_arm for name in names}


@pytest.mark.parametrize("size", [None, PHONE])
def test_it_plays_smoothly(opened, size):
    page = opened(size) if size else opened()
    page.evaluate("document.getElementById('map').scrollIntoView()")
    page.select_option(".timeline select", "0.5")
    page.click(".play")
    page.wait_for_timeout(PLAYING)
    rate = page.evaluate("document.getElementById('classroom').rate()")
    print(f"{rate:.0f} frames a second, {page.viewport_size['width']} px wide")
    assert rate >= SLOWEST


def test_play_moves_the_date_and_pause_stops_at_a_whole_quarter(page):
    page.click(".play")
    page.wait_for_timeout(1500)
    page.click(".play")
    there = float(page.input_value(".track input"))
    assert there >= 1
    assert there == int(there)
    words = page.inner_text(".date")
    page.wait_for_timeout(500)
    assert page.inner_text(".date") == words
    keep(page, "desktop_map")
