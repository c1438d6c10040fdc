"""Read a comparison's folder: what arms differ by, every replicate, and the runs behind them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.comparison.words import ALL_ELSE, OF_A_THOUSAND, OF_THE_SAMPLE
from analysis.load import Results, finished
from analysis.words import by_number, plain_words

WHOLE = {"window": "cumulative", "terms": "free", "setting": "default", "community": "all", "member": "all",
         "harm_quartile": "all"}  # fmt: skip
"""The whole place from the first week, on the terms and under the theory as given."""
KEY = ["arm", "versus", "outcome", "horizon", *WHOLE]
BY_SEED = ["setting", "arm", "outcome", "horizon"]
WEEKS_A_YEAR = 52
STATED = ("question", "estimand", "decision_rule", "factors")


class Sides(NamedTuple):
    """What is set beside what: a factor beside all else equal, or an arm beside another; and what that is called."""

    arm: str
    versus: str
    said: str


def load_comparison(folder: str | Path) -> Comparison:
    """Return the finished comparison in a folder, or raise BadInput."""
    return Comparison(Path(folder), finished(folder))


class Comparison(Results):
    """One finished comparison. Counts are those of the sample; pounds and hours are those of the whole place."""

    absent = "run the comparison again into the same folder, which writes it"

    @cached_property
    def effects(self) -> pd.DataFrame:
        """One row per contrast, outcome, horizon, window, terms, setting and group of people."""
        return self.table("effects")

    @cached_property
    def replicates(self) -> pd.DataFrame:
        """One row per arm, seed, outcome, horizon, window, terms, setting and group of people."""
        return self.table("replicates")

    @cached_property
    def runs_behind(self) -> pd.DataFrame:
        """Which run tells an arm on a seed: arm, seed, terms, setting, horizon, run."""
        columns = ["arm", "seed", "terms", "setting", "horizon", "run"]
        return self.table("runs_behind") if self.has("runs_behind.parquet") else pd.DataFrame(columns=columns)

    @cached_property
    def design(self) -> dict[str, Any]:
        """What the comparison was designed to tell; None for a question, estimand or rule that it does not state."""
        return dict.fromkeys(STATED) | dict(self.config.get("design") or {})

    @cached_property
    def arms(self) -> Mapping[str, Any]:
        """Every arm's complete levers."""
        return dict(self.config.get("arms") or {})

    @property
    def seeds(self) -> int:
        """How many seeds every arm was run on."""
        return len(self.summary["seeds"])

    @cached_property
    def alone(self) -> Sides | None:
        """The factor that the comparison is about, with everything else equal: preparation, where it is one."""
        factors = dict(self.design.get("factors") or {})
        name = next(
            (name for name in ("preparation", *factors) if name in factors and self.holds(name, ALL_ELSE)), None
        )
        return None if name is None else Sides(name, ALL_ELSE, str(factors[name]["means"]))

    @cached_property
    def bundle(self) -> Sides | None:
        """The one pair of arms that the design names beside its factors; many pairs are no bundle."""
        named = [pair for pair in self.design.get("contrasts") or [] if self.holds(*pair)]
        if self.alone is None or len(named) != 1:
            return None
        arm, versus = named[0]
        return Sides(arm, versus, "the bundle")

    @cached_property
    def shown(self) -> list[Sides]:
        """What every figure sets beside each other: the factor alone first, then the bundle."""
        return [sides for sides in (self.alone, self.bundle) if sides is not None]

    @property
    def alone_name(self) -> str:
        """The name of the factor told alone; empty where there is none."""
        return self.alone.arm if self.alone else ""

    @property
    def contrasts(self) -> list[tuple[str, str]]:
        """Every (arm, versus) of the effects, by name."""
        return sorted(self._sides, key=lambda sides: [by_number(side) for side in sides])

    @cached_property
    def pairs(self) -> list[Sides]:
        """Every pair of arms set beside each other; a factor is no arm."""
        return [
            Sides(arm, versus, f"{plain_words(arm)} beside {plain_words(versus)}")
            for arm, versus in self.contrasts
            if versus != ALL_ELSE
        ]

    @cached_property
    def single(self) -> list[Sides]:
        """The pairs that differ in one lever at most, where there is no factor."""
        return [] if self.alone else [sides for sides in self.pairs if self.levers_apart(sides) in (0, 1)]

    @property
    def left_out(self) -> list[Sides]:
        """The pairs that differ in several levers, where others do not and are shown."""
        return [sides for sides in self.pairs if sides not in self.single] if self.single else []

    @cached_property
    def compared(self) -> set[str]:
        """The arms behind what is shown: those of every factor, of the bundle, of single pairs; else every arm."""
        factors = dict(self.design["factors"] or {}).values()
        paired = [sides for sides in (self.bundle, *self.single) if sides is not None]
        found = {arm for factor in factors for side in ("with", "without") for arm in factor[side]}
        return found | {arm for sides in paired for arm in sides[:2]} or set(self.summary["arms"])

    def levers_apart(self, sides: Sides) -> int | None:
        """Say in how many levers two arms differ; None where their levers are not known."""
        if sides.arm not in self.arms or sides.versus not in self.arms:
            return None
        one, other = self.arms[sides.arm], self.arms[sides.versus]
        return sum(one.get(lever) != other.get(lever) for lever in {*one, *other})

    @cached_property
    def horizons(self) -> list[float]:
        """The horizons that were lived, in years."""
        return sorted(set(self.effects["horizon"]))

    @cached_property
    def headline_horizons(self) -> list[float]:
        """The horizons of the headline; all, where it names none that was lived."""
        wanted = (self.design.get("headline") or {}).get("horizons") or []
        return [year for year in self.horizons if year in wanted] or self.horizons

    @property
    def last(self) -> float:
        """The furthest horizon, in years."""
        return self.horizons[-1]

    @cached_property
    def waiting(self) -> float | None:
        """The horizon at which preparation ends, in years; None where that is not measured."""
        prepared = ((self.design.get("factors") or {}).get("preparation") or {}).get("with") or []
        years = {self.arms[arm].get("phase_zero_weeks", 0) / WEEKS_A_YEAR for arm in prepared if arm in self.arms}
        return next((year for year in self.horizons if years == {year}), None)

    def present(self, column: str) -> list[str]:
        """Return the values of a column of the effects, in the order of their names."""
        return sorted(self.effects[column].astype(str).unique())

    def holds(self, arm: str, versus: str) -> bool:
        """Say whether two sides are set beside each other."""
        return (arm, versus) in self._sides

    def effect(self, sides: Sides, outcome: str, horizon: float, **where: str) -> pd.Series | None:
        """Return one row of the effects, for the whole place unless told otherwise; None where there is none."""
        place = self._places.get((sides.arm, sides.versus, outcome, horizon, *(WHOLE | where).values()))
        return None if place is None else self.effects.iloc[place]

    def seeds_of(self, terms: str = WHOLE["terms"], setting: str = WHOLE["setting"]) -> int:
        """Say on how many seeds something was run: other settings and terms may be on fewer."""
        runs = self.runs_behind
        return int(runs.loc[(runs["terms"] == terms) & (runs["setting"] == setting), "seed"].nunique()) or self.seeds

    @cached_property
    def fewest_seeds(self) -> int:
        """The fewest seeds on which anything was run."""
        counted = self.runs_behind.groupby(["terms", "setting"], observed=True)["seed"].nunique()
        return int(counted.min()) if len(counted) else self.seeds

    def on_seeds(self, said: str, terms: str = WHOLE["terms"], setting: str = WHOLE["setting"]) -> str:
        """Say what was run, and on how many seeds where not all was run on as many."""
        return f"{said} ({self.seeds_of(terms, setting)} seeds)" if self.fewest_seeds < self.seeds else said

    def scale_of(self, outcome: str) -> float:
        """By what an outcome is shown: counts of residents as those of the whole place, weeks in need out of 1,000."""
        if outcome in OF_A_THOUSAND:
            return 1000.0
        return 1.0 / float(self.summary["sampling_fraction"]) if outcome in OF_THE_SAMPLE else 1.0

    @cached_property
    def by_seed(self) -> pd.DataFrame:
        """Values for the whole place from the first week: a row a seed, a column (setting, arm, outcome, horizon)."""
        here = [(name, "=", value) for name, value in WHOLE.items() if name != "setting"]
        told = self.table("replicates", ["seed", *BY_SEED, "value"], here)
        named = told.astype(dict.fromkeys(("setting", "arm", "outcome"), str))
        return named.pivot(index="seed", columns=BY_SEED, values="value")

    def per_seed(self, sides: Sides, outcome: str, horizon: float, setting: str = WHOLE["setting"]) -> pd.Series:
        """Return the difference in each seed: of a factor, the mean of the arms with it minus that of those without."""
        factor = (self.design["factors"] or {}).get(sides.arm) if sides.versus == ALL_ELSE else None
        groups = (factor["with"], factor["without"]) if factor else ([sides.arm], [sides.versus])
        values = self.by_seed[setting]
        more, less = (sum(values[arm, outcome, horizon] for arm in arms) / len(arms) for arms in groups)
        difference: pd.Series = more - less
        return difference

    @cached_property
    def _sides(self) -> set[tuple[str, str]]:
        return set(self.effects[["arm", "versus"]].drop_duplicates().itertuples(index=False, name=None))

    @cached_property
    def _places(self) -> dict[tuple[Any, ...], int]:
        return {key: at for at, key in enumerate(self.effects[KEY].itertuples(index=False, name=None))}
