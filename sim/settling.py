"""The years before the first morning: residents live with ordinary services until no year differs from the next.

What people need, wait for, have lived through and believe is then drawn from the steady state of a place without a
programme, the same in every arm (docs/odd.md, 5); organisations, staff and money begin afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.events import care, crises, endorsement, fading, need, pathways, turnover, word_of_mouth
from sim.ledger import OPENING, Ties
from sim.levers import NONE, Levers
from sim.money import Account
from sim.population.residents import put_into_groups
from sim.rules.help_seeking import DROP_IN, PHONE
from sim.tally import QUARTILES

if TYPE_CHECKING:
    from sim.model import CoproductionModel

ORDINARY_WEEK: tuple[Callable[[CoproductionModel], None], ...] = (
    turnover.residents_move,
    endorsement.leaders_speak,
    need.arises_and_passes,
    pathways.are_chosen,
    care.is_given,
    crises.strike,
    word_of_mouth.spreads,
    fading.passes_for_people,
)


def settle(model: CoproductionModel) -> None:
    """Live the weeks before the first, and begin with what they left: people, their trust and the queue."""
    kept = [column.copy() for column in model.organisations]
    model.era, model.levers = "before the first morning, ", services_before(model)
    for week in range(int(model.theory.settling_weeks)):
        model.week = week
        for event in ORDINARY_WEEK:
            event(model)
    model.week, model.era, model.account, model.levers = 0, "", Account(), model.programme.at(0)
    for column, before in zip(model.organisations, kept, strict=True):
        column[:] = before
    model.users.self_referred[:] = 0
    for kind in ("service_user_to_service", "service_user_to_cbo"):
        open_books_anew(model.ties[kind])
    group_residents(model)
    model.tally[:] = 0.0


def services_before(model: CoproductionModel) -> Levers:
    """Return the levers as services were before any programme: access, therapists, languages by the place's record."""
    services = model.place.services
    return model.programme.at(0)._replace(
        therapists=services.therapists_before,
        self_referral_open_week=0.0 if services.self_referral_before else NONE,
        triage=PHONE if services.phone_triage_before else DROP_IN,
        gp_prompts_self=services.doctors_prompt_before,
        follow_through=services.follow_through_before,
        staff_languages=services.languages_before,
    )


def open_books_anew(ties: Ties) -> None:
    """Book all that is held as held from the beginning."""
    ties.books[:] = 0.0
    for component in range(ties.trust.shape[1]):
        held = np.bincount(ties.community, weights=ties.trust[:, component], minlength=ties.books.shape[1])
        ties.books[OPENING, :, component] = held


def group_residents(model: CoproductionModel) -> None:
    """Put everybody into the group that they are reported in: community, membership, quartile of harm done."""
    users = model.users
    model.harm_limits = np.quantile(users.harm, np.arange(1, QUARTILES) / QUARTILES)
    put_into_groups(users, model.harm_limits)
