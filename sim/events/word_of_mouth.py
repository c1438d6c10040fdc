"""What people tell their friends about the care they had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck
from sim.compiled import compiled
from sim.events import whom
from sim.ledger import WORD_OF_MOUTH, change_trust
from sim.rules.trust import change_by_story

if TYPE_CHECKING:
    from sim.model import CoproductionModel

TELLS = 0


@compiled
def walk_people_with_news(users, rows, service, neighbours, theory, key):
    """Let those who were seen by the service this week tell friends, good or bad; one's own experience counts more."""
    for row in rows:
        if users.at_table[row] >= 0:
            continue
        for tie in range(neighbours.shape[1]):
            other = neighbours[row, tie]
            if luck(key, users.identity[row], users.identity[other], TELLS) >= theory.telling:
                continue
            users.heard[other] = min(1.0, max(-1.0, users.heard[other] + 0.5 * users.news[row]))
            good, own = users.news[row] > 0, users.own_experience[other]
            for component in range(3):
                change = change_by_story(theory, service.trust[other, component], good, own)
                change_trust(service, other, component, WORD_OF_MOUTH, change)


def spreads(model: CoproductionModel) -> None:
    """Word of mouth: its sign follows how care went."""
    walk_people_with_news(
        model.users,
        whom.with_news(model.users),
        model.ties["service_user_to_service"],
        model.neighbours,
        model.constants,
        model.key("word_of_mouth"),
    )
