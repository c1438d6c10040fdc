"""What a visitor asks to be lived: two to four programmes side by side, of the same people with the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from analysis.app.composed import FIRST, PLACES, arms, composed
from sim.problems import BadInput, number, unknown
from sim.settings import model_parts
from sim.totals import WEEKS_A_YEAR

FEWEST_ARMS, MOST_ARMS = 2, 4
MOST_WEEKS = 1040
MOST_SEED = 2**53 - 1
"""The largest whole number that a browser tells from the next."""
MOST_SHOCKS = 12


class Side(NamedTuple):
    """One of the programmes side by side: the arm that it starts from, and the levers that are set otherwise."""

    arm: str
    levers: Mapping[str, Any]


class Asked(NamedTuple):
    """All that is asked: `theory` holds the assumptions that are other than told, `shocks` what nobody planned for."""

    sides: tuple[Side, ...]
    place: str
    seed: int
    weeks: int
    theory: Mapping[str, Any]
    shocks: tuple[Mapping[str, Any], ...]

    @property
    def names(self) -> list[str]:
        """A name for each side: that of its arm, with a number where an arm stands there more than once."""
        starts = [side.arm for side in self.sides]
        before = [starts[:place].count(arm) for place, arm in enumerate(starts)]
        return [f"{arm}_{count + 1}" if count else arm for arm, count in zip(starts, before, strict=True)]

    def settings(self) -> dict[str, dict[str, Any]]:
        """Return the complete settings of each side by its name, checked as the command line checks them."""
        check(self)
        return {name: checked(settings_of(side, self)) for name, side in zip(self.names, self.sides, strict=True)}


AT_FIRST = Asked(tuple(Side(arm, {}) for arm in FIRST[:FEWEST_ARMS]), PLACES[0], 1, 10 * WEEKS_A_YEAR, {}, ())
"""What is asked before anybody has asked anything."""


def settings_of(side: Side, asked: Asked) -> dict[str, Any]:
    """Return the settings of one side, not yet checked."""
    told = composed(side.arm, f"place={asked.place}")
    return {
        **told,
        "seed": asked.seed,
        "weeks": asked.weeks,
        "programme": {**told["programme"], **side.levers},
        "theory": {**told["theory"], **asked.theory},
        "shocks": [dict(shock) for shock in asked.shocks],
    }


def check(asked: Asked) -> None:
    """Check what is bounded here more narrowly than on the command line, or raise BadInput."""
    number(len(asked.sides), "The number of programmes side by side", FEWEST_ARMS, MOST_ARMS, whole=True)
    for side in asked.sides:
        if side.arm not in arms():
            raise unknown("programme", side.arm, arms())
    if asked.place not in PLACES:
        raise unknown("place for a live run", asked.place, PLACES)
    number(asked.weeks, "weeks", 1, MOST_WEEKS, whole=True)
    number(asked.seed, "seed", 0, MOST_SEED, whole=True)
    if len(asked.shocks) > MOST_SHOCKS:
        raise BadInput(f"There are {len(asked.shocks)} shocks; here a run takes at most {MOST_SHOCKS}.")


def checked(settings: dict[str, Any]) -> dict[str, Any]:
    """Return settings whose every value is one that the model takes, or raise BadInput."""
    model_parts(settings)
    return settings
