"""The live app in a real browser: it starts, draws what is asked at once and as it goes, and asks nobody else."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from analysis.app.live import FULL, MOST_VISITORS

SCREENSHOTS = os.environ.get("SCREENSHOTS")
ROOT = Path(__file__).parents[2]
PATIENT = 300_000
"""Milliseconds that a slow machine may take for what needs no clock."""
AT_ONCE = float(os.environ.get("AT_ONCE", "10"))
"""Seconds that a slider may wait for its picture; half a second is the aim on a quiet machine."""
WATCHED = ("#map", "#curves", "#strip", "#why", ".timeline", ".chooser", ".commands")

EVERYTHING = """const within = node => [...node.querySelectorAll("*")].flatMap(
  one => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);"""
"""All elements inside of something, those in shadows too."""
MOVE = f"""([host, title, key]) => new Promise(done => {{
  {EVERYTHING}
  const isIt = one => one.matches(".noUi-handle") && one.getRootNode().textContent.includes(title);
  const before = host.dataset.turn, begun = performance.now();
  const seen = new MutationObserver(() => {{
    if (host.dataset.turn === before || host.dataset.weeks === "0") return;
    seen.disconnect();
    done((performance.now() - begun) / 1000);
  }});
  seen.observe(host, {{attributes: true}});
  const handle = within(document).find(isIt);
  setTimeout(done, 120000, Infinity);
  handle.focus();
  handle.dispatchEvent(new KeyboardEvent("keydown", {{key, bubbles: true, cancelable: true}}));
}})"""
"""Move the slider of a title by a key; the seconds until all programmes were drawn anew."""
NAMELESS = f"""() => {{
  {EVERYTHING}
  const named = one => one.ariaLabel || one.labels?.length || one.textContent.trim() || one.title;
  const nameless = one => one.matches("input, select, button:not(.bk-spin-btn), textarea") && !named(one);
  return within(document).filter(nameless).map(one => one.outerHTML.slice(0, 120));
}}"""


@pytest.fixture(scope="module")
def address():
    """Give the address of an app that was started as people start it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "analysis.app", "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/"
    try:
        yield answered(url, server)
    finally:
        server.terminate()
        server.wait(30)


def answered(url, server, seconds=300):
    """Return the address once the app answers there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert server.poll() is None, "the app did not start"
        try:
            with urlopen(url, timeout=60):
                return url
        except OSError:
            time.sleep(0.3)
    raise AssertionError("the app did not answer")


class Visit:
    """A page on which the app is looked at, and all that went wrong or was asked for meanwhile."""

    def __init__(self, browser, address, width=1280, height=1000):
        self.page = browser.new_page(viewport={"width": width, "height": height})
        self.page.set_default_timeout(PATIENT)
        self.trouble, self.hosts = [], set()
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", lambda said: self.trouble.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url.removeprefix("blob:")).netloc))
        self.page.on("websocket", lambda line: self.hosts.add(urlsplit(line.url).netloc))
        self.page.goto(address)
        self.host = self.page.wait_for_selector("[data-weeks]:not([data-weeks='0'])")

    def moved(self, title, key="ArrowLeft"):
        """Move a slider by one step, and return the seconds until the new picture was drawn in all programmes."""
        return self.page.evaluate(MOVE, [self.host, title, key])

    def choose(self, label, value):
        """Choose something from a list of the panel."""
        self.page.get_by_label(label, exact=True).select_option(value)

    def picture(self, name):
        """Keep a picture of what is on the screen, where pictures are asked for."""
        if SCREENSHOTS:
            self.page.screenshot(path=Path(SCREENSHOTS) / f"live_{name}.png")


@pytest.fixture
def visit(browser, address):
    """Give a visit, and see to it that nothing went wrong and nobody else was asked."""
    one = Visit(browser, address)
    yield one
    one.page.close()
    assert one.trouble == []
    assert one.hosts == {urlsplit(address).netloc}


def commands(visit):
    return [" ".join(code.text_content().split()) for code in visit.page.locator(".commands code").all()]


def test_a_run_begins_by_itself_shows_every_view_and_is_lived_to_its_end(visit):
    for view in WATCHED:
        assert visit.page.locator(view).first.is_visible(), view
    visit.page.wait_for_selector("[data-weeks='520']")
    assert "Lived to the end: 520 weeks." in visit.page.locator(".living").text_content()
    assert visit.page.locator("#map .stage").count() == 2
    visit.picture("desktop")


def test_a_slider_that_moves_is_answered_at_once_with_a_new_picture(visit):
    waits = sorted(visit.moved("Phase zero weeks") for _ in range(7))
    print(f"from slider to picture, seconds: {', '.join(f'{wait:.2f}' for wait in waits)}")
    assert waits[len(waits) // 2] < AT_ONCE
    assert "programme.phase_zero_weeks=201" in commands(visit)[0]


def test_a_lever_can_be_moved_in_one_programme_alone(visit):
    visit.choose("In which programme", "2: Time-bound")
    visit.page.get_by_text("Phase zero weeks: 26").wait_for()
    visit.moved("Phase zero weeks", "ArrowRight")
    assert commands(visit)[:2] == [
        "python -m sim +experiment=phase_zero place=village",
        "python -m sim +experiment=time_bound place=village programme.phase_zero_weeks=27",
    ]


def test_assumptions_shocks_and_seeds_are_part_of_the_command(visit):
    visit.choose("What to change", "Contested assumptions")
    visit.page.get_by_text("History: 1").wait_for()
    visit.moved("History")
    visit.choose("What to change", "What nobody planned for")
    visit.choose("What happens", "Broker leaves")
    visit.page.get_by_role("button", name="Let it happen").click()
    visit.page.get_by_role("button", name="next seed").click()
    words = visit.page.locator(".commands code", has_text="seed=2").first
    words.wait_for()
    assert "theory.history=0.9 'shocks=[{week:260,kind:broker_leaves,size:1.0}]'" in " ".join(
        words.text_content().split()
    )
    visit.page.wait_for_selector("[data-weeks='520']")


def test_a_number_can_be_typed(visit):
    weeks = visit.page.get_by_label("Weeks", exact=True)
    weeks.fill("104")
    weeks.press("Enter")
    visit.page.locator(".commands code", has_text="weeks=104").first.wait_for()
    visit.page.wait_for_selector("[data-weeks='104']")


def test_a_number_that_cannot_be_is_answered_with_a_sentence(visit):
    weeks = visit.page.get_by_label("Weeks", exact=True)
    weeks.fill("9999")
    weeks.press("Enter")
    problem = visit.page.get_by_role("alert")
    problem.wait_for()
    assert problem.text_content() == "weeks is 9999; it should be a whole number from 1 to 1,040."
    weeks.fill("52")
    weeks.press("Enter")
    visit.page.wait_for_selector("[data-weeks='52']")


def test_on_a_phone_nothing_is_wider_than_the_screen(browser, address):
    one = Visit(browser, address, width=360, height=740)
    wide = one.page.evaluate("document.documentElement.scrollWidth")
    one.picture("phone")
    one.page.close()
    assert wide <= 360
    assert one.trouble == []


def test_every_widget_has_a_name_that_can_be_read_aloud(visit):
    nameless = visit.page.evaluate(NAMELESS)
    assert nameless == []


def test_the_app_can_be_left_and_come_back_to(browser, address):
    for _ in range(6):
        one = Visit(browser, address)
        one.page.close()
        time.sleep(5)


def test_a_visitor_for_whom_there_is_no_room_is_told_so_and_let_in_when_somebody_leaves(browser, address):
    there = [Visit(browser, address) for _ in range(MOST_VISITORS)]
    late = browser.new_page()
    late.set_default_timeout(PATIENT)
    late.goto(address)
    assert late.text_content(".full") == FULL
    there.pop().page.close()
    late.wait_for_selector("[data-weeks]:not([data-weeks='0'])")
    for page in (late, *(one.page for one in there)):
        page.close()
