"""The page on performance says what was measured, and what measures still fits the model."""

import json
import re
import subprocess
import sys

import pytest

from sim.problems import BadInput
from sim.week import WEEK
from tests.benchmarks.__main__ import WORDS
from tests.benchmarks.child import ROOT, Case, measured
from tests.benchmarks.page import __main__ as performance
from tests.benchmarks.page.numbers import bytes_of_resident, exponent, nanoseconds, seconds_of_run
from tests.benchmarks.page.places import within_noise
from tests.benchmarks.page.targets import targets
from tests.benchmarks.stopwatch import words_of

DATA = json.loads(performance.DATA.read_text(encoding="utf-8"))
CASE = {
    "residents": 1_000, "weeks": 10, "settling_weeks": 5, "populate": 1.0, "settle": 2.0, "live": 0.001,
    "megabytes_before": 100.0, "megabytes": 101.0,
}  # fmt: skip


def test_the_page_says_what_was_measured():
    text = performance.PAGE.read_text(encoding="utf-8")
    assert text == performance.page(text, DATA), (
        "docs/performance.md is out of date; run: python -m tests.benchmarks.page"
    )
    assert performance.PICTURE.is_file()


def test_the_machine_is_named_by_its_kind_alone():
    kind = {"cores", "processor", "gigabytes", "system", "python", "packages", "code", "brief"}
    assert set(DATA["machine"]) == kind
    assert not re.search(r"[/\\]", json.dumps(DATA))


def test_a_page_without_a_marker_is_refused():
    with pytest.raises(BadInput, match="no markers for machine"):
        performance.page("# How fast it is", DATA)


def test_a_measurement_with_a_gap_is_refused():
    sizes = [{"name": f"measure_{name}", "extra_info": {}} for name in performance.TOLD if name != "boroughs"]
    with pytest.raises(BadInput, match=r"^not measured: boroughs; run all"):
        performance.kept({"benchmarks": sizes, "datetime": "2026-11-25T00:00:00", "machine_info": {}})


def test_time_in_proportion_has_exponent_one_and_with_the_square_two():
    assert exponent({10: 3.0, 20: 6.0, 40: 12.0}) == pytest.approx(1)
    assert exponent({10: 3.0, 20: 12.0, 40: 48.0}) == pytest.approx(2)


def test_a_run_counts_the_ordinary_weeks_before_it():
    assert nanoseconds(CASE) == pytest.approx(100)  # a thousandth of a second for ten thousand resident-weeks
    assert seconds_of_run(CASE) == pytest.approx(1 + 2 / 5 * 260 + 0.001 / 10 * 520)
    assert bytes_of_resident(CASE) == pytest.approx(1024**2 / 1_000)


def test_a_target_that_is_missed_is_called_missed_with_what_took_the_time():
    borough = CASE | {"residents": 250_000, "by_event": {"need.arises_and_passes": 0.4}}
    million = CASE | {"residents": 1_000_000, "megabytes": 5_000.0}
    warm = DATA["taken"]["start_up_warm"] | {"to_first_week": 2.9}

    def told(live: float) -> str:
        cases = {"size[250000]": borough | {"live": live}, "size[1000000]": million, "start_up_warm": warm}
        return targets({"taken": cases})

    slow, quick = told(live=0.5), told(live=0.2)
    assert "| 200 | **missed**, 2.0 times |" in slow
    assert "the dearest: need.arises_and_passes 160 ns per resident" in slow
    assert "| 100 | 80.0 | met |" in quick
    assert "| 60 | 80.0 | **missed**, 1.3 times |" in quick
    assert "| 5.24 | **missed**, 2.6 times |" in quick  # gigabytes
    assert "| 2.90 | met |" in quick


def test_rates_further_apart_than_seeds_differ_are_not_called_noise():
    assert within_noise([1.0, 1.1, 0.9, 1.0], 1.05)
    assert not within_noise([1.0, 1.01, 0.99, 1.0], 1.2)


def test_what_measures_is_found_by_its_command_and_never_by_the_tests():
    def found(*words: str) -> set[str]:
        command = [sys.executable, "-m", "pytest", *words, "--collect-only"]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
        return set(re.findall(r"(\w+\.py)::", said))

    assert found("tests/benchmarks") == set()
    assert found(*WORDS) == {file.name for file in (ROOT / "tests" / "benchmarks").glob("measure_*.py")}


def test_a_case_is_measured_event_by_event():
    found = measured("one_case", Case(residents=300, weeks=2, settling_weeks=1))
    assert set(found["by_event"]) == {*map(words_of, WEEK), "end_week"}
    assert 0 < sum(found["by_event"].values()) <= found["live"]
    assert found["state_bytes"] > 100
