"""Invented people whose lives are told in every arm, and where these lives part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.life import whole
from analysis.words import community_words
from experiments.beside import Levers
from experiments.classroom.chosen import chosen
from experiments.two_lives.gains import lives
from experiments.two_lives.pair import Pair, weeks_of
from experiments.two_lives.parting import NEVER, Partings
from experiments.two_lives.spread import steps_from
from experiments.two_lives.telling import how_parted
from experiments.two_lives.told import parting_of, watching
from experiments.two_lives.witness import Witness
from sim.model import CoproductionModel
from sim.problems import BadInput
from sim.settings import model_from
from sim.stories.people import Person
from sim.stories.telling import month, sentence
from sim.stories.watched import Watched

Names = tuple[str, str]


class Lived(NamedTuple):
    """What was seen of everybody, by pair of arms: where lives parted, and what they came to."""

    partings: dict[Names, Partings]
    lives: dict[Names, pd.DataFrame]


def people_of(
    settings: Mapping[str, Any], arms: Mapping[str, Levers], seed: int, pairs: Sequence[Names], shown: int
) -> list[dict[str, Any]]:
    """Return invented people and their lives in every arm, chosen so that no arm looks the better for it.

    settings  all of them; `design.crisis_weighs` is how many weeks of need a crisis counts as in a gain
    arms      complete levers by name: all are lived twice, side by side, on the same people with the same luck
    pairs     arms set side by side; every arm is in one of them, and gains are told of the first
    shown     how many people, fewer where not as many live here to the end and were in need

    Of each: id (their row), heading, community, came (None = lived here from the start), chosen (why), and by arm
    stories (sentences with the week in which each begins) and whole (what the life came to), and by "arm|arm" partings
    (week and words, both None = never; deeds by arm; causes). Raises BadInput where an arm is in no pair.
    """
    for arm in arms:
        if not any(arm in pair for pair in pairs):
            raise BadInput(f"pairs leave out {arm}; every arm should be in at least one of them.")
    asked = {**settings, "seed": seed}
    seen = side_by_side(asked, arms, [(first, versus) for first, versus in pairs])
    why = chosen(seen.lives, shown, seed)
    watched = watching(
        asked,
        models_of(asked, arms),
        {
            arm: {parting_of(seen.partings[pair], row) for pair in seen.partings if arm in pair for row in why}
            for arm in arms
        },
    )
    return [person(row, reason, seen, watched) for row, reason in why.items()]


def models_of(settings: Mapping[str, Any], arms: Mapping[str, Levers]) -> dict[str, CoproductionModel]:
    """Return every arm on its first morning."""
    return {arm: model_from({**settings, "programme": levers}) for arm, levers in arms.items()}


def side_by_side(settings: Mapping[str, Any], arms: Mapping[str, Levers], pairs: Sequence[Names]) -> Lived:
    """Live all arms side by side, each once, and return what was seen of everybody in each pair."""
    models = models_of(settings, arms)
    partings = {pair: Partings(Pair(*(models[arm] for arm in pair))) for pair in pairs}
    for _ in weeks_of(settings, "all arms side by side"):
        for model in models.values():
            model.step()
        for seen in partings.values():
            seen.note_week()
    weighs = float(settings["design"]["crisis_weighs"])
    return Lived(partings, {pair: lives_of(seen, weighs) for pair, seen in partings.items()})


def lives_of(seen: Partings, crisis_weighs: float) -> pd.DataFrame:
    """Return one row a person who lives here to the end in both arms of a pair, as two lives do."""
    return lives(seen, steps_from(seen.first, seen.pair.versus.neighbours, seen.belonged), crisis_weighs)


def person(row: int, why: str, seen: Lived, watched: Mapping[str, Witness]) -> dict[str, Any]:
    """Return all that is told of one person."""
    stories = {arm: witness.watched[row] for arm, witness in watched.items()}
    life = {pair: frame.set_index("resident").loc[row] for pair, frame in seen.lives.items()}
    one, place = next(iter(stories.values())), next(iter(watched.values())).model.place
    return {
        "id": row,
        "heading": Person.invented,
        "community": community_words(next(iter(life.values()))["community"]),
        "came": f"{month(place, one.since)} (week {one.since})" if one.arrived else None,
        "chosen": why,
        "stories": {arm: sentences(stories[arm], witness.model) for arm, witness in watched.items()},
        "whole": {arm: whole_in(arm, life) for arm in watched},
        "partings": {"|".join(pair): parted(row, pair, seen, watched) for pair in seen.partings},
    }


def sentences(watched: Watched, model: CoproductionModel) -> list[dict[str, Any]]:
    """Return a story sentence by sentence, each with the week in which what it tells begins."""
    place, yearly = model.place, watched.subject.yearly
    begun = [told.moments[0].week for told in watched.passages(place) if sentence(place, told, yearly)]
    weeks = [watched.since, *(begun or [watched.since]), model.week - 1]
    texts = watched.story(place, model.week).split("\n- ")[1:]
    return [{"week": week, "text": text} for week, text in zip(weeks, texts, strict=True)]


def whole_in(arm: str, life: Mapping[Names, Any]) -> str:
    """Say what a life came to in one arm."""
    pair = next(pair for pair in life if arm in pair)
    return whole(life[pair], "" if arm == pair[0] else "_versus")


def parted(row: int, pair: Names, seen: Lived, watched: Mapping[str, Witness]) -> dict[str, Any]:
    """Return where one person's two lives parted, what happened then in each, and why."""
    parting = parting_of(seen.partings[pair], row)
    week = None if parting.week == NEVER else parting.week
    return {"week": week, **how_parted(parting, {arm: watched[arm] for arm in pair})}
