"""The pages that reviewers ask for are whole, and name only what is there: tests, commands, files, levers."""

import re
from pathlib import Path

import pytest

from experiments.evidence.claims import patterns_of
from sim.levers import LEVERS
from sim.outcomes import OUTCOMES
from sim.switches import SWITCHABLE

ROOT = Path(__file__).parent.parent
PAGES = ("trace", "stress_abs", "limits", "ethics", "evidence", "odd")
TEXT = {page: (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8") for page in PAGES}
TRACE = ("Problem formulation", "Model description", "Data evaluation", "Conceptual model evaluation",
         "Implementation verification", "Model output verification", "Model analysis",
         "Model output corroboration")  # fmt: skip
STRESS = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "3.1", "3.2", "3.3",
          "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"]  # fmt: skip
CONCEPTS = ("Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction",
            "Stochasticity", "Collectives", "Observation", "Heterogeneity", "Norms and values")  # fmt: skip
STANDING = "An invented borough: no real organisation or person is described; no community partner has yet agreed"


def named(page: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", TEXT[page])


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_folder_that_is_named_exists(page):
    files = [name for name in named(page) if re.fullmatch(r"\.?[\w.]+(/[\w.]+)+|\w+\.(cff|toml|lock)", name)]
    assert [name for name in files if not any((ROOT / part / name).exists() for part in ("", "configs", "docs"))] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_can_be_given(page):
    for command in re.findall(r"python [^`\n]+|\+experiment=\w+", TEXT[page]):
        for experiment in re.findall(r"\+experiment=([a-z]\w+)", command):
            assert (ROOT / "configs" / "experiment" / f"{experiment}.yaml").is_file(), command
        for module in re.findall(r"python -m ([\w.]+)", command):
            path = ROOT.joinpath(*module.split("."))
            assert path.is_dir() or path.with_suffix(".py").is_file(), command
        for script in re.findall(r"python (docs/\w+\.py)", command):
            assert (ROOT / script).is_file(), command


@pytest.mark.parametrize("page", ["trace", "limits", "ethics", "evidence", "odd"])
def test_a_page_says_that_nobody_has_agreed(page):
    assert STANDING in TEXT[page]


def test_every_element_of_trace_has_its_part_and_something_behind_it():
    assert re.findall(r"^## \d\. (.*)$", TEXT["trace"], re.MULTILINE) == list(TRACE)
    for part in TEXT["trace"].split("\n## ")[1:]:
        assert "`" in part or "](" in part


def test_every_item_of_the_checklist_is_answered_once():
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT["stress_abs"].splitlines()]
    rows = [row for row in rows if re.fullmatch(r"[\d.]+", row[0])]
    assert [row[0] for row in rows] == STRESS
    assert [row for row in rows if not re.search(r"`|\]\(", row[2])] == []


def test_the_description_tells_every_design_concept_and_every_pattern():
    concepts = TEXT["odd"].split("\n## 4. Design concepts\n")[1].split("\n## 5.")[0]
    assert [name for name in CONCEPTS if not re.search(rf"\*\*{name}[.:*]", concepts)] == []
    patterns = patterns_of(TEXT["odd"])
    assert len(patterns) == 22
    assert [one.name for one in patterns.values() if not all(one)] == []


def test_what_is_named_in_words_of_the_model_is_known():
    known = {*LEVERS, *OUTCOMES, *SWITCHABLE}
    arms = {path.stem for path in (ROOT / "configs" / "programme").glob("*.yaml")}
    for page in ("limits", "ethics"):
        words = {name for name in named(page) if re.fullmatch(r"[a-z]+(_[a-z]+)*", name)}
        assert words <= known | arms, page
