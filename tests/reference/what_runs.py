"""What runs this week: a round that its funder renews or not, and what its beginning and its end bring with them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.reference.agencies import posts_in_use
from tests.reference.budget import within_budget
from tests.reference.organisations import NO_SITE
from tests.reference.rounds import Round, all_that_began_before
from tests.reference.rules import rules
from tests.reference.turnover import leave_brokering, leave_post

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

RENEWED = 0
STAFF, BROKERS = range(2)


def see_what_runs(model: ReferenceModel) -> None:
    """Settle which round runs, whether money ends now, and what the levers are that it can pay for."""
    model.levers = model.programme.at(model.week)
    the_funder_renews_or_not(model)
    running = round_now(model)
    model.programme_ends_now = running is None and model.programme_runs  # it ran last week
    model.programme_runs = running is not None
    model.official = running is not None and model.week >= running.official
    model.official_weeks = model.week - running.official if running and model.official else 0.0
    if model.programme_ends_now:
        model.happened("funding_ended", "the programme")
    model.levers = within_budget(model)
    if model.programme_ends_now:
        brokers_without_money_leave(model)
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
        known = any(acquaintance.organisation.alive for acquaintance in person.knows)
        if known and model.luck("new round", person.identity, 0, STAFF) < gone:
            leave_post(person)
    for one in model.organisations:
        one.weariness = rules.weariness_after_round(one.weariness, model.theory.weariness_per_round)
        one.energy = rules.energy_after_new_round(one.energy, one.weariness, model.theory.weariness_cost)
