"""Whose lives are shown: as many who gained most as who lost most, one who never parts, and the rest by lot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.life import gain
from analysis.words import plain_words
from experiments.two_lives.gains import most
from experiments.two_lives.parting import NEVER
from sim.chance import luck, luck_key

Lives = Mapping[tuple[str, str], pd.DataFrame]
"""By pair of arms, what each person gained in the first beside the other: as `gains.lives` returns it."""

NEEDS = ("weeks_in_need", "weeks_in_need_versus")
BY_LOT = 2  # people who are drawn by lot at least
IN_NEED = "drawn by lot among those who were in need at some time"
ALIKE = (
    "one of those whose lives never part between any two arms set side by side; "
    "what friends told them, and their trust, may still differ"
)


def chosen(lives: Lives, shown: int, seed: int) -> dict[int, str]:
    """Return whose lives are shown and why, in words, by row; fewer than `shown` where the place has not as many.

    Gain and loss are those of the first pair. All live here to the end in every arm. The lot is the seed's.
    """
    everywhere, pair = by_lot(in_every_arm(lives), seed), next(iter(lives))
    needed = everywhere[everywhere["needed"]]
    found = dict(gained_and_lost(everywhere, pair, max(0, (shown - BY_LOT - 1) // 2)))
    alike = pd.concat([needed, everywhere]).query("not parted and resident not in @found")
    found |= dict.fromkeys(alike["resident"].tolist()[: max(0, min(1, shown - BY_LOT))], ALIKE)
    lot = needed.query("resident not in @found")["resident"].tolist()
    found |= dict.fromkeys(lot[: shown - len(found)], IN_NEED)
    return dict(sorted(found.items()))


def in_every_arm(lives: Lives) -> pd.DataFrame:
    """Return the first pair's lives of those who are the same people in all arms; whether in need, and parted, in any.

    Adds the columns `needed` (in need at some time in some arm) and `parted` (in some pair).
    """
    first, *others = frames = [frame.set_index(["resident", "person"]) for frame in lives.values()]
    for other in others:
        first = first[first.index.isin(other.index)]
    same = [frame.loc[first.index] for frame in frames]
    needed = pd.concat([frame[list(NEEDS)] for frame in same], axis=1).gt(0).any(axis=1)
    parted = pd.concat([frame["parted_week"] for frame in same], axis=1).ne(NEVER).any(axis=1)
    return first.assign(needed=needed, parted=parted).reset_index()


def by_lot(people: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return people in an order of luck, which is theirs and the seed's alone."""
    key = luck_key(seed, "people_shown", 0)
    return people.assign(lot=[luck(key, person, 0, 0) for person in people["person"].tolist()]).sort_values("lot")


def gained_and_lost(people: pd.DataFrame, pair: tuple[str, str], each: int) -> Iterator[tuple[int, str]]:
    """Give as many who gained most as who lost most, so many of each at most, and why they are shown."""
    sides = most(people.sort_values(["gain", "person"], ascending=[False, True]), each)
    each = min(map(len, sides))
    first, versus = map(plain_words, pair)
    for word, side in zip(("gained", "lost"), sides, strict=True):
        for life in side.head(each).to_dict("records"):
            yield life["resident"], f"{word} most in {first}, beside {versus}, of all who were in care: {gain(life)}"
