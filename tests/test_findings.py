"""The page of findings: its tables are what comparisons left, and no bundle stands without all else equal."""

import re
import runpy
from pathlib import Path

import pandas as pd
import pytest

from analysis.passing_by_luck import expected, for_any_of
from analysis.patterns.words import COVERED

ROOT = Path(__file__).parent.parent
ROW = {"arm": "preparation", "versus": "everything else equal", "outcome": "crises", "horizon": 10.0,
       "window": "cumulative", "terms": "free", "setting": "default", "community": "all", "member": "all",
       "harm_quartile": "all", "difference": -2.0, "low": -3.0, "high": -1.0, "ratio": 0.9, "n": 12}  # fmt: skip


@pytest.fixture(scope="module")
def findings():
    return runpy.run_path(str(ROOT / "docs" / "findings.py"))


def test_the_page_is_in_step_with_what_was_found(findings):
    assert findings["text"]() == findings["page"](), "docs/findings.md is out of date; run: python docs/findings.py"


def test_every_table_of_the_page_has_rows_and_none_that_was_not_run(findings):
    told = [found["said"] for found in findings["BEGIN"].finditer(findings["text"]())]
    assert len(told) > 5
    for said in told:
        table = findings["table"](said)
        assert table.count("\n") >= 2, said
        assert " rows |" not in table, said
        assert "too few seeds" not in table, said


def test_nothing_on_the_page_is_still_to_be_filled_in(findings):
    assert re.findall(r"^[A-Z]{4,}$", findings["text"](), re.MULTILINE) == []


def test_the_bundle_stands_only_where_preparation_with_everything_else_equal_stands_first(findings):
    before = ""
    for part in findings["text"]().split("\n## "):
        if "phase zero as told" in part or "Phase zero as told" in part:
            assert "everything else equal" in before + part
        before += part


def test_cautions_stand_beside_claims_with_the_numbers_that_the_code_has(findings):
    said = " ".join(findings["text"]().split())
    held = [f"{share} on {seeds}" for seeds, share in COVERED.items()]
    assert f"the truth lay in {', '.join(held[:-1])} and {held[-1]} seeds" in said.split("## Patterns")[1]
    hangs_on = said.split("## What the answer hangs on")[1].split(" ## ")[0]
    assert f"Of 59 that did nothing, {expected(59)} would pass" in hangs_on
    calibration = " ".join((ROOT / "docs" / "calibration.md").read_text(encoding="utf-8").split())
    assert f"{for_any_of(7)} would pass the line of luck for one or more of seven targets" in calibration


def test_a_cell_says_a_difference_its_interval_and_the_ratio(findings):
    cell = findings["cell"]
    assert cell(pd.DataFrame([ROW])) == "−2 (−3 to −1); ×0.90"
    assert cell(pd.DataFrame([ROW | {"ratio": float("nan")}])) == "−2 (−3 to −1)"
    assert cell(pd.DataFrame([ROW | {"n": 9}])) == "too few seeds (9)"
    assert cell(pd.DataFrame([ROW])[:0]) == "not run"


def test_only_the_rows_that_a_table_asks_for_are_chosen(findings):
    rows = pd.DataFrame([ROW, ROW | {"horizon": 2.5}, ROW | {"setting": "consolidation_4"}])
    assert len(findings["chosen"](rows, {"horizon": "10", "setting": "*"})) == 2
    assert len(findings["chosen"](rows, {"horizon": "2.5,10", "setting": "default"})) == 2
