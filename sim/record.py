"""What a run leaves behind: written down week by week, from outside, without changing anything."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.agents.dealings import trust_in_agencies
from sim.ledger import KINDS, Array, add_up
from sim.lives import remember
from sim.observing import observe
from sim.tables import Lives, blank
from sim.tally import MEASURES
from sim.totals import WEEKS_A_YEAR, Totals, Year

if TYPE_CHECKING:
    from sim.events.encounters import Meeting
    from sim.model import CoproductionModel

ORGANISATION_COLUMNS = (
    "identity", "alive", "voice", "energy", "unresolved_history", "site", "paid_hours", "unpaid_hours", "grant",
)  # fmt: skip
TRUST_COLUMNS = ("symbolic", "relational", "material", "trust")


class MeetingHeld(NamedTuple):
    """A meeting as it is written down; `influence` is the say that was had, 0-1."""

    week: int
    cbo: str
    staff: int
    role: str
    community_venue: bool
    good: bool
    candid: bool
    influence: float
    adopted: bool
    programme: bool


class Record(Totals):
    """A run, week by week; of years that were written to disk it may keep the sums alone (`forget_a_year`).

    counts         list of (measures, groups), one a week
    organisations  list of (rows, columns): trust (4), then ORGANISATION_COLUMNS; a row that is not alive holds nothing
    names          by identity of an organisation: its name and its community
    sites          list of (organisations,): contacts at each organisation's site that week, of those simulated
    lives          what is remembered of each person who lives here at the end
    books, levels, ties  by kind of tie, one a week: (mechanisms, communities, components), sums of trust, ties held
    """

    def __init__(self, model: CoproductionModel) -> None:
        self.place = model.place
        self.counts: list[Array] = []
        self.organisations: list[Array] = []
        self.sites: list[Array] = []
        self.lives = blank(Lives, model.place.residents)
        self.lives.identity[:] = -1
        self.group_at_end = model.users.group.copy()
        self.books: dict[str, list[Array]] = {kind: [] for kind in KINDS}
        self.levels: dict[str, list[Array]] = {kind: [] for kind in KINDS}
        self.ties: dict[str, list[Array]] = {kind: [] for kind in KINDS}
        self.money: list[dict[str, float]] = []
        self.meetings: list[MeetingHeld] = []
        self.events: list[tuple[int, str, str]] = []
        self.opening_ties = {kind: ties.trust[:, 0].copy() for kind, ties in model.ties.items()}
        self.opening_trust = {cbo.identity: cbo.mean_trust()["trust"] for cbo in model.cbos}
        self.names: dict[int, tuple[str, str]] = {}

    def meeting(self, week: int, meeting: Meeting) -> None:
        """Write down a meeting."""
        self.meetings.append(
            MeetingHeld(
                week,
                meeting.cbo.name,
                meeting.staff.identity,
                meeting.staff.role,
                meeting.community_venue,
                meeting.good,
                meeting.candid,
                meeting.influence,
                meeting.adopted,
                meeting.in_programme,
            )
        )

    def event(self, week: int, kind: str, who: str) -> None:
        """Write down a dated event worth telling."""
        self.events.append((week, kind, who))

    def end_week(self, model: CoproductionModel) -> None:
        """Write down a week, and open the books anew."""
        observe(model.users, model.ties["service_user_to_service"], model.theory.substitution, model.tally)
        self.counts.append(model.tally.copy())
        model.tally[:] = 0.0
        remember(model.users, self.lives, model.week)
        self.group_at_end = model.users.group.copy()
        self.sites.append(model.site_attendances.copy())
        self._organisations(model)
        self._books(model)
        account = model.account
        hours = {"paid_hours": account.paid_hours, "unpaid_hours": account.unpaid_hours}
        self.money.append(account.spent | hours | {"contact_hours": account.contact_hours})

    def _organisations(self, model: CoproductionModel) -> None:
        rows = np.zeros((len(model.organisations.energy), len(TRUST_COLUMNS) + len(ORGANISATION_COLUMNS)))
        cbos, held = model.cbos, trust_in_agencies(model).tolist()
        self.names |= {cbo.identity: (cbo.name, cbo.community) for cbo in cbos}
        means = np.reshape([cbo.mean_of(held) for cbo in cbos], (len(cbos), len(TRUST_COLUMNS)))
        rows[[cbo.row for cbo in cbos], : len(TRUST_COLUMNS)] = means
        for column, name in enumerate(ORGANISATION_COLUMNS):
            rows[:, len(TRUST_COLUMNS) + column] = getattr(model.organisations, name)
        self.organisations.append(rows)

    def _books(self, model: CoproductionModel) -> None:
        for kind, ties in model.ties.items():
            level, number = np.zeros(ties.books.shape[1:]), np.zeros(ties.books.shape[1])
            add_up(ties, level, number)
            self.books[kind].append(ties.books.copy())
            self.levels[kind].append(level)
            self.ties[kind].append(number)
            ties.books[:] = 0.0

    def between(self, first: int, end: int) -> Record:
        """Return a view of the weeks from `first` up to `end`, without `end`: what had been written down by then.

        What was remembered of each person's life is left as it was at the end of the run.
        """
        if first < self.first_week:
            raise ValueError(f"the weeks before {self.first_week} are on disk; only their sums are known here")
        view, weeks = copy(self), slice(first - self.first_week, end - self.first_week)
        view.first_week, view.years = first, ()
        for name in ("counts", "organisations", "sites", "money"):
            setattr(view, name, getattr(self, name, [])[weeks])
        for name in ("books", "levels", "ties"):
            setattr(view, name, {kind: written[weeks] for kind, written in getattr(self, name, {}).items()})
        for name in ("meetings", "events"):
            setattr(view, name, [row for row in getattr(self, name, []) if first <= row[0] < end])
        return view

    def forget_a_year(self) -> None:
        """Let go of the first year that is known in full, but for its sums."""
        gone = self.between(self.first_week, self.first_week + WEEKS_A_YEAR)
        counts = np.stack([gone.sums(name)[0] for name in MEASURES])
        (money,), (proposals,) = gone.money_by_year(), gone.proposals_by_year()
        self.years = (*self.years, Year(counts, money, len(gone.meetings), len(gone.events), *proposals))
        for written in (self.counts, self.organisations, self.sites, self.money):
            del written[:WEEKS_A_YEAR]
        for by_kind in (self.books, self.levels, self.ties):
            for written in by_kind.values():
                del written[:WEEKS_A_YEAR]
        del self.meetings[: len(gone.meetings)], self.events[: len(gone.events)]
        self.first_week += WEEKS_A_YEAR

    def among(self, people: Array) -> Record:
        """Return a view of what was counted about some residents alone; people (groups,) says yes or no for each.

        Organisations, meetings and money are nobody's in particular, and not in it. All weeks must be known.
        """
        assert not self.years, "what is told by group asks for every week, and some are forgotten"
        view = Record.__new__(Record)
        view.place, view.counts = self.place, [week * people for week in self.counts]
        return view

    def organisations_at_end(self, name: str) -> Array:
        """Return a column of the organisations that are there at the end."""
        last = self.organisations[-1]
        return last[last[:, self.organisation_column("alive")] == 1.0, self.organisation_column(name)]

    @staticmethod
    def organisation_column(name: str) -> int:
        """Return where a column stands in the rows of organisations."""
        return (*TRUST_COLUMNS, *ORGANISATION_COLUMNS).index(name)
