"""What arms are planned to use on each kind of terms, and in plain words what was changed for it: `terms.parquet`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.contrasts import differences
from experiments.equal_terms import FREE, TERMS, Levers, on_equal_terms
from experiments.terms.planned import known_of, planned
from sim.levers import LEVERS
from sim.programme import lever_schedule

COLUMNS = [
    "arm", "terms", "versus", "horizon", "weeks_of_activity", "planned_pounds", "planned_programme_pounds",
    "planned_hours", "change",
]  # fmt: skip
AS_GIVEN = "as given"
WEEKS_A_YEAR = 52.0


def planned_table(
    settings: Mapping[str, Any], pairs: Sequence[tuple[str, str]], horizons: Sequence[int], terms: Sequence[str] = TERMS
) -> pd.DataFrame:
    """Return what the arms of each pair are planned to use, on free terms and on others, up to each horizon.

    pairs     of names in settings["arms"]
    horizons  weeks; told in years
    """
    known, rows = known_of(settings), []
    for pair, horizon in ((pair, horizon) for pair in pairs for horizon in horizons):
        for kind, solved in solutions(settings, pair, horizon, terms):
            for arm, versus in (pair, pair[::-1]):
                plan = planned(solved[arm], known, horizon)
                uses = (plan.weeks, plan.spend, plan.spend_programme, plan.time)
                change = change_in_words(settings["arms"][arm], solved[arm], horizon)
                rows.append((arm, kind, versus, horizon / WEEKS_A_YEAR, *uses, change))
    return pd.DataFrame(rows, columns=COLUMNS)


def solutions(
    settings: Mapping[str, Any], pair: tuple[str, str], horizon: int, terms: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, Levers]]]:
    """Give the terms and the levers of a pair on them, free terms first."""
    given = {arm: settings["arms"][arm] for arm in pair}
    yield FREE, given
    for kind in terms:
        yield kind, on_equal_terms(kind, given, settings, horizon)


def change_in_words(before: Levers, after: Levers, horizon: int) -> str:
    """Say which levers were changed, from what to what, in plain words."""
    told = (
        f"{lever_in_words(name)}: {value_in_words(name, after[name], horizon)} instead of "
        f"{value_in_words(name, before[name], horizon)}"
        for name in differences(before, after)
    )
    return "; ".join(told) or AS_GIVEN


def lever_in_words(name: str) -> str:
    """Say what a lever means, without what its values mean."""
    meaning = LEVERS[name].meaning.split(";")[0]
    return f"share {meaning}" if meaning.startswith("of ") else meaning


def value_in_words(name: str, value: Any, horizon: int) -> str:
    """Say a lever's value, of a schedule its mean up to a horizon; null in the words of the lever."""
    steps = [(week, held) for week, held in lever_schedule(name, value) if week < horizon]
    lasts = [then - week for (week, _), then in zip(steps, [*(week for week, _ in steps[1:]), horizon], strict=True)]
    numbers = [(weeks, held) for weeks, (_, held) in zip(lasts, steps, strict=True) if held == held]
    if not numbers:
        return LEVERS[name].meaning.split("null = ")[-1].split(",")[0]
    if name == "meetings_every":
        mean = horizon / sum(weeks / held for weeks, held in numbers)
    else:
        mean = sum(weeks * held for weeks, held in numbers) / sum(weeks for weeks, _ in numbers)
    return f"{mean:,.4g}" + (" on average" if len(steps) > 1 else "")
