"""The register of evidence: in step with what it is written from, and nothing in it is made up or left out."""

import re
import runpy
from pathlib import Path

import pandas as pd
import pytest

from experiments.evidence.claims import Claim, claims_of, patterns_of
from experiments.evidence.numbers import held, stated_numbers
from experiments.evidence.standing import FAILS, HOLDS, UNTOLD, WRITTEN, of_pattern, standing, verdicts_in
from experiments.patterns.listing import PATTERNS as CHECKS
from experiments.stated import CONFIGS, lines_of
from sim.levers import LEVERS

ROOT = Path(__file__).parent.parent
DATA = ROOT / "docs" / "data"
ODD = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
TIED, NUMBERS, SOURCES, AGAINST = (
    pd.read_csv(DATA / f"{name}.csv", dtype=str).fillna("") for name in ("claims", "numbers", "sources", "against")
)
CLAIMS, PATTERNS = claims_of(ODD, TIED), patterns_of(ODD)
OF_NO_ONE_CLAIM = {"P02", "P05", "P06", "P18", "P36"}  # controls, an end, three causes at once, and what preparing adds
AUTHORS = re.compile(r"([A-Z][a-z]+)(?: and [A-Z][a-z]+| et al\.)? (?:19|20)\d\d\b")
MONTHS = {"January", "August", "September"}


def test_the_page_is_in_step_with_what_it_is_written_from():
    evidence = runpy.run_path(str(ROOT / "docs" / "evidence.py"))
    assert evidence["page"]() == PAGE, "docs/evidence.md is out of date; run: python docs/evidence.py"


def test_every_claim_has_one_line_with_the_patterns_that_test_it():
    assert list(TIED["claim"]) == [f"M{number:02}" for number in range(1, 67)]
    assert re.findall(r"^\| (M\d\d) \|", PAGE, re.MULTILINE) == list(TIED["claim"])
    assert [one for one in TIED["where"] if not one] == []
    assert {name for claim in CLAIMS for name in claim.patterns} | OF_NO_ONE_CLAIM == set(PATTERNS)
    assert [one.name for one in CLAIMS if one.patterns and not one.represented] == []


def test_the_description_lists_the_patterns_that_can_be_run_used_as_they_say():
    assert {name: one.role for name, one in CHECKS.items()} == {name: one.kind for name, one in PATTERNS.items()}


def test_patterns_that_were_run_are_those_that_the_description_lists_used_as_it_says():
    found = verdicts_in(DATA / "patterns.csv")
    assert set(found.index) <= set(PATTERNS)
    assert {name: PATTERNS[name].kind for name in found.index} == dict(found["role"])


def test_every_claim_against_is_tied_to_known_claims_and_each_critic_is_heard():
    assert set(" ".join(AGAINST["mechanisms"]).split()) <= set(TIED["claim"])
    assert {name for cell in AGAINST["source"] for name in cell.split("; ")} == {
        "Creary et al. 2021", "Wells", "Brown 2017",
    }  # fmt: skip
    assert [row.claim for row in AGAINST.itertuples() if not (row.in_the_model and row.where)] == []
    arms = {path.stem for path in (CONFIGS / "programme").glob("*.yaml")}
    told = re.findall(r"`(\w+)`", " ".join([*AGAINST["in_the_model"], *SOURCES["serves"]]))
    assert set(told) <= {*LEVERS, *arms, "transaction_preference"}


@pytest.mark.parametrize("row", [pytest.param(row, id=row.quantity) for row in NUMBERS.itertuples()])
def test_a_published_number_says_how_it_is_used_and_the_model_holds_what_is_said(row):
    places, said = row.where.split(), row.held.split()
    assert row.use in ("specify", "calibrate", "validate", "not used")
    assert row.source
    assert row.read
    assert row.because or row.use in ("specify", "validate")
    if row.use == "specify":
        assert places
        said *= len(places) if len(said) == 1 else 1  # one value may be held in several places
        assert [held(place) for place in places] == [float(value) for value in said]
    elif row.use == "not used":
        assert (places, said) == ([], [])
    else:
        assert set(places) <= set(PATTERNS)


def test_only_the_declared_targets_are_calibrated_to():
    named = {name for row in NUMBERS[NUMBERS["use"] == "calibrate"].itertuples() for name in row.where.split()}
    assert named == {name for name, one in PATTERNS.items() if one.kind == "fitted"} == {"P13", "P15"}
    others = NUMBERS[(NUMBERS["use"] == "calibrate") & (NUMBERS["where"] == "")]
    assert [cell for cell in others["quantity"] if "detention" not in cell.lower()] == []


def test_what_nobody_could_look_up_is_not_used():
    assert set(NUMBERS.loc[NUMBERS["read"] == "memory", "use"]) == {"not used"}


def test_every_number_of_the_configuration_stands_on_the_page_or_where_it_points():
    theory = {line.name for name in ("default", "costs") for line in lines_of(CONFIGS / "theory" / f"{name}.yaml")}
    sourced, elsewhere = (PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
                          for heading in ("Numbers held with a source", "Assumptions"))  # fmt: skip
    for one in stated_numbers():
        if one.prior and one.file.startswith("theory/"):
            assert one.name in theory
            assert f"| `{one.name}` |" in ODD
        elif one.prior:
            line = next(line for line in elsewhere.splitlines() if line.startswith(f"| `{one.file}` |"))
            assert f"{one.name} {one.value} ({one.prior})" in line
        else:
            assert f"| `{one.name}` | {one.value} | {one.said} |" in sourced


def test_whoever_is_named_beside_a_number_stands_among_the_sources():
    named = {name for one in stated_numbers() for name in AUTHORS.findall(one.said)}
    known = " ".join(SOURCES["source"] + " " + SOURCES["named"])
    assert {name for name in named - MONTHS if name not in known} == set()
    assert len(named) > 10


CLAIM = Claim("M99", "said", "Wells", "there", "", ("good_meeting_chance",), ("scar",), ("kpi_weight",), "represented",
              ("P01", "P02"))  # fmt: skip


def verdicts(**found: tuple[str, str, str]) -> pd.DataFrame:
    rows = [(name, *row) for name, row in found.items()]
    return pd.DataFrame(rows, columns=["pattern", "verdict", "ablation_does", "role"]).set_index("pattern")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("holds", "removes it", "prediction"), ("holds", "", "control"), HOLDS),
        (("holds", "removes it", "prediction"), ("fails", "nothing to remove", "prediction"), "fails in part"),
        (("fails", "nothing to remove", "prediction"), ("fails", "", "prediction"), FAILS),
        (("holds", "leaves it", "prediction"), ("holds", "removes it", "prediction"), UNTOLD),
        (("undetermined", "", "prediction"), ("holds", "removes it", "prediction"), UNTOLD),
        (("holds", "removes it", "written into the rules"), ("holds", "", "written into the rules"), WRITTEN),
    ],
)
def test_a_claim_holds_only_where_all_its_patterns_do_and_go_without_what_is_claimed(first, second, expected):
    found = verdicts(P01=first, P02=second)
    assert standing(CLAIM, found, pd.DataFrame(), pd.DataFrame()).partition(":")[0] == expected


def test_a_pattern_that_was_not_run_tells_nothing(tmp_path):
    nothing = verdicts_in(tmp_path / "patterns.csv")
    assert of_pattern("P01", nothing) == "not yet run"
    assert standing(CLAIM, nothing, pd.DataFrame(), pd.DataFrame()).startswith(f"{UNTOLD}: P01 not yet run")


def test_without_a_pattern_a_claim_says_what_its_own_assumptions_push_and_its_levers_do():
    pushes = pd.DataFrame({
        "name": ["theory.scar", "switch.scars", "theory.rest", "programme.kpi_weight (told 1)"],
        "push_in_sd": [-1.25, 0.1, 3.0, 0.2], "tellable": [True, False, True, False], "n": [8, 8, 8, 0],
    })  # fmt: skip
    effects = pd.DataFrame({"question": "hybrids", "arm": "kpi_weight", "outcome": "trust_cbo", "ratio": 1.25,
                            "ratio_low": 1.1, "ratio_high": 1.4}, index=[0])  # fmt: skip
    said = standing(CLAIM._replace(patterns=()), verdicts(), pushes, effects)
    assert said == ("cannot be told: no pattern tests it; of its assumptions (2) in 8 worlds, the headline moves with "
                    "`theory.scar` (-1.2 sd); `kpi_weight` made well alone: organisations' trust ×1.25")  # fmt: skip


def test_what_patterns_came_to_is_taken_over_from_their_folder(tmp_path):
    evidence = runpy.run_path(str(ROOT / "docs" / "evidence.py"))
    taken = evidence["take_over"]
    taken.__globals__["DATA"] = tmp_path
    pd.DataFrame({"pattern": ["P01"], "verdict": ["fails"], "figure": [0.123456], "else": ["x"]}).to_parquet(
        tmp_path / "patterns.parquet"
    )
    taken(str(tmp_path))
    found = verdicts_in(tmp_path / "patterns.csv")
    assert (found.loc["P01", "verdict"], found.loc["P01", "figure"]) == ("fails", "0.1235")
