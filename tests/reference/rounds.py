"""When a programme runs: its rounds, what ends them, and what it is to begin once more."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.reference.agencies import posts_in_use
from tests.reference.budget import within_budget
from tests.reference.organisations import NO_SITE
from tests.reference.rules import rules
from tests.reference.turnover import leave_brokering, leave_post

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.programme import Levers
    from sim.shock import Shock
    from tests.reference.model import ReferenceModel

RENEWED = 0
STAFF, BROKERS = range(2)


@dataclass(frozen=True)
class Round:
    """One round, by weeks: it starts, becomes official, and has ended by `end`, which may be never.

    unforeseen  nobody had planned it: a shock brought it, and another funder with it
    """

    start: float
    official: float
    end: float
    unforeseen: bool = False

    def runs(self, week: int) -> bool:
        """Say whether the round runs in a week."""
        return self.start <= week < self.end


def rounds_planned(levers: Levers, shocks: Iterable[Shock]) -> list[Round]:
    """Return the rounds as planned, with what shocks make of them, up to the end of all money."""
    rounds = as_planned(levers)
    for shock in shocks:
        if shock.kind in ("funding_ends", "new_round"):
            rounds = all_that_began_before(shock.week, rounds)
        if shock.kind == "new_round" and levers.delivery_weeks != 0.0:
            start = float(shock.week + levers.gap_weeks)
            rounds.append(Round(start, start, start + never_if_null(levers.delivery_weeks), unforeseen=True))
    return all_that_began_before(never_if_null(levers.delivery_ends), rounds)


def as_planned(levers: Levers) -> list[Round]:
    """Return one round after another, each with its own preparation; one that never ends is the last."""
    length = levers.phase_zero_weeks + never_if_null(levers.delivery_weeks)
    rounds: list[Round] = []
    start = 0.0
    while len(rounds) < levers.rounds and length > 0.0 and start < math.inf:
        rounds.append(Round(start, start + levers.phase_zero_weeks, start + length))
        start = len(rounds) * (length + levers.gap_weeks)
    return rounds


def never_if_null(weeks: float) -> float:
    """Return a number of weeks, or infinity for null (nan)."""
    return math.inf if math.isnan(weeks) else weeks


def all_that_began_before(week: float, rounds: list[Round]) -> list[Round]:
    """Return the rounds that began before a week in which the money stops; there are no others."""
    return [replace(one, end=min(one.end, week)) for one in rounds if one.start < week]


def see_what_runs(model: ReferenceModel) -> None:
    """Settle which round runs, whether money ends now, and what the levers are that it can pay for."""
    model.levers = model.programme.at(model.week)
    the_funder_renews_or_not(model)
    running = round_now(model)
    model.programme_ends_now = running is None and any(one.end == model.week for one in model.rounds)
    model.programme_runs = running is not None
    model.official = running is not None and model.week >= running.official
    model.official_weeks = model.week - running.official if running and model.official else 0.0
    if model.programme_ends_now:
        model.happened("funding_ended", "the programme")
        brokers_without_money_leave(model)
    model.levers = within_budget(model)
    if running and running.start == model.week and model.week > 0:
        begin_another_round(model)


def round_now(model: ReferenceModel) -> Round | None:
    """Return the round that runs this week, if one does."""
    return next((one for one in model.rounds if one.runs(model.week)), None)


def the_funder_renews_or_not(model: ReferenceModel) -> None:
    """Every so many weeks of a round its funder looks at it, and renews it or lets all that was planned end."""
    running, every = round_now(model), model.levers.renewal_every
    if not running or math.isnan(every):
        return
    weeks = model.week - running.start
    if weeks == 0 or weeks % every != 0:
        return
    organisations = model.organisations
    seniors = [known.relational() for one in organisations for known in one.knows if known.person.senior]
    hosting = sum(organisation.site != NO_SITE for organisation in organisations) / max(1, len(organisations))
    known_to_seniors = math.fsum(seniors) / max(1, len(seniors))
    chance = rules.renewal_chance(model.theory, hosting, known_to_seniors, model.levers.credit_share)
    if model.luck("renewal", 0, 0, RENEWED) < chance:
        model.happened("funding_renewed", "the programme")
    else:
        anothers = [one for one in model.rounds if one.unforeseen and one.start >= model.week]
        model.rounds = all_that_began_before(model.week, model.rounds) + anothers


def brokers_without_money_leave(model: ReferenceModel) -> None:
    """When money ends, each broker leaves whose post is not core-funded."""
    for post in model.posts[: posts_in_use(model)]:
        by_the_programme = 1.0 - model.levers.broker_core_funded
        if not post.weeks_vacant and model.luck("end of money", post.identity, 0, BROKERS) < by_the_programme:
            leave_brokering(post)


def begin_another_round(model: ReferenceModel) -> None:
    """Begin again with those still there whom organisations know, and with organisations that said it all before."""
    model.happened("round_began", "the programme")
    gone = 1.0 - model.levers.staff_kept
    for person in model.staff:
        if person.knows and model.luck("new round", person.identity, 0, STAFF) < gone:
            leave_post(person)
    for one in model.organisations:
        one.weariness = rules.weariness_after_round(one.weariness, model.theory.weariness_per_round)
        one.energy = rules.energy_after_new_round(one.energy, one.weariness, model.theory.weariness_cost)
