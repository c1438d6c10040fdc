"""The lessons and words of the classroom: whole, naming only what is there, and leaving the answer to the runs."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.events.shocks import KINDS as MOMENTS
from sim.levers import LEVERS
from sim.outcomes import OUTCOMES
from sim.programme import lever_value
from sim.theory import Theory

ROOT = Path(__file__).parent.parent
APP = ROOT / "analysis" / "app"
CLASSROOM = ROOT / "configs" / "experiment" / "classroom.yaml"
LESSONS = ("first_steps", "can_time_bound_win", "a_seat_at_the_table")
STEP = {"say", "ask", "show", "then", "sources", "critics", "words"}
SHOW = {"arms", "change", "view", "outcome", "week", "play"}
VIEWS = {"map", "curves", "strip", "why", "person"}
CURVES = {"engagement", "self_initiated", "crises", "detentions", "spend"}
PAIR = {"unprepared", "prepared"}
SHORT = {"time_bound", "well_made_project", "project_after_project"}
KNOWN_SOURCES = (
    "Burgess and Choudary 2021",
    "Hatzidimitriadou et al. 2012",
    "Creary et al. 2021",
    "Wells",
    "Brown 2017",
)
VERDICT = "{verdict}"
WINNING = re.compile(
    r"\b(wins?|won|winner|beats?|outperform\w*|loses?|lost|better|worse|best|worst|more than|fewer than|less than|ahead"
    r"|leads?|proves?|shows? that|superior)\b"
)
ARM_SAID = re.compile(
    r"phase zero|time-bound|well-made|prepar|project|these two|both|short|the (first|other) (copy|one)"
)


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def lesson(name: str) -> dict[str, Any]:
    return dict(read(APP / "lessons" / f"{name}.yaml"))


@cache
def words() -> dict[str, Any]:
    return dict(read(APP / "words.yaml"))


def shown(name: str) -> list[dict[str, Any]]:
    return [step["show"] for step in lesson(name)["steps"] if "show" in step]


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part.strip()]


def announcements(text: str) -> list[str]:
    """Return the sentences that say of an arm how it did; a question leaves it open."""
    told = sentences(text.replace(VERDICT, ""))
    return [
        one for one in told if not one.endswith("?") and WINNING.search(one.lower()) and ARM_SAID.search(one.lower())
    ]


def fits(change: str) -> bool:
    """Say whether a change names a lever and a value it takes, a moment and a week, or a number of the theory."""
    name, _, value = change.partition("=")
    number = float(value)
    if name in LEVERS:
        return lever_value(name, int(number) if LEVERS[name].whole else number) == number
    return (0 <= number < 520) if name in MOMENTS else name in Theory._fields


def arms() -> set[str]:
    return set(read(CLASSROOM)["arms"])


def test_the_three_lessons_and_no_others_are_there():
    assert sorted(path.stem for path in (APP / "lessons").glob("*.yaml")) == sorted(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_whole_and_asks_before_it_shows(name):
    told = lesson(name)
    assert set(told) == {"title", "minutes", "aim", "steps"}
    assert 5 <= told["minutes"] <= 20
    assert 5 <= len(told["steps"]) <= 8
    for step in told["steps"]:
        assert set(step) <= STEP
        assert 1 <= len(sentences(step["say"])) <= 3, step["say"]
        assert step["then"].strip()
        assert set(step.get("show", {})) <= SHOW
        if "show" in step:
            assert {"question", "choices"} == set(step["ask"]), step["say"]
    for question in (step["ask"] for step in told["steps"] if "ask" in step):
        assert question["question"].endswith("?")
        assert 3 <= len(question["choices"]) <= 5
        assert all(isinstance(choice, str) for choice in question["choices"])


@pytest.mark.parametrize("name", LESSONS)
def test_what_a_lesson_shows_can_be_shown(name):
    for show in shown(name):
        assert 2 <= len(show["arms"]) == len(set(show["arms"])) <= 4
        assert set(show["arms"]) <= arms(), show
        assert show["view"] in VIEWS
        assert 0 <= show["week"] < 520
        assert show.get("outcome", "crises") in (CURVES | set(OUTCOMES) if show["view"] == "strip" else CURVES), show
        assert show["change"] == "as_told" or fits(show["change"]), show


@pytest.mark.parametrize("name", LESSONS)
def test_every_change_of_a_lesson_is_one_that_was_lived(name):
    design = read(CLASSROOM.parent.parent / "design" / "classroom.yaml")
    lived = {f"{change}={value}" for change, told in design["changes"].items() for value in told["values"]}
    assert {show["change"] for show in shown(name)} <= lived | {"as_told"}


@pytest.mark.parametrize("name", LESSONS)
def test_phase_zero_never_stands_beside_a_short_project_without_the_pair_that_differs_in_preparation_alone(name):
    for show in shown(name):
        together = set(show["arms"])
        assert not ("phase_zero" in together and together & SHORT) or together >= PAIR, show


@pytest.mark.parametrize("name", LESSONS)
def test_no_lesson_states_a_winner_or_a_result(name):
    for step in lesson(name)["steps"]:
        told = f"{step['say']} {step['then']}"
        assert announcements(told) == []
        assert re.findall(r"\d", step["then"]) == [], step["then"]
        assert set(re.findall(r"\{.*?\}", told)) <= {VERDICT}
        if VERDICT in told:
            assert "outcome" in step["show"], step["say"]
            assert VERDICT not in step["say"]


def test_an_announced_winner_would_be_noticed():
    assert announcements("Phase zero is better. Is time-bound better?") == ["Phase zero is better."]
    assert announcements("Here time-bound beats the others.") == ["Here time-bound beats the others."]
    assert announcements(f"{VERDICT} Which difference is luck?") == []


@pytest.mark.parametrize("name", LESSONS)
def test_sources_and_critics_both_speak_and_are_known(name):
    steps = lesson(name)["steps"]
    for voice in ("sources", "critics"):
        told = [step[voice] for step in steps if voice in step]
        assert len(told) >= 2, voice
        assert any(source in text for source in KNOWN_SOURCES for text in told)
    cited = re.findall(r"[A-Z][a-z]+(?: and [A-Z][a-z]+| et al\.)? \d{4}", yaml.safe_dump(steps, width=10_000))
    assert [source for source in cited if source not in KNOWN_SOURCES] == []


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_ends_with_what_a_model_cannot_know(name):
    *before, last = lesson(name)["steps"]
    assert last["say"].startswith("What a model cannot know here. ")
    assert not any(step["say"].startswith("What a model cannot know") for step in before)


def test_every_word_is_told_once_in_one_sentence_and_every_word_of_a_lesson_is_told():
    told = words()["words"]
    names = [word["id"] for word in told]
    assert names == sorted(set(names))
    assert [
        word["id"] for word in told if set(word) != {"id", "word", "means"} or len(sentences(word["means"])) != 1
    ] == []
    used = {word for name in LESSONS for step in lesson(name)["steps"] for word in step.get("words", [])}
    assert used <= set(names)


def test_the_page_says_what_it_holds_that_it_may_be_skipped_and_that_nobody_has_agreed():
    said = words()
    assert said["standing"].strip() in (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    assert set(said["note"]) == {"title", "says", "skip", "help"}
    assert {"detention", "racist"} <= set(re.findall(r"\w+", " ".join(said["note"]["says"]).lower()))
    assert "skip" in said["note"]["skip"]
