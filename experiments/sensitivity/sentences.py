"""What is assumed, in one sentence that anybody could accept or strike."""

from __future__ import annotations

from experiments.draws.assumptions import Assumption
from experiments.multiverse.contested import CONTESTED
from experiments.multiverse.in_words import in_a_sentence, sentence

PLACES = {"network_age": ("How long organisations have known each other when the run begins", "years")}
"""What is assumed of the place: in words, and its unit."""


def said(one: Assumption) -> str:
    """Return the sentence on an assumption; a contested mechanism is on or off."""
    if one.kind == "switch":
        claims = [switch.claim for switch in CONTESTED.values() if one.setting in switch.off]
        return f"{claims[0]} (A contested mechanism: on or off.)" if claims else in_a_sentence(one)[0]
    if one.kind == "place":
        meaning, unit = PLACES[one.setting]
        return sentence(meaning, unit, one, "the place")
    return in_a_sentence(one)[0]
