"""What is drawn of a run, week by week: numbers of its tables, as they stand there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from analysis.load import Run
from analysis.milestones import milestones
from analysis.words import plain_words
from sim.problems import BadInput

MEAN_OF = 26  # weeks behind each point of the curve of engagement, as in the figure of engagement
UNPROMPTED = ["referrals_self", "referrals_site"]
ALIKE = {"weeks": "length in weeks", "place": "place", "residents": "number of residents"}
"""What runs side by side must share: by its name in `summary.json`, in words."""
SINCE = {"begins": "began", "ends": "ended"}


class Shown:
    """One run as it is drawn. Counts are those of the sample; trust is 0 to 1; weeks count from 0."""

    def __init__(self, run: Run) -> None:
        """Read what is drawn; BadInput where a table was not kept."""
        self.run, self.weeks = run, run.weeks
        self.weekly = run.table("weekly", ["week", "date", "community", "residents", "engaged", *UNPROMPTED])
        self.communities = [str(name) for name in self.weekly["community"].unique()]
        rows = run.table("organisations", ["week", "cbo", "community", "trust", "site_open"])
        self.organisations = rows.astype({"cbo": str, "community": str})

    @cached_property
    def home(self) -> dict[str, str]:
        """The community of every organisation there ever was."""
        first = self.organisations.drop_duplicates("cbo")
        return dict(zip(first["cbo"], first["community"], strict=True))

    @cached_property
    def trust(self) -> pd.DataFrame:
        """Mean trust of each organisation in its agencies: a row a week, nan where it did not exist."""
        return self.organisations.pivot(index="week", columns="cbo", values="trust")

    @cached_property
    def site_open(self) -> pd.DataFrame:
        """Whether each organisation had an open site: a row a week."""
        return self.organisations.pivot(index="week", columns="cbo", values="site_open").eq(True)

    @cached_property
    def engaged(self) -> pd.DataFrame:
        """How many residents of each community took part by their own choice: a row a week, a column a community."""
        return self.by_community("engaged")

    @cached_property
    def residents(self) -> pd.DataFrame:
        """How many residents each community had: a row a week, a column a community."""
        return self.by_community("residents")

    @cached_property
    def engagement(self) -> pd.Series:
        """How many residents took part in a week: the mean of the last 26 weeks, or of as many as there were."""
        return self.engaged.sum(axis=1).rolling(MEAN_OF, min_periods=1).mean()

    @cached_property
    def self_referrals(self) -> pd.Series:
        """How many self-referrals that nobody prompted there were up to each week."""
        return self.weekly.groupby("week")[UNPROMPTED].sum().sum(axis=1).cumsum()

    @cached_property
    def dates(self) -> pd.Series:
        """The date on which each week begins."""
        return pd.to_datetime(self.weekly.drop_duplicates("week").set_index("week")["date"])

    def by_community(self, column: str) -> pd.DataFrame:
        """Return a column of the weekly table: a row a week, a column a community."""
        spread: pd.DataFrame = self.weekly.pivot(index="week", columns="community", values=column)
        return spread[self.communities]

    def taking_part(self, week: int, community: str) -> str:
        """Say how many of a community's residents took part in a week."""
        return told(self.engaged[community].iloc[week], self.residents[community].iloc[week])

    def longest(self, community: str) -> str:
        """Return what this takes at its longest."""
        return told(self.engaged[community].max(), self.residents[community].max())

    def stage(self, week: int) -> str:
        """Say which of the dates that the levers set has passed last, or else comes next; nothing where none is set."""
        dated = [(round(year * 52), f"after {year:.3g} years", name) for year, name in milestones(self.run)]
        passed = [(start, when, name) for start, when, name in dated if start <= week]
        for _, when, name in passed[-1:] or dated[:1]:
            verb = name.split()[-1]
            return f"{name.removesuffix(verb)}{SINCE[verb] if passed else verb} {when}"
        return ""


def told(engaged: float, residents: float) -> str:
    """Say how many of how many."""
    return f"{int(engaged):,} of {int(residents):,}"


def shown(runs: Sequence[Run]) -> list[Shown]:
    """Return runs as they are drawn side by side, or raise BadInput where they cannot stand on one map."""
    drawn, first = [Shown(run) for run in runs], runs[0]
    for name, words in ALIKE.items():
        for other in runs[1:]:
            if other.summary[name] != first.summary[name]:
                raise BadInput(
                    f"{other.folder} has another {words} than {first.folder} ({other.summary[name]}, not "
                    f"{first.summary[name]}): runs stand side by side only where that is the same."
                )
    return drawn


def names(runs: Sequence[Run]) -> list[str]:
    """Name runs by their arm; by seed too where arms repeat, and by folder where even that does."""
    arms = [plain_words(run.summary["arm"]).capitalize() for run in runs]
    if len(set(arms)) < len(arms):
        arms = [f"{arm}, seed {run.summary['seed']}" for arm, run in zip(arms, runs, strict=True)]
    if len(set(arms)) < len(arms):
        arms = [run.folder.resolve().name for run in runs]
    return arms
