"""People move; staff and brokers come and go, and take what they learnt and most of their ties with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.agencies import BrokerPost, StaffPerson, looked_after_by, posts_in_use
from tests.reference.newcomers import new_broker, new_in_post
from tests.reference.people import IN_CARE, WAITING, newcomer_takes_the_place_of
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

MOVES, LEAVES = 0, 1


def residents_move(model: ReferenceModel) -> None:
    """Residents move away by chance; those who were waiting are struck from the queue."""
    chance = model.services.residents_leaving_per_year / 52.0
    for person in model.people:
        if model.luck("residents_move", person.identity, 0, MOVES) < chance:
            if person.state == WAITING:
                model.count("moved_away_waiting", person)
            elif person.state == IN_CARE:
                model.count("moved_away_in_care", person)
            newcomer_takes_the_place_of(person)
    model.queue = [person for person in model.queue if person.state == WAITING]


def staff_come_and_go(model: ReferenceModel) -> None:
    """Staff leave at the published rates, seniors more often; brokers sooner when worn out, and posts stand empty."""
    services, scale = model.services, model.theory.staff_turnover
    for person in model.staff:
        yearly = services.senior_leaving_per_year if person.senior else services.frontline_leaving_per_year
        if model.luck("staff_turnover", person.identity, 0, LEAVES) < scale * yearly / 52.0:
            leave_post(person)
    for post in model.posts[: posts_in_use(model)]:
        if post.weeks_vacant:
            post.weeks_vacant -= 1
        elif post.paid_time():
            yearly = scale * model.theory.broker_leaving_per_year
            chance = rules.broker_leaving_chance(model.theory, yearly, post.energy)
            if model.luck("broker_turnover", post.identity, 0, LEAVES) < chance:
                leave_brokering(post)


def leave_post(person: StaffPerson) -> None:
    """Somebody new takes the post; of what the one who left meant to others, a part is kept for the successor."""
    model = person.model
    for tie in [tie for known in person.knows for tie in known.both_ways()] + [person.trust_in_broker]:
        model.book.lose(tie, "staff_turnover", 1.0 - model.theory.retention)
    person.identity += len(model.staff)
    new_in_post(person)
    model.happened("staff_left", f"{person.agency.name}, {person.role()}")


def leave_brokering(post: BrokerPost) -> None:
    """A broker leaves. Little is kept of the trust in them, and what two sides had only with them there goes too."""
    model = post.model
    mine = looked_after_by(post, model.organisation_rows)
    for side in (mine, looked_after_by(post, model.staff)):
        for other in side:
            model.book.lose(other.trust_in_broker, "broker_turnover", 1.0 - model.theory.retention)
    for known in model.acquaintances:
        if known.organisation in mine:
            for tie in known.both_ways():
                model.book.lose(tie, "broker_turnover", model.theory.broker_dependence * known.brokered)
            known.brokered = 0.0
    post.identity += len(model.posts)
    new_broker(post)
    post.weeks_vacant = int(model.theory.broker_lag_weeks)
    model.happened("broker_left", f"post {post.number + 1}")
