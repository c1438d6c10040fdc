"""The rows of a table of draws: what each takes every assumption to be, and the settings that this makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from experiments.draws.assumptions import Assumption
from experiments.sampling import shares_of

Shares = Sequence[Sequence[float]]
Group = dict[str, Any]


class Row(NamedTuple):
    """One row: its name, what its seeds count from, and the value of every assumption."""

    name: str
    point: int
    values: Mapping[str, float]


def drawn_rows(name: str, assumptions: Sequence[Assumption], count: int, sample_seed: int) -> list[Row]:
    """Return rows spread over all priors: points of one scrambled Sobol sequence, so more rows begin with the fewer."""
    return rows_at(name, assumptions, [*zip(*shares_of("Sobol", len(assumptions), count, sample_seed), strict=True)])


def rows_at(name: str, assumptions: Sequence[Assumption], shares: Shares) -> list[Row]:
    """Return rows at some shares, 0-1, of the way through each prior; each has a seed of its own."""
    rows = [in_order({one: one.at(share) for one, share in zip(assumptions, row, strict=True)}) for row in shares]
    return [Row(f"{name}_{number:05}", number, values) for number, values in enumerate(rows, 1)]


def in_order(drawn: Mapping[Assumption, float]) -> dict[str, float]:
    """Return the values by name; those of one lever with one prior stand in the order in which arms are told.

    So a project that is told as paying less never pays more: worlds in which the arms as told have changed places are
    left out of the prior, which in itself is the same for both.
    """
    ordered: dict[str, float] = {}
    for group in put_in_order(drawn):
        values = sorted(drawn[one] for one in group)
        ordered |= dict(zip([one.name for one in sorted(group, key=lambda one: one.told)], values, strict=True))
    return {one.name: ordered[one.name] for one in drawn}


def put_in_order(assumptions: Iterable[Assumption]) -> list[list[Assumption]]:
    """Return assumptions by whose draws are put in order: one lever with one prior; all others stand alone."""
    groups: dict[tuple[str, float, float], list[Assumption]] = {}
    for one in assumptions:
        key = (one.setting if one.arms else one.name, one.low, one.high)
        groups.setdefault(key, []).append(one)
    return [*groups.values()]


def with_values(
    settings: Mapping[str, Any], assumptions: Sequence[Assumption], values: Mapping[str, float]
) -> dict[str, Any]:
    """Return settings with the values of assumptions, in the theory, the place and every arm that shares them."""
    theory: Group = {**settings["theory"], "costs": dict(settings["theory"]["costs"])}
    place: Group = dict(settings["place"])
    arms = {arm: dict(levers) for arm, levers in settings["arms"].items()}
    groups = {"unit cost": theory["costs"], "place": place}
    for one in (one for one in assumptions if one.name in values):
        if one.kind == "lever":
            for arm in one.arms:
                arms[arm][one.setting] = stepped(arms[arm][one.setting], one.entry, values[one.name])
        else:
            groups.get(one.kind, theory)[one.setting] = values[one.name]
    return {**settings, "theory": theory, "place": place, "arms": arms}


def stepped(lever: Any, entry: int, value: float) -> Any:
    """Return a lever with a value, in the step of its schedule where it has one."""
    if not isinstance(lever, list):
        return value
    return [step | {"value": value} if number == entry else step for number, step in enumerate(lever)]
