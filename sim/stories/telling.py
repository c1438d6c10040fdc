"""From moments to plain sentences, each with its date and what it did to trust."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from sim.place import Place
from sim.stories.moments import Passage, Trust
from sim.stories.sentences import GATHERED, gathered, single

PARTS = {
    "symbolic": "respect and a say",
    "relational": "knowing each other",
    "material": "promises and help that came",
}
HOW_TRUST_IS_TOLD = (
    "Trust runs from 0 to 1 in three parts: respect and a say (symbolic), knowing each other (relational), "
    "promises and help that came (material)."
)


def month(place: Place, week: int) -> str:
    """Return the month in which a week begins, as in "March 2009"."""
    return f"{place.start_date + timedelta(weeks=week):%B %Y}"


def level(number: float) -> str:
    """Return a level of trust, as in ".41"."""
    return f"{number:.2f}".removeprefix("0")


def capital(said: str) -> str:
    """Return a sentence with its first letter large."""
    return said[:1].upper() + said[1:]


def joined(phrases: list[str]) -> str:
    """Return phrases as one: "a, b and c"."""
    return " and ".join(part for part in (", ".join(phrases[:-1]), *phrases[-1:]) if part)


def by_tie(trust: Iterable[tuple[str, str]], said: Callable[[tuple[str, str]], str]) -> str:
    """Return what is said of each part of trust, tie by tie: "trust in agencies: knowing each other .41; ..."."""
    ties: dict[str, list[str]] = {}
    for key in trust:
        ties.setdefault(key[0], []).append(f"{PARTS[key[1]]} {said(key)}")
    return "; ".join(f"trust in {toward}: {', '.join(parts)}" for toward, parts in ties.items())


def levels(trust: Trust) -> str:
    """Return where trust stands."""
    return by_tie(trust, lambda key: level(trust[key]))


def what_it_did(passage: Passage) -> str:
    """Return what a passage did to trust: from where to where, or by how much where other things came between."""
    before, after, change = passage.before, passage.after, passage.change()
    if passage.unbroken:
        moved = [key for key in after if level(before[key]) != level(after[key])]
        return by_tie(moved, lambda key: f"from {level(before[key])} to {level(after[key])}")
    moved = [key for key in after if abs(change[key]) >= 0.005]
    return by_tie(moved, lambda key: f"by {change[key]:+.2f} (then {level(after[key])})".replace("0.", "."))


def phrases(passage: Passage) -> list[str]:
    """Return what happened in a passage, in words."""
    if not passage.gathered:
        return [single(moment.kind, moment.facts) for moment in passage.moments]
    found = {moment.kind for moment in passage.moments}
    kinds = [kind for kind in GATHERED if kind in found] + sorted(found - set(GATHERED))
    facts = {kind: [moment.facts for moment in passage.moments if moment.kind == kind] for kind in kinds}
    return [said for kind in kinds if (said := gathered(kind, facts[kind]))]


def when(place: Place, passage: Passage, yearly: bool) -> str:
    """Return the date of a passage, or over what time it was gathered."""
    first, last = passage.moments[0].week, passage.moments[-1].week
    if passage.gathered and yearly:
        return f"In {(place.start_date + timedelta(weeks=first)).year} (weeks {first} to {last})"
    if first == last:
        return f"In {month(place, first)} (week {first})"
    return f"Over the {last - first + 1} weeks from {month(place, first)} (weeks {first} to {last})"


def sentence(place: Place, passage: Passage, yearly: bool) -> str:
    """Return a passage as a sentence or two, or nothing where nothing is to be told."""
    happened, did = joined(phrases(passage)), what_it_did(passage)
    if not happened and not did:
        return ""
    said = f"{when(place, passage, yearly)}, {happened or 'little happened'}."
    return f"{said} {capital(did)}." if did else said
