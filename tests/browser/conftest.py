"""BROWSER names the browser, without which no page is opened; SCREENSHOTS a folder to keep pictures in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.studies import ROOT

BROWSER, SCREENSHOTS = os.environ.get("BROWSER"), os.environ.get("SCREENSHOTS")
collect_ignore_glob = [] if BROWSER else ["test_*.py"]

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
CLASS = (
    "+experiment=classroom", "place=village", "place.residents=150", "weeks=104", "replicates=4", "workers=2",
    "design.replicates_changed=2", "design.detailed=2", "design.only=[pay_rate,funding_ends,broker_leaves,history]",
    "design.changes.funding_ends.values=[26,52]", "design.changes.broker_leaves.values=[26]",
)  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def study(tmp_path_factory):
    """The folder of a small class, its page in it; STUDY names one that is there already."""
    there = os.environ.get("STUDY")
    folder = Path(there) if there else tmp_path_factory.mktemp("classroom") / "class"
    if not there:
        words = [sys.executable, "-m", "sim", *CLASS, f"hydra.run.dir={folder}"]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def data(study):
    """What the page is told."""
    return json.loads((study / "classroom.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def table(study, data):
    """A table of the run behind what is shown, as its Parquet has it: table("weekly", change, arm, seed)."""

    def read(name, change, arm, seed=1):
        one = data["pictures"][change][arm][str(seed)]
        while "as" in one:
            change, arm, seed = one["as"]
            one = data["pictures"][change][arm][str(seed)]
        return pd.read_parquet(study / "runs" / one["run"] / f"{name}.parquet")

    return read


@pytest.fixture(scope="session")
def browser():
    """A real browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=BROWSER, args=[*QUIET])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser, study):
    """Open the page in a new window; afterwards nothing was complained of, and no other host asked."""
    contexts, troubles = [], []

    def open_(size=DESKTOP, **settings):
        contexts.append(browser.new_context(viewport=size, **settings))
        page = contexts[-1].new_page()
        page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: troubles.append(asked.url) if not asked.url.startswith("file:") else None)
        page.goto((study / "report.html").as_uri())
        page.wait_for_selector(".points button")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not troubles


@pytest.fixture
def page(opened):
    """The page on a desktop."""
    return opened()


def at(page, picture):
    """Move the timeline to the end of so many pictures."""
    page.locator(".track input").evaluate(
        "(node, to) => { node.value = to; node.dispatchEvent(new Event('input')); }", picture
    )


def move(page, change, place):
    """Move a slider to a position, 0 being as told."""
    page.locator(f"input[data-change={change}]").evaluate(
        "(node, to) => { node.value = to; node.dispatchEvent(new Event('input')); }", place
    )


def keep(page, name, of=None):
    """Keep a picture of the page, or of a part of it, where one is asked for."""
    if SCREENSHOTS:
        Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
        (page.locator(of) if of else page).screenshot(path=Path(SCREENSHOTS) / f"{name}.png")
