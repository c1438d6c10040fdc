"""Where two lives of one person parted and what differed, in plain sentences."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import SimpleNamespace as Look
from typing import Any

from analysis.words import plain_words
from experiments.two_lives.parting import NEVER, TOLD, event_named
from experiments.two_lives.witness import AROUND, Parting, Witness, Witnessed
from sim.stories.moments import Moment
from sim.stories.sentences import gathered, is_gathered, single
from sim.stories.telling import by_tie, joined, level, month

HOURS = {
    "pathways": "as people in need chose where to turn",
    "care": "as care was given",
    "crises": "as crises struck",
    "forum": "as the forum gathered",
    "sites": "as community sites opened and closed",
    "organisations": "as organisations came and went",
    "need": "as need arose and passed",
    "turnover": "as they came to live here",
    "shocks": "as a shock struck",
}
"""The events of the week by their file, in words that follow "parted"."""

CAUSES = {
    "friends_told": "what friends told of their care",
    "heard_leader": "what their leader said of the service",
    "heard_researcher": "a leader's word that a community researcher brought",
    "near_detained": "a detention near by",
    "understood": "whether they were understood in care",
    "lost_organisation": "the closing of their organisation",
    "time": "time",
}
"""What moves trust before two paths part, by the kind of moment."""

OTHER = {
    "heard": "what friends had told them lately",
    "endorsed": "how much they had heard from their leader",
    "energy": "how much energy they had",
    "need": "how severe their need was",
    "reliance": "how far they relied on services",
}
"""What else of a person may differ before paths do."""


def told_of(parting: Parting, arms: Mapping[str, Witness], stayed: bool = True) -> dict[str, Any]:
    """Return what is told of one person: when the two lives parted, why, and what happened then in each.

    parting  its week is NEVER where they did not part
    arms     who watched, by arm: two
    stayed   whether they live here at the end, and their stories can be told
    """
    stories = {
        name: watch.watched[parting.row].story(watch.model.place, watch.model.week) for name, watch in arms.items()
    }
    return {"resident": parting.row, **how_parted(parting, arms), "stories": stories if stayed else {}}


def how_parted(parting: Parting, arms: Mapping[str, Witness]) -> dict[str, Any]:
    """Return when two lives of one person parted (None = never), what happened then in each, and why."""
    if parting.week == NEVER:
        return {"parted": None, "deeds": {}, "causes": []}
    seen, event = {name: watch.witnessed[parting] for name, watch in arms.items()}, event_named(parting.event)
    place = next(iter(arms.values())).model.place
    hour = HOURS.get(event, f"in {event}".replace("_", " "))
    return {
        "parted": f"{month(place, parting.week)} (week {parting.week}), {hour}",
        "deeds": {name: deeds_in_words(one) for name, one in seen.items()},
        "causes": list(causes(seen, event)),
    }


def deeds_in_words(seen: Witnessed) -> str:
    """Say what an event did to somebody, or where it left them."""
    said = [
        gathered(deed.kind, [deed.facts]) if is_gathered(deed.kind) else single(deed.kind, deed.facts)
        for deed in seen.deeds
    ]
    return joined([phrase for phrase in said if phrase]) or f"nothing of the kind happened: they were {seen.stands}"


def causes(seen: dict[str, Witnessed], event: str) -> Iterator[str]:
    """Say what differed as the event came: of their own, then around them; their luck is the same in both."""
    (one, mine), (other, theirs) = seen.items()
    if mine.eve is None or theirs.eve is None:
        yield "They came to live here in that week, and the organisations that they could join were not the same."
    else:
        yield own(mine.eve, theirs.eve, mover(mine.moments, theirs.moments))
    if mine.around is None or theirs.around is None:
        return
    counted, here = AROUND[event].words, f"{mine.around} in {plain_words(one)}"
    if mine.around == theirs.around:
        yield f"Around them: {counted}, {mine.around} in both lives."
    else:
        yield f"Around them: {counted}, {here} and {theirs.around} in {plain_words(other)}."


def own(mine: Look, theirs: Look, moved: str) -> str:
    """Say what of their own differed before the event: trust, and what else a rule may ask of a person."""
    apart = [part for part in mine.trust if abs(mine.trust[part] - theirs.trust[part]) >= TOLD]
    said = by_tie(apart, lambda part: f"{level(mine.trust[part])} and {level(theirs.trust[part])}")
    found = [f"{said}, {moved}"] if apart else []
    found += [words for name, words in OTHER.items() if abs(getattr(mine, name) - getattr(theirs, name)) >= TOLD]
    if found:
        return f"Before it these of their own differed: {joined(found)}."
    if mine.trust != theirs.trust or any(getattr(mine, name) != getattr(theirs, name) for name in OTHER):
        return f"Before it their own trust, strength and need differed by less than {level(TOLD)}."
    return "Before it nothing of their own differed: not their trust, their strength or their need."


def mover(mine: tuple[Moment, ...], theirs: tuple[Moment, ...]) -> str:
    """Say what had moved the trust of two lives apart the most."""
    moved: dict[str, list[float]] = defaultdict(list)
    for sign, moments in ((1.0, mine), (-1.0, theirs)):
        for moment in moments:
            moved[moment.kind] += [sign * (moment.after[part] - moment.before[part]) for part in moment.before]
    apart = {kind: abs(math.fsum(changes)) for kind, changes in moved.items()}
    most = max(apart, key=lambda kind: apart[kind], default="time")
    return f"put apart most by {CAUSES.get(most, most.replace('_', ' '))}"
