"""What the classroom page says: arms and their friends and critics, levers, outcomes, lessons, the words explained."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from analysis.words import OUTCOMES, TIES, community_words, plain_words
from sim.levers import LEVERS
from sim.parameters import declared
from sim.theory import Theory

HERE = Path(__file__).parent
CONFIGS = HERE.parents[1] / "configs"
SUPPORTER, CRITIC = "A supporter would say:", "A critic would say:"


def words_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return every word that the views need beside the data of a class.

    told   what `classroom.json` holds
    """
    views = read(HERE / "views.yaml")
    return {
        "arms": {arm: said_of(arm, views["arms"]) for arm in in_order(told["arms"], views["arms"])},
        "communities": {one["name"]: community_words(one["name"]) for one in told["of"]["communities"]},
        "curves": views["curves"],
        "outcomes": {name: list(outcome(name)) for name in views["outcomes"]},
        "ties": {tie: TIES[tie] for tie in views["ties"]},
        "changes": {name: change(name, views["changes"]) for name in told["changes"]},
        "marks": views["marks"],
        "mechanisms": {name: mechanism(name, views["mechanisms"]) for name in told["names"]["mechanisms"]},
        "glossary": read(HERE / "words.yaml"),
        "lessons": {file.stem: read(file) for file in sorted((HERE / "lessons").glob("*.yaml"))},
    }


@cache
def read(file: Path) -> Any:
    """Return what a file of words holds."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def in_order(names: Mapping[str, Any], order: Mapping[str, Any]) -> list[str]:
    """Return names in the order of another list; those that it lacks come last."""
    return [name for name in order if name in names] + [name for name in names if name not in order]


def said_of(arm: str, names: Mapping[str, str]) -> dict[str, str]:
    """Return what an arm is called, and what its supporters and its critics would say."""
    supporter, critic = both_sides(arm)
    return {"name": names.get(arm, plain_words(arm).capitalize()), "supporter": supporter, "critic": critic}


def both_sides(arm: str) -> tuple[str, str]:
    """Return what a supporter and a critic of an arm would say, as told where the arm is; empty where nothing is."""
    file = CONFIGS / "programme" / f"{arm}.yaml"
    if file.exists():
        lines = file.read_text(encoding="utf-8").splitlines()
        return sentence(lines, SUPPORTER), sentence(lines, CRITIC)
    asked = (CONFIGS / "experiment" / "classroom.yaml").read_text(encoding="utf-8")
    above = re.search(rf"((?:^  # .*\n)+)^  {re.escape(arm)}:", asked, re.MULTILINE)
    lines = above.group(1).splitlines() if above else []
    return sentence(lines, SUPPORTER), sentence(lines, CRITIC)


def sentence(lines: list[str], opening: str) -> str:
    """Return what follows certain words in comments, begun with a capital letter."""
    said = next((line.partition(opening)[2].strip() for line in lines if opening in line), "")
    return said[:1].upper() + said[1:]


def outcome(name: str) -> tuple[str, str]:
    """Return an outcome's words and unit."""
    return next(heading[name] for heading in OUTCOMES.values() if name in heading)


def change(name: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what can be changed in words: its title, and its meaning in the model."""
    meaning = LEVERS[name].meaning if name in LEVERS else ""
    theory = declared(Theory)
    meaning = theory[name].meaning if name in theory else meaning
    return {"title": plain_words(name).capitalize(), "unit": "", "meaning": meaning} | changes.get(name, {})


def mechanism(name: str, mechanisms: Mapping[str, str]) -> str:
    """Return in plain words what moved trust."""
    return mechanisms.get(name, plain_words(name))
