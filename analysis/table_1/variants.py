"""The variants of the published table: four corners of a 2 x 2, each counted in several ways."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

CORNERS = ("neither", "access", "trust", "both")
"""Arms with neither cause, with access and coding alone, with the levers of trust alone, and with both."""
ELEVEN_MONTHS, BACKLOG = "_eleven_months", "_backlog"
READINGS = {
    "as_printed": "",
    "eleven_months": ELEVEN_MONTHS,
    "backlog": BACKLOG,
    "backlog_eleven_months": BACKLOG + ELEVEN_MONTHS,
}
"""How a variant is counted, and what it adds to the name of its arm."""
READING_WORDS = {
    "as_printed": "as printed",
    "eleven_months": "11 months",
    "backlog": "launch backlog",
    "backlog_eleven_months": "launch backlog, 11 months",
}
CORNER_WORDS = {
    "neither": "neither",
    "access": "access and coding",
    "trust": "levers of trust",
    "both": "both",
}


def in_words(variant: str) -> str:
    """Say a variant in plain words."""
    for reading, ending in reversed(READINGS.items()):
        arm = variant.removesuffix(ending)
        if arm in CORNERS and arm + ending == variant:
            return CORNER_WORDS[arm] + (f", {READING_WORDS[reading]}" if ending else "")
    arm = variant.removesuffix(ELEVEN_MONTHS)
    corner, _, changed = arm.partition("_")
    said = f"{CORNER_WORDS.get(corner, corner)}: {changed.replace('_', ' ')}"
    return said + (f", {READING_WORDS['eleven_months']}" if arm != variant else "")


def readings_of(variants: Collection[str]) -> dict[str, str]:
    """Return the ways of counting under which all four corners are there, with what each adds to a name."""
    return {name: ending for name, ending in READINGS.items() if {corner + ending for corner in CORNERS} <= {*variants}}


def pairs_of(variants: Collection[str], beside: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the pairs that are told apart: corners counted alike, one corner counted otherwise, one thing changed."""
    for ending in readings_of(variants).values():
        yield from ((corner + ending, other + ending) for other, corner in combinations(CORNERS, 2))
    for corner in CORNERS:
        yield from ((corner + ending, corner) for ending in list(readings_of(variants).values())[1:])
    yield from ((arm, base) for arm, base in beside.items() if {arm, base} <= {*variants})


def falls_of(beside: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the pairs that tell what makes totals fall: a variant, and the one from which it differs in one thing."""
    yield from (("access", "neither"), ("trust", "neither"), ("both", "access"), ("both", "trust"))
    for corner in ("access", "both"):
        yield from ((corner + ending, corner) for ending in list(READINGS.values())[1:])
        yield from ((arm, base) for arm, base in beside.items() if base == corner)
