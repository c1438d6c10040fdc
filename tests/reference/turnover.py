"""People move; staff and brokers come and go, and take what they learnt and most of their ties with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck, luck_key
from tests.reference.organisations import BrokerPost, StaffPerson, posts_in_use
from tests.reference.people import IN_CARE, WAITING, newcomer_takes_the_place_of

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

MOVES, LEAVES = 0, 1
OPENNESS, DISCRIMINATION = 0, 1


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
    """Staff leave at the published rates, seniors more often; brokers leave, and their posts stand empty for a time."""
    services, scale = model.services, model.theory.staff_turnover
    for person in model.staff:
        yearly = services.senior_leaving_per_year if person.senior else services.frontline_leaving_per_year
        if model.luck("staff_turnover", person.identity, 0, LEAVES) < scale * yearly / 52.0:
            leave_post(person)
    of_brokers = scale * model.theory.broker_leaving_per_year / 52.0
    for post in model.posts[: posts_in_use(model)]:
        if post.weeks_vacant:
            post.weeks_vacant -= 1
        elif post.paid_time() and model.luck("broker_turnover", post.identity, 0, LEAVES) < of_brokers:
            leave_brokering(post)


def leave_post(person: StaffPerson) -> None:
    """Somebody new takes the post, as open and as discriminating as the institution makes people."""
    model, theory = person.model, person.model.theory
    for tie in [tie for known in person.knows for tie in known.both_ways()] + [person.trust_in_broker]:
        model.book.lose(tie, "staff_turnover", 1.0 - theory.retention)
    agency = model.place.agencies[person.agency].name
    person.identity += len(model.staff)
    key = luck_key(model.seed_of_luck, "staff", 0)
    openness = theory.staff_openness + 0.4 * (luck(key, person.identity, 0, OPENNESS) - 0.5)
    person.openness = min(1.0, max(0.0, openness))
    person.discrimination = min(1.0, theory.staff_discrimination * 2.0 * luck(key, person.identity, 0, DISCRIMINATION))
    model.happened("staff_left", f"{agency}, {person.role()}")


def leave_brokering(post: BrokerPost) -> None:
    """A broker leaves; organisations and staff whom this post looked after keep little of their trust."""
    model = post.model
    for side in (model.organisations, model.staff):
        for other in side[post.number :: max(1, posts_in_use(model))]:
            model.book.lose(other.trust_in_broker, "broker_turnover", 1.0 - model.theory.retention)
    post.identity += len(model.posts)
    post.weeks_vacant = int(model.theory.broker_lag_weeks)
    model.happened("broker_left", f"post {post.number + 1}")
