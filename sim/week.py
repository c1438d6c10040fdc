"""The week, in order: what happens in a co-production network, one line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.events import (
    care,
    crises,
    endorsement,
    fading,
    forum,
    funding,
    meetings,
    mentoring,
    need,
    organisations,
    pathways,
    promises,
    shocks,
    sites,
    training,
    turnover,
    word_of_mouth,
)

if TYPE_CHECKING:
    from sim.model import CoproductionModel

WEEK: tuple[Callable[[CoproductionModel], None], ...] = (
    funding.money_comes_and_goes,
    shocks.strike,
    turnover.residents_move,
    turnover.staff_come_and_go,
    organisations.come_and_go,
    meetings.take_place,
    promises.fall_due,
    mentoring.passes_on,
    sites.open_and_close,
    training.goes_on,
    endorsement.leaders_speak,
    need.arises_and_passes,
    pathways.are_chosen,
    care.is_given,
    crises.strike,
    word_of_mouth.spreads,
    forum.gathers,
    fading.passes_for_people,
    fading.passes_for_organisations,
)
