"""Assumptions in sentences that anybody could accept or strike, each with the command that changes it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence

from analysis.words import in_words, plain_words
from experiments.draws.assumptions import Assumption
from experiments.multiverse.contested import CONTESTED
from experiments.stated import CONFIGS, lines_of
from sim.levers import LEVERS
from sim.money import Costs
from sim.parameters import declared
from sim.switches import values_when_off
from sim.theory import Theory

COMMAND = "python -m sim +experiment=phase_zero_vs_time_bound replicates=20"
KNOWN = declared(Theory) | declared(Costs)
HEADINGS = {line.name: line.heading for line in lines_of(CONFIGS / "theory" / "default.yaml")}
PAIR, TOLD_ARMS = ("prepared", "unprepared"), ("transactional", "time_bound", "well_made_project", "phase_zero")


def odds(value: float) -> str:
    """Write odds that stand on the logit scale."""
    return f"odds of {in_words(math.exp(value))} to 1" if value >= 0 else f"odds of 1 to {in_words(math.exp(-value))}"


WRITTEN: dict[str, Callable[[float], str]] = {
    "share": lambda value: f"{100 * value:.3g}",
    "logit": lambda value: in_words(math.exp(value)),
    "odds": odds,
}
COUNTED = {"share": " in 100", "logit": " times the odds", "odds": ""}
"""How values are written, and in what: shares in hundredths, effects on the logit scale as what they make of odds."""


def in_a_sentence(one: Assumption) -> tuple[str, str]:
    """Return the sentence on a number and the command that changes it."""
    if one.kind == "lever":
        lever = LEVERS[one.setting]
        meaning = lever.meaning.split(";")[0]
        said = f"share {meaning}" if meaning.startswith("of ") else meaning
        where = f"in {whose(one.arms)}"
        return sentence(said, lever.unit, one, where), command(f"programme.{one.setting}={other_end(one)}")
    known = KNOWN[one.setting]
    heading = "Unit costs" if one.kind == "unit cost" else HEADINGS[one.setting].split(":")[0]
    return sentence(known.meaning, known.unit, one, heading.lower()), command(f"{one.name}={other_end(one)}")


def whose(arms: Sequence[str]) -> str:
    """Say in which arms a lever is so."""
    told = [plain_words(arm) for arm in arms if arm not in PAIR]
    pair = ["the pair that differs in preparation alone"] if {*PAIR} <= {*arms} else []
    return "every arm" if len(told) == len(TOLD_ARMS) else ", ".join(told + pair)


def switch_in_words(name: str, named: Mapping[str, Assumption]) -> tuple[str, str]:
    """Return the sentence on a contested mechanism and the command that takes it out, or in where it is told as out."""
    switch = CONTESTED[name]
    told = named.get(f"theory.{switch.off[0]}")
    words = f"'theory.off=[{','.join(switch.off)}]'"
    if told and told.told in values_when_off(switch.off[0]).values():
        words = f"{told.name}={other_end(told)}"
    return f"**{switch.claim}** (on or off)", command(words)


def command(words: str) -> str:
    """Return the command that changes an assumption."""
    return f"{COMMAND} {words}"


def sentence(said: str, unit: str, one: Assumption, where: str) -> str:
    """Say an assumption with its value and how far it may go, in units that need no training where there are some.

    where   the arms, or the part of the model, that it belongs to
    """
    kind = "odds" if unit == "logit" and not re.search("effect|barrier", said) else unit
    write, counted = WRITTEN.get(kind, in_words), COUNTED.get(kind, f" {unit}")
    told, low, high = (write(float(value)) for value in (one.told, one.low, one.high))
    taken = f"we take this to be {told}{counted}; it may lie anywhere from {low} to {high}"
    return f"{said[:1].upper()}{said[1:]} ({where}): {taken}.".replace("|", "/")


def other_end(one: Assumption) -> str:
    """Return the end of the prior that is farther from what is told."""
    return f"{one.low if one.told - one.low > one.high - one.told else one.high:g}"
