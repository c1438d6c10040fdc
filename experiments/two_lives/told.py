"""Whose lives are told: both arms lived once more, with these people watched."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain
from typing import Any

import pandas as pd

from experiments.two_lives.books import apart
from experiments.two_lives.gains import most
from experiments.two_lives.pair import arms_of, pair_of, weeks_of
from experiments.two_lives.parting import Partings
from experiments.two_lives.telling import told_of
from experiments.two_lives.witness import Parting, Witness
from sim.model import CoproductionModel


def told(settings: Mapping[str, Any], seen: Partings, frame: pd.DataFrame) -> dict[str, Any]:
    """Return all that is told in words: the first who parted, who gained and lost most, and who was asked for."""
    first = [Parting(int(row), *seen.first_at) for row in seen.first[:1]]
    lists = dict(zip(("gained", "lost"), most(frame, int(settings["design"]["shown"])), strict=True))
    partings = {name: [parting_of(seen, row) for row in part["resident"]] for name, part in lists.items()}
    partings["asked_for"] = [] if settings["person"] is None else [parting_of(seen, settings["person"])]
    arms = watched(settings, {*first, *chain.from_iterable(partings.values())})
    return {
        "first": [told_of(one, arms, one == parting_of(seen, one.row)) for one in first],
        "parted_with_them": len(seen.first) - len(first),
        "booked": apart(seen.pair, seen.first_at[0]) if first else [],
        **{name: [told_of(one, arms) for one in part] for name, part in partings.items()},
    }


def parting_of(seen: Partings, row: int) -> Parting:
    """Return where the two lives parted of whoever lives in a row at the end."""
    return Parting(int(row), int(seen.week[row]), int(seen.event[row]))


def watched(settings: Mapping[str, Any], partings: Collection[Parting]) -> dict[str, Witness]:
    """Live both arms once more with some people watched, and return who watched, by arm."""
    models = dict(zip(arms_of(settings), pair_of(settings), strict=True))
    return watching(settings, models, dict.fromkeys(models, partings))


def watching(
    settings: Mapping[str, Any],
    models: Mapping[str, CoproductionModel],
    partings: Mapping[str, Collection[Parting]],
) -> dict[str, Witness]:
    """Live arms with the people of their partings watched, and return who watched, by arm."""
    witnesses = {
        arm: Witness(model, sorted({parting.row for parting in partings[arm]}), partings[arm])
        for arm, model in models.items()
    }
    for witness in witnesses.values():
        witness.model.watcher = witness
    for _ in weeks_of(settings, "those who are told of"):
        for model in models.values():
            model.step()
    return witnesses
