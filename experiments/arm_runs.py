"""Which runs a comparison asks for: every arm on every seed, under other settings and on equal terms beside."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from experiments.beside import DEFAULT, Levers, ends_on_terms, merged, pairs_on_terms, settings_beside
from experiments.equal_terms import FREE, on_equal_terms
from experiments.measures import WEEKS_A_YEAR
from experiments.study.composing import run_of
from experiments.study.plan import Run
from sim.settings import model_parts

EVERY_HORIZON = math.nan
OF_EVERY_RUN = ("experiment", "place", "theory", "shocks", "weeks", "fork_from", "fork_week", "output")


class ArmRun(NamedTuple):
    """One arm on one seed, and the run that tells what it comes to: arms that are alike may share one.

    terms     free, or what is equal between the arms of a pair
    setting   the theory, place or shocks: default, or one of those that stand beside it
    horizon   years up to which alone it tells, or nan where it tells all
    """

    arm: str
    seed: int
    run: Run
    terms: str = FREE
    setting: str = DEFAULT
    horizon: float = EVERY_HORIZON


class Asking:
    """Turns arms into runs: what all runs of a comparison have in common is settled once."""

    def __init__(
        self, settings: Mapping[str, Any], words: Sequence[str], measures: Mapping[str, Any] | None = None
    ) -> None:
        of_all = {name: settings[name] for name in OF_EVERY_RUN}
        asked = outcomes_asked(settings) if measures is None else measures
        self.of_all = of_all | {"measures": asked, "weeks": int(settings["weeks"])}
        self.share, self.words = settings["design"]["share"], words
        self.hashes: dict[str, str] = {}

    def run_of(
        self, arm: str, levers: Levers, seed: int, changes: Mapping[str, Any] | None = None, apart: str = ""
    ) -> Run:
        """Return the run of an arm on a seed, with other settings than all have."""
        told = merged(self.of_all, changes or {}) | {"arm": arm, "programme": levers, "seed": seed}
        words = (*self.words, f"arm={arm}", f"seed={seed}", *[apart] * bool(apart))
        return run_of(told, words, self.data_hash(told), "" if self.share else arm)

    def data_hash(self, told: Mapping[str, Any]) -> str:
        """Return the hash of the data of a place, read once."""
        place = str(told["place"])
        if place not in self.hashes:
            self.hashes[place] = model_parts(told)["place"].data_hash
        return self.hashes[place]


def outcomes_asked(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return how outcomes are measured in every run of a comparison."""
    design = settings["design"]
    worth = {"unpaid_hour": settings["theory"]["costs"]["community_hour"], "discount": design["discount_a_year"]}
    return {"horizons": design["horizons"], "by_group": design["by_group"]} | worth


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every arm on every seed; arms that are alike share their runs, unless the design wants each its own.

    words   what was swept, where comparisons are
    """
    asking = Asking(settings, words)
    return [*freely(settings, asking), *on_terms(settings, asking)]


def freely(settings: Mapping[str, Any], asking: Asking) -> Iterator[ArmRun]:
    """Give every arm on every seed with its levers as they are, first as asked, then in the settings beside."""
    for setting, changes in {DEFAULT: {}, **settings_beside(settings["design"])}.items():
        for arm, levers in sorted(settings["arms"].items()):
            for seed in seeds_of(settings, few=setting != DEFAULT):
                apart = "" if setting == DEFAULT else f"setting={setting}"
                yield ArmRun(arm, seed, asking.run_of(arm, levers, seed, changes, apart), setting=setting)


def on_terms(settings: Mapping[str, Any], asking: Asking) -> Iterator[ArmRun]:
    """Give the pairs that are compared on equal terms: for each horizon the arms whose totals are equal up to it."""
    design, arms = settings["design"], settings["arms"]
    ends = ends_on_terms(settings)
    for pair in pairs_on_terms(design, arms):
        for terms in design["terms"]:
            equal = {end: on_equal_terms(terms, {arm: arms[arm] for arm in pair}, settings, end) for end in ends}
            for arm in pair:
                for end in ends:
                    levers, last = equal[end][arm], last_alike({end: equal[end][arm] for end in ends}, end)
                    weeks = asking.of_all["weeks"] if levers == arms[arm] else last
                    apart = "" if levers == arms[arm] else f"terms={terms}:{last}"
                    for seed in seeds_of(settings, few=True):
                        run = asking.run_of(arm, levers, seed, {"weeks": weeks}, apart)
                        yield ArmRun(arm, seed, run, terms=terms, horizon=end / WEEKS_A_YEAR)


def last_alike(levers: Mapping[int, Levers], end: int) -> int:
    """Return the last horizon with the same levers as at this one: one run then serves all between."""
    return max(other for other in levers if levers[other] == levers[end])


def seeds_of(settings: Mapping[str, Any], few: bool = False) -> range:
    """Return the seeds of a comparison, or as many of them as other settings and terms are run on."""
    first, count = int(settings["seed"]), int(settings["replicates"])
    most = settings["design"]["replicates_beside"] if few else None
    return range(first, first + (count if most is None else min(count, most)))


def distinct(asked: list[ArmRun]) -> list[Run]:
    """Return the runs, each once, seed by seed: what ends early has every arm on some seeds."""
    first: dict[str, Run] = {}
    for one in sorted(asked, key=lambda one: (one.seed, one.terms != FREE, one.setting != DEFAULT, one.arm)):
        first.setdefault(one.run.key, one.run)
    return list(first.values())
