"""Who meets whom this week, and with whom beside them."""

from __future__ import annotations

import math

from tests.reference.agencies import BrokerPost, posts_in_use
from tests.reference.organisations import Acquaintance, Organisation
from tests.reference.rules import rules

AT_ALL, WITH_A_SENIOR, WITH_WHOM = range(3)
BROKER_JOINS = 10


def meets_by_calendar(organisation: Organisation) -> bool:
    """Say whether the programme has a meeting for an organisation this week; they take turns."""
    model = organisation.model
    every = model.levers.meetings_every
    return model.programme_runs and not math.isnan(every) and (model.week + organisation.number) % int(every) == 0


def whom_it_meets(organisation: Organisation) -> Acquaintance | None:
    """Return whom an organisation meets: by the programme's calendar, else perhaps the one whom it trusts most."""
    if meets_by_calendar(organisation):
        return whom_the_programme_brings(organisation)
    model = organisation.model
    closest = max(organisation.knows, key=Acquaintance.relational)
    chance = rules.informal_meeting_chance(model.theory, closest.relational(), organisation.energy)
    return closest if model.luck("meetings", organisation.number, 0, AT_ALL) < chance else None


def whom_the_programme_brings(organisation: Organisation) -> Acquaintance:
    """Return a senior person, as often as the programme brings one, else one of the others, the better known sooner."""
    model = organisation.model
    seniors = [known for known in organisation.knows if known.person.senior]
    others = [known for known in organisation.knows if not known.person.senior] or seniors
    if seniors and model.luck("meetings", organisation.number, 0, WITH_A_SENIOR) < model.levers.executive_share:
        return seniors[0]
    weights = [rules.counterpart_weight(model.theory, known.relational()) for known in others]
    point = model.luck("meetings", organisation.number, 0, WITH_WHOM) * math.fsum(weights)
    for known, weight in zip(others, weights, strict=True):
        point -= weight
        if point < 0.0:
            return known
    return others[-1]


def broker_beside(organisation: Organisation) -> BrokerPost | None:
    """Return the broker who looks after this organisation, if there is one with time and strength enough to come."""
    model, posts = organisation.model, posts_in_use(organisation.model)
    if not posts:
        return None
    post = model.posts[organisation.number % posts]
    return post if model.luck("meetings", organisation.number, 0, BROKER_JOINS) < post.cover() else None
